import { z } from "zod";
import { FORGOTTEN_USER_ID } from "./forgotten-user-id.ts";
import { putRow } from "./put-row.ts";
import { query } from "./query.ts";
import type { ReadingGroup, ReadingGroupStore } from "./reading-group-store.ts";
import type { SqlEngine, SqlRow, SqlValue, SqlWork } from "./sql-engine.ts";
import { withoutNulls } from "./without-nulls.ts";

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

const SELECT = `SELECT id, guild_id AS "guildId", channel_id AS "channelId", user_id AS "userId",
  topic, candidates, locale, message_id AS "messageId", closes_at AS "closesAt", phase, chosen,
  thread_id AS "threadId" FROM reading_groups`;

/** Reading groups in a database. */
export class SqlReadingGroupStore implements ReadingGroupStore {
  readonly #engine: SqlEngine;

  constructor(engine: SqlEngine) {
    this.#engine = engine;
  }

  async save(group: ReadingGroup): Promise<void> {
    await this.#engine.transaction(() => putRow("reading_groups", toRow(group)), {
      alone: turnOf(group.id),
    });
  }

  async change(
    id: string,
    make: (before: ReadingGroup) => ReadingGroup,
  ): Promise<ReadingGroup | undefined> {
    return this.#engine.transaction(() => change(id, make), { alone: turnOf(id) });
  }

  async get(id: string): Promise<ReadingGroup | undefined> {
    return (await this.#select("WHERE id = ?", id))[0];
  }

  async byThread(threadId: string): Promise<ReadingGroup | undefined> {
    return (await this.#select("WHERE thread_id = ?", threadId))[0];
  }

  async due(now: number): Promise<readonly ReadingGroup[]> {
    return this.#select("WHERE phase = 'voting' AND closes_at <= ? ORDER BY closes_at, id", now);
  }

  async vote(id: string, userId: string, paperId: string): Promise<void> {
    const cast = () =>
      query(
        `INSERT INTO reading_votes (group_id, user_id, paper_id)
         SELECT id, ?, ? FROM reading_groups WHERE id = ? AND phase = 'voting'
         ON CONFLICT (group_id, user_id) DO UPDATE SET paper_id = excluded.paper_id`,
        userId,
        paperId,
        id,
      );
    await this.#engine.transaction(cast, { alone: turnOf(id) });
  }

  async votes(id: string): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.#engine.query(
      `SELECT paper_id, count(*) AS voices FROM reading_votes WHERE group_id = ?
       GROUP BY paper_id ORDER BY voices DESC, paper_id`,
      id,
    );
    return new Map(rows.map((row) => [String(row["paper_id"]), Number(row["voices"])]));
  }

  async advance(
    id: string,
    from: ReadingGroup["phase"],
    to: ReadingGroup["phase"],
  ): Promise<boolean> {
    const move = () =>
      query("UPDATE reading_groups SET phase = ? WHERE id = ? AND phase = ?", to, id, from);
    const { changes } = await this.#engine.transaction(move, { alone: turnOf(id) });
    return changes === 1;
  }

  /** Deletes the member's votes and takes their name off their groups. @returns How many votes. */
  *forget(userId: string): SqlWork<number> {
    yield* query(
      "UPDATE reading_groups SET user_id = ? WHERE user_id = ?",
      FORGOTTEN_USER_ID,
      userId,
    );
    return (yield* query("DELETE FROM reading_votes WHERE user_id = ?", userId)).changes;
  }

  /** Deletes groups whose vote ended before a moment. @returns How many. */
  *purge(before: number): SqlWork<number> {
    return (yield* query("DELETE FROM reading_groups WHERE closes_at < ?", before)).changes;
  }

  async #select(condition: string, ...values: SqlValue[]): Promise<ReadingGroup[]> {
    const { rows } = await this.#engine.query(`${SELECT} ${condition}`, ...values);
    return rows.map(toGroup);
  }
}

/** A vote is cast before its group goes on, and then counted, or after it, and then not kept. */
function turnOf(id: string): string {
  return `reading-group:${id}`;
}

function toGroup(row: SqlRow): ReadingGroup {
  return RowSchema.parse(withoutNulls(row));
}

function* change(
  id: string,
  make: (before: ReadingGroup) => ReadingGroup,
): SqlWork<ReadingGroup | undefined> {
  const { rows } = yield* query(`${SELECT} WHERE id = ?`, id);
  if (rows[0] === undefined) return undefined;
  const after = make(toGroup(rows[0]));
  yield* putRow("reading_groups", toRow({ ...after, id }));
  return after;
}

function toRow(group: ReadingGroup): SqlRow {
  return {
    id: group.id,
    guild_id: group.guildId,
    channel_id: group.channelId,
    user_id: group.userId,
    topic: group.topic,
    candidates: JSON.stringify(group.candidates),
    locale: group.locale,
    message_id: group.messageId ?? null,
    closes_at: group.closesAt,
    phase: group.phase,
    chosen: group.chosen ? JSON.stringify(group.chosen) : null,
    thread_id: group.threadId ?? null,
  };
}
