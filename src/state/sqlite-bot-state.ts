import type { DatabaseSync } from "node:sqlite";
import { SqliteAnswerRecords } from "./sqlite-answer-records.ts";
import { SqliteChangeLog } from "./sqlite-change-log.ts";
import { SqliteConversationStore } from "./sqlite-conversation-store.ts";
import { SqliteDigestStore } from "./sqlite-digest-store.ts";
import { SqliteFeedbackStore } from "./sqlite-feedback-store.ts";
import { SqliteQuotaStore } from "./sqlite-quota-store.ts";
import { SqliteReadingGroupStore } from "./sqlite-reading-group-store.ts";
import { SqliteSettingsStore } from "./sqlite-settings-store.ts";
import { inTransaction } from "./sqlite-transaction.ts";
import type { BotState, Retention } from "./state-store.ts";

/** What the bot keeps of servers and members in the state file. */
export class SqliteBotState implements BotState {
  readonly settings: SqliteSettingsStore;
  readonly conversations: SqliteConversationStore;
  readonly records: SqliteAnswerRecords;
  readonly feedback: SqliteFeedbackStore;
  readonly digests: SqliteDigestStore;
  readonly quotas: SqliteQuotaStore;
  readonly changes: SqliteChangeLog;
  readonly readingGroups: SqliteReadingGroupStore;
  readonly #database: DatabaseSync;
  readonly #now: () => number;

  /** @param now Milliseconds since 1970. */
  constructor(database: DatabaseSync, now: () => number) {
    this.settings = new SqliteSettingsStore(database);
    this.conversations = new SqliteConversationStore(database, now);
    this.records = new SqliteAnswerRecords(database);
    this.feedback = new SqliteFeedbackStore(database);
    this.digests = new SqliteDigestStore(database);
    this.quotas = new SqliteQuotaStore(database, now);
    this.changes = new SqliteChangeLog(database);
    this.readingGroups = new SqliteReadingGroupStore(database);
    this.#database = database;
    this.#now = now;
  }

  async forgetMember(userId: string): Promise<number> {
    const deleted = inTransaction(this.#database, () => {
      this.digests.forget(userId);
      this.changes.forget(userId);
      const entries = this.#database.prepare("DELETE FROM entries WHERE user_id = ?").run(userId);
      return (
        Number(entries.changes) +
        this.records.forget(userId) +
        this.conversations.forget(userId) +
        this.feedback.forget(userId) +
        this.readingGroups.forget(userId)
      );
    });
    // The log of writes beside the file still holds what was deleted.
    this.#database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    return deleted;
  }

  async purge({ answersMs, changesMs }: Retention): Promise<number> {
    const now = this.#now();
    return inTransaction(this.#database, () => {
      const entries = this.#database.prepare("DELETE FROM entries WHERE expires_at <= ?").run(now);
      return (
        Number(entries.changes) +
        this.records.purge(now - answersMs) +
        this.feedback.purge(now - answersMs) +
        this.readingGroups.purge(now - answersMs) +
        this.changes.purge(now - changesMs) +
        this.conversations.purge() +
        this.quotas.purge()
      );
    });
  }
}
