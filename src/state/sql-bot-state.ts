import { query } from "./query.ts";
import { SqlAnswerRecords } from "./sql-answer-records.ts";
import { SqlChangeLog } from "./sql-change-log.ts";
import { SqlConversationStore } from "./sql-conversation-store.ts";
import { SqlDigestStore } from "./sql-digest-store.ts";
import type { SqlEngine, SqlWork } from "./sql-engine.ts";
import { SqlFeedbackStore } from "./sql-feedback-store.ts";
import { SqlQuotaStore } from "./sql-quota-store.ts";
import { SqlReadingGroupStore } from "./sql-reading-group-store.ts";
import { SqlSettingsStore } from "./sql-settings-store.ts";
import type { BotState, Retention } from "./state-store.ts";

/** Where a member's words stand. */
const WORDS = [
  "entries",
  "requests",
  "answer_records",
  "answer_history",
  "conversation_turns",
  "feedback",
  "reading_votes",
];

/** Where something is too old some day. */
const PURGED = [...WORDS, "conversations", "reading_groups", "changes", "quotas", "rates"];

/** What the bot keeps of servers and members in a database. */
export class SqlBotState implements BotState {
  readonly settings: SqlSettingsStore;
  readonly conversations: SqlConversationStore;
  readonly records: SqlAnswerRecords;
  readonly feedback: SqlFeedbackStore;
  readonly digests: SqlDigestStore;
  readonly quotas: SqlQuotaStore;
  readonly changes: SqlChangeLog;
  readonly readingGroups: SqlReadingGroupStore;
  readonly #engine: SqlEngine;
  readonly #now: () => number;

  /** @param now Milliseconds since 1970. */
  constructor(engine: SqlEngine, now: () => number) {
    this.settings = new SqlSettingsStore(engine);
    this.conversations = new SqlConversationStore(engine, now);
    this.records = new SqlAnswerRecords(engine);
    this.feedback = new SqlFeedbackStore(engine);
    this.digests = new SqlDigestStore(engine);
    this.quotas = new SqlQuotaStore(engine, now);
    this.changes = new SqlChangeLog(engine);
    this.readingGroups = new SqlReadingGroupStore(engine);
    this.#engine = engine;
    this.#now = now;
  }

  async forgetMember(userId: string): Promise<number> {
    const deleted = await this.#engine.transaction(() => this.#forget(userId));
    await this.#engine.sweep(WORDS);
    return deleted;
  }

  async servers(): Promise<readonly string[]> {
    const { rows } = await this.#engine.query(
      `SELECT guild_id AS "guildId" FROM server_settings UNION SELECT guild_id FROM digests ORDER BY 1`,
    );
    return rows.map(({ guildId }) => String(guildId));
  }

  async purge(retention: Retention): Promise<number> {
    const deleted = await this.#engine.transaction(() => this.#purge(retention));
    if (deleted > 0) await this.#engine.sweep(PURGED);
    return deleted;
  }

  *#forget(userId: string): SqlWork<number> {
    yield* this.digests.forget(userId);
    yield* this.changes.forget(userId);
    const entries = yield* query("DELETE FROM entries WHERE user_id = ?", userId);
    return (
      entries.changes +
      (yield* this.records.forget(userId)) +
      (yield* this.conversations.forget(userId)) +
      (yield* this.feedback.forget(userId)) +
      (yield* this.readingGroups.forget(userId))
    );
  }

  *#purge({ answersMs, changesMs }: Retention): SqlWork<number> {
    const now = this.#now();
    const entries = yield* query("DELETE FROM entries WHERE expires_at <= ?", now);
    return (
      entries.changes +
      (yield* this.records.purge(now - answersMs)) +
      (yield* this.feedback.purge(now - answersMs)) +
      (yield* this.readingGroups.purge(now - answersMs)) +
      (yield* this.changes.purge(now - changesMs)) +
      (yield* this.conversations.purge()) +
      (yield* this.quotas.purge())
    );
  }
}
