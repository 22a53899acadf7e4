import type { AnswerStore } from "../answering/answer-store.ts";
import type { Ceilings, SpendLedger } from "../llm/spend-ledger.ts";
import { putRow } from "./put-row.ts";
import { SqlAnswerStore } from "./sql-answer-store.ts";
import { SqlBotState } from "./sql-bot-state.ts";
import type { SqlEngine } from "./sql-engine.ts";
import { SqlSpendLedger } from "./sql-spend-ledger.ts";
import type { AnswerLimits, State, StateOptions } from "./state-store.ts";

/** The state in a database whose schema is the current one. */
export class SqlState extends SqlBotState implements State {
  readonly #engine: SqlEngine;
  readonly #now: () => number;

  /** @param now Milliseconds since 1970. */
  constructor(engine: SqlEngine, now: () => number) {
    super(engine, now);
    this.#engine = engine;
    this.#now = now;
  }

  async get(key: string): Promise<string | undefined> {
    const { rows } = await this.#engine.query(
      "SELECT value FROM entries WHERE key = ? AND (expires_at IS NULL OR expires_at > ?)",
      key,
      this.#now(),
    );
    return rows[0] && String(rows[0]["value"]);
  }

  async set(key: string, value: string, { ttlMs, userId }: StateOptions = {}): Promise<void> {
    const now = this.#now();
    await this.#engine.query("DELETE FROM entries WHERE expires_at <= ?", now);
    const row = {
      key,
      value,
      expires_at: ttlMs === undefined ? null : now + ttlMs,
      user_id: userId ?? null,
    };
    await this.#engine.transaction(() => putRow("entries", row));
  }

  async claim(key: string, { ttlMs }: { readonly ttlMs: number }): Promise<boolean> {
    const now = this.#now();
    const { changes } = await this.#engine.query(
      `INSERT INTO entries (key, value, expires_at) VALUES (?, '', ?)
       ON CONFLICT (key) DO UPDATE SET value = '', expires_at = excluded.expires_at, user_id = NULL
         WHERE entries.expires_at <= ?`,
      key,
      now + ttlMs,
      now,
    );
    return changes === 1;
  }

  async delete(key: string): Promise<void> {
    await this.#engine.query("DELETE FROM entries WHERE key = ?", key);
  }

  ledger(ceilings: Ceilings): SpendLedger {
    return new SqlSpendLedger(this.#engine, ceilings, this.#now);
  }

  answers(limits: AnswerLimits): AnswerStore {
    return new SqlAnswerStore(this.#engine, limits, this.#now);
  }

  async close(): Promise<void> {
    await this.#engine.close();
  }
}
