import type { DatabaseSync } from "node:sqlite";
import type { AnswerStore } from "../answering/answer-store.ts";
import { inTransaction } from "./sqlite-transaction.ts";
import type { AnswerLimits } from "./state-store.ts";

/** Answers in the state file. */
export class SqliteAnswerStore implements AnswerStore {
  readonly #database: DatabaseSync;
  readonly #limits: AnswerLimits;
  readonly #now: () => number;

  /** @param now Milliseconds since 1970. */
  constructor(database: DatabaseSync, limits: AnswerLimits, now: () => number) {
    this.#database = database;
    this.#limits = limits;
    this.#now = now;
  }

  async get(key: string): Promise<string | undefined> {
    const row = this.#database
      .prepare("SELECT value FROM answers WHERE key = ? AND written_at > ?")
      .get(key, this.#oldest());
    return typeof row?.["value"] === "string" ? row["value"] : undefined;
  }

  async set(key: string, value: string): Promise<void> {
    inTransaction(this.#database, () => {
      this.#database
        .prepare("INSERT OR REPLACE INTO answers (key, value, written_at) VALUES (?, ?, ?)")
        .run(key, value, this.#now());
      this.#database.prepare("DELETE FROM answers WHERE written_at <= ?").run(this.#oldest());
      this.#database
        .prepare(
          `DELETE FROM answers WHERE rowid IN
             (SELECT rowid FROM answers ORDER BY written_at DESC, rowid DESC LIMIT -1 OFFSET ?)`,
        )
        .run(this.#limits.maxAnswers);
    });
  }

  #oldest(): number {
    return this.#now() - this.#limits.ttlMs;
  }
}
