import type { DatabaseSync } from "node:sqlite";
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
import { inTransaction } from "./sqlite-transaction.ts";
import { restoreRecord, storeRecord } from "./stored-record.ts";
import { toFailedUsageRow, toUsageRow } from "./to-usage-row.ts";

const SLICE_ROWS = 2_000;
const TitlesSchema = z.array(z.string());

/** The columns that are read for the statistics, in this order: rows as arrays are read three times as fast. */
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
 * Records of answers in the state file. What the statistics need of a request
 * is a row of its own, so that they are read without the answers' texts.
 */
export class SqliteAnswerRecords implements AnswerRecords {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async save(record: AnswerRecord): Promise<void> {
    inTransaction(this.#database, () => {
      this.#count(toUsageRow(record), record.guildId);
      this.#database
        .prepare("INSERT OR REPLACE INTO answer_records (id, record) VALUES (?, ?)")
        .run(record.id, storeRecord(record));
      for (const [place, turn] of record.history.entries()) {
        this.#database
          .prepare(
            `INSERT INTO answer_history (answer_id, place, user_id, question, citations)
             VALUES (?, ?, ?, ?, ?)`,
          )
          .run(
            record.id,
            place,
            turn.userId ?? record.userId,
            turn.question,
            storeCited(turn.citations),
          );
      }
    });
  }

  async saveFailure(failure: FailedRequest): Promise<void> {
    this.#count(toFailedUsageRow(failure), failure.guildId);
  }

  async load(id: string): Promise<AnswerRecord | undefined> {
    const row = this.#database.prepare("SELECT record FROM answer_records WHERE id = ?").get(id);
    const record = row && restoreRecord(String(row["record"]));
    return record && { ...record, history: this.#historyOf(id) };
  }

  async usage(
    guildId: string | undefined,
    since: number,
    { limit = MAX_LISTED_USAGE }: { readonly limit?: number } = {},
  ): Promise<readonly UsageRow[]> {
    const isThere = guildId === undefined ? "" : "guild_id = ? AND";
    const statement = this.#database.prepare(
      `SELECT ${USAGE_COLUMNS} FROM requests WHERE ${isThere} at >= ?
       ORDER BY at DESC, rowid DESC LIMIT ?`,
    );
    statement.setReturnArrays(true);
    const rows: unknown[] = statement.all(
      ...(guildId === undefined ? [] : [guildId]),
      since,
      limit,
    );
    return inSlices(rows.toReversed(), toUsage);
  }

  /** Deletes the member's answers and turns, and leaves their requests to be counted. @returns How many of both. */
  forget(userId: string): number {
    this.#database
      .prepare("DELETE FROM answer_records WHERE id IN (SELECT id FROM requests WHERE user_id = ?)")
      .run(userId);
    const turns = this.#database
      .prepare("DELETE FROM answer_history WHERE user_id = ?")
      .run(userId);
    const requests = this.#database
      .prepare("UPDATE requests SET user_id = ?, question = '', nearest = '[]' WHERE user_id = ?")
      .run(FORGOTTEN_USER_ID, userId);
    return Number(requests.changes) + Number(turns.changes);
  }

  /** Deletes requests from before a moment with their answers. @returns How many. */
  purge(before: number): number {
    return Number(this.#database.prepare("DELETE FROM requests WHERE at < ?").run(before).changes);
  }

  #count(row: UsageRow, guildId: string | undefined): void {
    this.#database
      .prepare(
        `INSERT INTO requests
           (id, at, guild_id, user_id, kind, outcome, question, ms, nano_usd, nearest)
         VALUES (:id, :at, :guildId, :userId, :kind, :outcome, :question, :ms, :nanoUsd, :nearest)
         ON CONFLICT (id) DO UPDATE SET at = :at, guild_id = :guildId, user_id = :userId,
           kind = :kind, outcome = :outcome, question = :question, ms = :ms,
           nano_usd = :nanoUsd, nearest = :nearest`,
      )
      .run({ ...row, guildId: guildId ?? null, nearest: JSON.stringify(row.nearest) });
  }

  #historyOf(id: string): readonly RecordedTurn[] {
    const rows = this.#database
      .prepare(
        `SELECT user_id, question, citations FROM answer_history WHERE answer_id = ? ORDER BY place`,
      )
      .all(id);
    return rows.map((row) => ({
      userId: String(row["user_id"]),
      question: String(row["question"]),
      citations: restoreCited(row["citations"]),
    }));
  }
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
