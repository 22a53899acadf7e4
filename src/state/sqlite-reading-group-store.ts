import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { z } from "zod";
import { FORGOTTEN_USER_ID } from "./forgotten-user-id.ts";
import type { ReadingGroup, ReadingGroupStore } from "./reading-group-store.ts";
import { withoutNulls } from "./sqlite-row.ts";

const CandidateSchema = z.object({ paperId: z.string(), title: z.string() });
const CandidatesSchema = z.array(CandidateSchema);

const RowSchema = z.object({
  id: z.string(),
  guildId: z.string(),
  channelId: z.string(),
  userId: z.string(),
  topic: z.string(),
  candidates: z.string().transform((text) => CandidatesSchema.parse(JSON.parse(text))),
  locale: z.string(),
  messageId: z.string().exactOptional(),
  closesAt: z.number(),
  phase: z.enum(["voting", "reading", "done"]),
  chosen: z
    .string()
    .transform((text) => CandidateSchema.parse(JSON.parse(text)))
    .exactOptional(),
  threadId: z.string().exactOptional(),
});

const SELECT = `SELECT id, guild_id AS guildId, channel_id AS channelId, user_id AS userId, topic,
  candidates, locale, message_id AS messageId, closes_at AS closesAt, phase, chosen,
  thread_id AS threadId FROM reading_groups`;

/** Reading groups in the state file. */
export class SqliteReadingGroupStore implements ReadingGroupStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async save(group: ReadingGroup): Promise<void> {
    this.#database
      .prepare(
        `INSERT INTO reading_groups (id, guild_id, channel_id, user_id, topic, candidates, locale,
           message_id, closes_at, phase, chosen, thread_id)
         VALUES (:id, :guildId, :channelId, :userId, :topic, :candidates, :locale,
           :messageId, :closesAt, :phase, :chosen, :threadId)
         ON CONFLICT (id) DO UPDATE SET guild_id = :guildId, channel_id = :channelId,
           user_id = :userId, topic = :topic, candidates = :candidates, locale = :locale,
           message_id = :messageId, closes_at = :closesAt, phase = :phase, chosen = :chosen,
           thread_id = :threadId`,
      )
      .run(toRow(group));
  }

  async get(id: string): Promise<ReadingGroup | undefined> {
    return this.#select("WHERE id = ?", id)[0];
  }

  async byThread(threadId: string): Promise<ReadingGroup | undefined> {
    return this.#select("WHERE thread_id = ?", threadId)[0];
  }

  async due(now: number): Promise<readonly ReadingGroup[]> {
    return this.#select("WHERE phase = 'voting' AND closes_at <= ? ORDER BY closes_at, id", now);
  }

  async vote(id: string, userId: string, paperId: string): Promise<void> {
    this.#database
      .prepare(
        `INSERT OR REPLACE INTO reading_votes (group_id, user_id, paper_id)
         SELECT id, ?, ? FROM reading_groups WHERE id = ? AND phase = 'voting'`,
      )
      .run(userId, paperId, id);
  }

  async votes(id: string): Promise<ReadonlyMap<string, number>> {
    const rows = this.#database
      .prepare(
        `SELECT paper_id, count(*) AS voices FROM reading_votes WHERE group_id = ?
         GROUP BY paper_id ORDER BY voices DESC, paper_id`,
      )
      .all(id);
    return new Map(rows.map((row) => [String(row["paper_id"]), Number(row["voices"])]));
  }

  async advance(
    id: string,
    from: ReadingGroup["phase"],
    to: ReadingGroup["phase"],
  ): Promise<boolean> {
    const { changes } = this.#database
      .prepare("UPDATE reading_groups SET phase = ? WHERE id = ? AND phase = ?")
      .run(to, id, from);
    return changes === 1;
  }

  /** Deletes the member's votes and takes their name off their groups. @returns How many votes. */
  forget(userId: string): number {
    this.#database
      .prepare("UPDATE reading_groups SET user_id = ? WHERE user_id = ?")
      .run(FORGOTTEN_USER_ID, userId);
    return Number(
      this.#database.prepare("DELETE FROM reading_votes WHERE user_id = ?").run(userId).changes,
    );
  }

  /** Deletes groups whose vote ended before a moment. @returns How many. */
  purge(before: number): number {
    return Number(
      this.#database.prepare("DELETE FROM reading_groups WHERE closes_at < ?").run(before).changes,
    );
  }

  #select(condition: string, ...values: SQLInputValue[]): ReadingGroup[] {
    const rows = this.#database.prepare(`${SELECT} ${condition}`).all(...values);
    return rows.map((row) => RowSchema.parse(withoutNulls(row)));
  }
}

function toRow(group: ReadingGroup): Record<string, SQLInputValue> {
  const { candidates, chosen, messageId = null, threadId = null, ...rest } = group;
  return {
    id: rest.id,
    guildId: rest.guildId,
    channelId: rest.channelId,
    userId: rest.userId,
    topic: rest.topic,
    locale: rest.locale,
    closesAt: rest.closesAt,
    phase: rest.phase,
    messageId,
    threadId,
    candidates: JSON.stringify(candidates),
    chosen: chosen ? JSON.stringify(chosen) : null,
  };
}
