import { AsyncLocalStorage } from "node:async_hooks";
import { NANO_USD_PER_USD } from "./spend-ledger.ts";
import type { TokenCount } from "./price-table.ts";

/** What an answer's calls to paid models came to. */
export interface Spending {
  /** Calls that may have cost something; those that were refused are not among them. */
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Those of the input that a server had kept from an earlier call. */
  readonly cachedInputTokens: number;
  /** US dollars; undefined when a model's price isn't known. */
  readonly costUsd: number | undefined;
  /** Whether a server didn't report all tokens, so that some are estimated, rather too high than too low. */
  readonly isEstimated: boolean;
}

/** What one call came to. */
export interface CallSpending extends TokenCount {
  /** Billionths of a US dollar; undefined when the model's price isn't known. */
  readonly nanoUsd: number | undefined;
  readonly isEstimated: boolean;
}

/** Adds a call to what is being tracked. */
export type SpendingRecorder = (call: CallSpending) => void;

const recorders = new AsyncLocalStorage<SpendingRecorder>();

/**
 * Runs `work` and adds up what the metered calls made on its behalf came to,
 * in whatever depth they are made; work done at the same time for somebody else is not counted.
 *
 * @throws Whatever `work` throws.
 */
export async function trackSpending<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly spending: Spending }> {
  const calls: CallSpending[] = [];
  const result = await recorders.run((call) => void calls.push(call), work);
  return { result, spending: addUp(calls) };
}

/** @returns Where a call that starts now belongs; undefined when nobody asked for an account of it. */
export function currentRecorder(): SpendingRecorder | undefined {
  return recorders.getStore();
}

function addUp(calls: readonly CallSpending[]): Spending {
  const sum = (count: (call: CallSpending) => number) =>
    calls.reduce((total, call) => total + count(call), 0);
  const isPriced = calls.every(({ nanoUsd }) => nanoUsd !== undefined);
  return {
    calls: calls.length,
    inputTokens: sum(({ inputTokens }) => inputTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
    cachedInputTokens: sum(({ cachedInputTokens = 0 }) => cachedInputTokens),
    costUsd: isPriced ? sum(({ nanoUsd = 0 }) => nanoUsd) / NANO_USD_PER_USD : undefined,
    isEstimated: calls.some(({ isEstimated }) => isEstimated),
  };
}
