import type { AnswerStore } from "../answering/answer-store.ts";
import { query } from "./query.ts";
import type { SqlEngine, SqlWork } from "./sql-engine.ts";
import type { AnswerLimits } from "./state-store.ts";

/** Answers in a database. */
export class SqlAnswerStore implements AnswerStore {
  readonly #engine: SqlEngine;
  readonly #limits: AnswerLimits;
  readonly #now: () => number;

  /** @param now Milliseconds since 1970. */
  constructor(engine: SqlEngine, limits: AnswerLimits, now: () => number) {
    this.#engine = engine;
    this.#limits = limits;
    this.#now = now;
  }

  async get(key: string): Promise<string | undefined> {
    const { rows } = await this.#engine.query(
      "SELECT value FROM answers WHERE key = ? AND written_at > ?",
      key,
      this.#oldest(),
    );
    return rows[0] && String(rows[0]["value"]);
  }

  async set(key: string, value: string): Promise<void> {
    await this.#engine.transaction(() => this.#replace(key, value), { alone: "answers" });
  }

  *#replace(key: string, value: string): SqlWork<void> {
    // Not written over: an answer that is kept again is the newest of its moment.
    yield* query("DELETE FROM answers WHERE key = ? OR written_at <= ?", key, this.#oldest());
    yield* query(
      "INSERT INTO answers (key, value, written_at) VALUES (?, ?, ?)",
      key,
      value,
      this.#now(),
    );
    yield* query(
      `DELETE FROM answers WHERE rowid IN (SELECT rowid FROM answers
         ORDER BY written_at DESC, rowid DESC LIMIT ${Number.MAX_SAFE_INTEGER} OFFSET ?)`,
      this.#limits.maxAnswers,
    );
  }

  #oldest(): number {
    return this.#now() - this.#limits.ttlMs;
  }
}
