import type { AnswerStore } from "../answering/answer-store.ts";
import type { Ceilings, SpendLedger } from "../llm/spend-ledger.ts";

/** How long a value is kept. */
export interface StateOptions {
  /** Milliseconds until the value is gone, at least 1; kept for ever when absent. */
  readonly ttlMs?: number;
}

/**
 * What must survive a restart and isn't a paper, as text by key. Keys start
 * with their owner and a colon (`"papers:…"`).
 */
export interface StateStore {
  /** @returns The value, or undefined when there is none or its time is over. */
  get(key: string): Promise<string | undefined>;
  /** Stores a value, replacing the one before together with its expiry. Durable once resolved. */
  set(key: string, value: string, options?: StateOptions): Promise<void>;
  /** Removes a value; a missing one is no error. */
  delete(key: string): Promise<void>;
  /** Releases the store; every later call rejects. Safe to repeat. */
  close(): Promise<void>;
}

/** How many answers are kept, and for how long. */
export interface AnswerLimits {
  /** Milliseconds, at least 1. */
  readonly ttlMs: number;
  /** At least 1. */
  readonly maxAnswers: number;
}

/** Everything that is kept beside the papers. Its parts share one file and end with it. */
export interface State extends StateStore {
  /** What was spent on models, held to these ceilings. */
  ledger(ceilings: Ceilings): SpendLedger;
  /** Answers that were given before. */
  answers(limits: AnswerLimits): AnswerStore;
}
