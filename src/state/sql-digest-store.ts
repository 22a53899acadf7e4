import { z } from "zod";
import type { DigestStore, DigestSubscription } from "./digest-store.ts";
import { FORGOTTEN_USER_ID } from "./forgotten-user-id.ts";
import { putRow } from "./put-row.ts";
import { query } from "./query.ts";
import type { SqlEngine, SqlValue, SqlWork } from "./sql-engine.ts";
import { withoutNulls } from "./without-nulls.ts";

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

const SELECT = `SELECT id, guild_id AS "guildId", channel_id AS "channelId", topic, schedule,
  user_id AS "userId", locale, created_at AS "createdAt", due_at AS "dueAt",
  paused_because AS "pausedBecause" FROM digests`;

/** Digests in a database. */
export class SqlDigestStore implements DigestStore {
  readonly #engine: SqlEngine;

  constructor(engine: SqlEngine) {
    this.#engine = engine;
  }

  async save(subscription: DigestSubscription): Promise<void> {
    const { pausedBecause = null, ...rest } = SubscriptionSchema.parse(subscription);
    const row = {
      id: rest.id,
      guild_id: rest.guildId,
      channel_id: rest.channelId,
      topic: rest.topic,
      schedule: rest.schedule,
      user_id: rest.userId,
      locale: rest.locale,
      created_at: rest.createdAt,
      due_at: rest.dueAt,
      paused_because: pausedBecause,
    };
    await this.#engine.transaction(() => putRow("digests", row));
  }

  async get(id: string): Promise<DigestSubscription | undefined> {
    return (await this.#select("WHERE id = ?", id))[0];
  }

  async list(guildId: string): Promise<readonly DigestSubscription[]> {
    return this.#select("WHERE guild_id = ? ORDER BY created_at, id", guildId);
  }

  async due(now: number): Promise<readonly DigestSubscription[]> {
    return this.#select("WHERE paused_because IS NULL AND due_at <= ? ORDER BY due_at, id", now);
  }

  async delete(id: string): Promise<void> {
    await this.#engine.query("DELETE FROM digests WHERE id = ?", id);
  }

  async known(id: string, paperIds: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.#engine.query(
      `SELECT paper_id FROM digest_papers
       WHERE digest_id = ? AND paper_id IN (SELECT value FROM json_each(?))`,
      id,
      JSON.stringify(paperIds),
    );
    return new Set(rows.map((row) => String(row["paper_id"])));
  }

  async deliver(
    id: string,
    paperIds: readonly string[],
    { dueAt }: { readonly dueAt: number },
  ): Promise<void> {
    await this.#engine.transaction(() => deliver(id, paperIds, dueAt));
  }

  /** Takes the member's name off their subscriptions. */
  *forget(userId: string): SqlWork<void> {
    yield* query("UPDATE digests SET user_id = ? WHERE user_id = ?", FORGOTTEN_USER_ID, userId);
  }

  async #select(condition: string, ...values: SqlValue[]): Promise<DigestSubscription[]> {
    const { rows } = await this.#engine.query(`${SELECT} ${condition}`, ...values);
    return rows.map((row) => SubscriptionSchema.parse(withoutNulls(row)));
  }
}

function* deliver(id: string, paperIds: readonly string[], dueAt: number): SqlWork<void> {
  const { changes } = yield* query("UPDATE digests SET due_at = ? WHERE id = ?", dueAt, id);
  // Deleted while its digest was written.
  if (changes === 0) return;
  yield* query(
    `INSERT INTO digest_papers (digest_id, paper_id)
     SELECT ?, value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`,
    id,
    JSON.stringify(paperIds),
  );
}
