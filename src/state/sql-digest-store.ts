import { z } from "zod";
import type { DigestStore, DigestSubscription } from "./digest-store.ts";
import { FORGOTTEN_USER_ID } from "./forgotten-user-id.ts";
import { putRow } from "./put-row.ts";
import { query } from "./query.ts";
import type { SqlEngine, SqlRow, SqlValue, SqlWork } from "./sql-engine.ts";
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
    const row = toRow(subscription);
    await this.#engine.transaction(() => putRow("digests", row), {
      alone: turnOf(subscription.id),
    });
  }

  async change(
    id: string,
    make: (before: DigestSubscription) => DigestSubscription,
  ): Promise<DigestSubscription | undefined> {
    return this.#engine.transaction(() => change(id, make), { alone: turnOf(id) });
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
    const end = () => query("DELETE FROM digests WHERE id = ?", id);
    await this.#engine.transaction(end, { alone: turnOf(id) });
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
    await this.#engine.transaction(() => deliver(id, paperIds, dueAt), { alone: turnOf(id) });
  }

  /** Takes the member's name off their subscriptions. */
  *forget(userId: string): SqlWork<void> {
    yield* query("UPDATE digests SET user_id = ? WHERE user_id = ?", FORGOTTEN_USER_ID, userId);
  }

  async #select(condition: string, ...values: SqlValue[]): Promise<DigestSubscription[]> {
    const { rows } = await this.#engine.query(`${SELECT} ${condition}`, ...values);
    return rows.map(toSubscription);
  }
}

/** What changes a subscription, delivers it or ends it comes one after the other. */
function turnOf(id: string): string {
  return `digest:${id}`;
}

function toSubscription(row: SqlRow): DigestSubscription {
  return SubscriptionSchema.parse(withoutNulls(row));
}

function toRow(subscription: DigestSubscription): SqlRow {
  const { pausedBecause = null, ...rest } = SubscriptionSchema.parse(subscription);
  return {
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
}

function* change(
  id: string,
  make: (before: DigestSubscription) => DigestSubscription,
): SqlWork<DigestSubscription | undefined> {
  const { rows } = yield* query(`${SELECT} WHERE id = ?`, id);
  if (rows[0] === undefined) return undefined;
  const after = make(toSubscription(rows[0]));
  yield* putRow("digests", toRow({ ...after, id }));
  return after;
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
