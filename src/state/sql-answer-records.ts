import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import {
  MAX_LISTED_USAGE,
  type AnswerRecord,
  type AnswerRecords,
  type FailedRequest,
  type RecordedTurn,
  type UsageRow,
} from "./answer-records.ts";
import { restoreCited, storeCited } from "./cited-papers.ts";
import { FORGOTTEN_USER_ID } from "./forgotten-user-id.ts";
import { putRow } from "./put-row.ts";
import { query } from "./query.ts";
import type { SqlEngine, SqlResult, SqlWork } from "./sql-engine.ts";
import { restoreRecord, storeRecord } from "./stored-record.ts";
import { toFailedUsageRow, toUsageRow } from "./to-usage-row.ts";

const SLICE_ROWS = 2_000;
const TitlesSchema = z.array(z.string());

/** The columns that are read for the statistics, in this order. */
const USAGE_COLUMNS = "id, at, user_id, kind, outcome, question, ms, nano_usd, nearest";
const UsageSchema = z.tuple([
  z.string(),
  z.number(),
  z.string(),
  z.enum(["question", "summary", "comparison", "explanation"]),
  z.enum(["answered", "abstained", "failed"]),
  z.string(),
  z.number(),
  z.number(),
  z.string(),
]);

/**
 * Records of answers in a database. What the statistics need of a request is a
 * row of its own, so that they are read without the answers' texts.
 */
export class SqlAnswerRecords implements AnswerRecords {
  readonly #engine: SqlEngine;

  constructor(engine: SqlEngine) {
    this.#engine = engine;
  }

  async save(record: AnswerRecord): Promise<void> {
    await this.#engine.transaction(() => saveRecord(record));
  }

  async saveFailure(failure: FailedRequest): Promise<void> {
    await this.#engine.transaction(() => count(toFailedUsageRow(failure), failure.guildId));
  }

  async load(id: string): Promise<AnswerRecord | undefined> {
    const { rows } = await this.#engine.query("SELECT record FROM answer_records WHERE id = ?", id);
    const record = rows[0] && restoreRecord(String(rows[0]["record"]));
    return record && { ...record, history: await this.#historyOf(id) };
  }

  async usage(
    guildId: string | undefined,
    since: number,
    { limit = MAX_LISTED_USAGE }: { readonly limit?: number } = {},
  ): Promise<readonly UsageRow[]> {
    const isThere = guildId === undefined ? "" : "guild_id = ? AND";
    const rows = await this.#engine.tuples(
      `SELECT ${USAGE_COLUMNS} FROM requests WHERE ${isThere} at >= ?
       ORDER BY at DESC, rowid DESC LIMIT ?`,
      ...(guildId === undefined ? [] : [guildId]),
      since,
      limit,
    );
    return inSlices(rows.toReversed(), toUsage);
  }

  /**
   * Deletes the member's answers and turns, and leaves their requests to be counted. @returns How many of both.
   *
   * The requests lose the member's name first: an answer that is kept meanwhile then goes whole or stays whole.
   */
  *forget(userId: string): SqlWork<number> {
    const { rows: requests } = yield* query(
      `UPDATE requests SET user_id = ?, question = '', nearest = '[]' WHERE user_id = ?
       RETURNING id`,
      FORGOTTEN_USER_ID,
      userId,
    );
    yield* query(
      "DELETE FROM answer_records WHERE id IN (SELECT value FROM json_each(?))",
      JSON.stringify(requests.map(({ id }) => id)),
    );
    const turns = yield* query("DELETE FROM answer_history WHERE user_id = ?", userId);
    return requests.length + turns.changes;
  }

  /** Deletes requests from before a moment with their answers. @returns How many. */
  *purge(before: number): SqlWork<number> {
    return (yield* query("DELETE FROM requests WHERE at < ?", before)).changes;
  }

  async #historyOf(id: string): Promise<readonly RecordedTurn[]> {
    const { rows } = await this.#engine.query(
      `SELECT user_id, question, citations FROM answer_history WHERE answer_id = ? ORDER BY place`,
      id,
    );
    return rows.map((row) => ({
      userId: String(row["user_id"]),
      question: String(row["question"]),
      citations: restoreCited(row["citations"]),
    }));
  }
}

function* saveRecord(record: AnswerRecord): SqlWork<void> {
  yield* count(toUsageRow(record), record.guildId);
  // Together with the history that hangs on it.
  yield* query("DELETE FROM answer_records WHERE id = ?", record.id);
  yield* query(
    "INSERT INTO answer_records (id, record) VALUES (?, ?)",
    record.id,
    storeRecord(record),
  );
  for (const [place, turn] of record.history.entries()) {
    yield* query(
      `INSERT INTO answer_history (answer_id, place, user_id, question, citations)
       VALUES (?, ?, ?, ?, ?)`,
      record.id,
      place,
      turn.userId ?? record.userId,
      turn.question,
      storeCited(turn.citations),
    );
  }
}

function count(row: UsageRow, guildId: string | undefined): SqlWork<SqlResult> {
  return putRow("requests", {
    id: row.id,
    at: row.at,
    guild_id: guildId ?? null,
    user_id: row.userId,
    kind: row.kind,
    outcome: row.outcome,
    question: row.question,
    ms: row.ms,
    nano_usd: row.nanoUsd,
    nearest: JSON.stringify(row.nearest),
  });
}

function toUsage(row: unknown): UsageRow {
  const [id, at, userId, kind, outcome, question, ms, nanoUsd, nearest] = UsageSchema.parse(row);
  const titles = TitlesSchema.parse(JSON.parse(nearest));
  return { id, at, userId, kind, outcome, question, ms, nanoUsd, nearest: titles };
}

/** Lets the process attend to others meanwhile: a hundred thousand rows take a while. */
async function inSlices<T>(rows: readonly unknown[], read: (row: unknown) => T): Promise<T[]> {
  const done: T[] = [];
  for (let start = 0; start < rows.length; start += SLICE_ROWS) {
    if (start > 0) await setImmediate();
    for (const row of rows.slice(start, start + SLICE_ROWS)) done.push(read(row));
  }
  return done;
}
