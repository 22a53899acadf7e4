import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { z } from "zod";
import type { DigestStore, DigestSubscription } from "./digest-store.ts";
import { FORGOTTEN_USER_ID } from "./forgotten-user-id.ts";
import { withoutNulls } from "./sqlite-row.ts";
import { inTransaction } from "./sqlite-transaction.ts";

const SubscriptionSchema = z.object({
  id: z.string(),
  guildId: z.string(),
  channelId: z.string(),
  topic: z.string(),
  schedule: z.enum(["daily", "weekly", "monthly"]),
  userId: z.string(),
  locale: z.string(),
  createdAt: z.number(),
  dueAt: z.number(),
  pausedBecause: z.string().exactOptional(),
});

const SELECT = `SELECT id, guild_id AS guildId, channel_id AS channelId, topic, schedule,
  user_id AS userId, locale, created_at AS createdAt, due_at AS dueAt,
  paused_because AS pausedBecause FROM digests`;

/** Digests in the state file. */
export class SqliteDigestStore implements DigestStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async save(subscription: DigestSubscription): Promise<void> {
    this.#database
      .prepare(
        `INSERT INTO digests (id, guild_id, channel_id, topic, schedule, user_id, locale,
           created_at, due_at, paused_because)
         VALUES (:id, :guildId, :channelId, :topic, :schedule, :userId, :locale,
           :createdAt, :dueAt, :pausedBecause)
         ON CONFLICT (id) DO UPDATE SET guild_id = :guildId, channel_id = :channelId,
           topic = :topic, schedule = :schedule, user_id = :userId, locale = :locale,
           created_at = :createdAt, due_at = :dueAt, paused_because = :pausedBecause`,
      )
      .run({ pausedBecause: null, ...SubscriptionSchema.parse(subscription) });
  }

  async get(id: string): Promise<DigestSubscription | undefined> {
    return this.#select("WHERE id = ?", id)[0];
  }

  async list(guildId: string): Promise<readonly DigestSubscription[]> {
    return this.#select("WHERE guild_id = ? ORDER BY created_at, id", guildId);
  }

  async due(now: number): Promise<readonly DigestSubscription[]> {
    return this.#select("WHERE paused_because IS NULL AND due_at <= ? ORDER BY due_at, id", now);
  }

  async delete(id: string): Promise<void> {
    this.#database.prepare("DELETE FROM digests WHERE id = ?").run(id);
  }

  async known(id: string, paperIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = this.#database
      .prepare(
        `SELECT paper_id FROM digest_papers
         WHERE digest_id = ? AND paper_id IN (SELECT value FROM json_each(?))`,
      )
      .all(id, JSON.stringify(paperIds));
    return new Set(rows.map((row) => String(row["paper_id"])));
  }

  async deliver(
    id: string,
    paperIds: readonly string[],
    { dueAt }: { readonly dueAt: number },
  ): Promise<void> {
    inTransaction(this.#database, () => {
      const { changes } = this.#database
        .prepare("UPDATE digests SET due_at = ? WHERE id = ?")
        .run(dueAt, id);
      // Deleted while its digest was written.
      if (changes === 0) return;
      this.#database
        .prepare(
          `INSERT INTO digest_papers (digest_id, paper_id)
           SELECT ?, value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`,
        )
        .run(id, JSON.stringify(paperIds));
    });
  }

  /** Takes the member's name off their subscriptions. */
  forget(userId: string): void {
    this.#database
      .prepare("UPDATE digests SET user_id = ? WHERE user_id = ?")
      .run(FORGOTTEN_USER_ID, userId);
  }

  #select(condition: string, ...values: SQLInputValue[]): DigestSubscription[] {
    const rows = this.#database.prepare(`${SELECT} ${condition}`).all(...values);
    return rows.map((row) => SubscriptionSchema.parse(withoutNulls(row)));
  }
}
