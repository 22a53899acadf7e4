import type { CostEstimate } from "../../indexing/cost/cost-estimate.ts";
import { formatCount } from "./format-count.ts";
import { formatUsd } from "./format-usd.ts";
import { terminalText } from "./terminal-text.ts";

/**
 * Says what embedding would cost, in one sentence or two.
 *
 * @example
 * ```ts
 * describeCost({ model: "text-embedding-3-small", papers: 2, tokens: 900, usd: 0.000018 });
 * // "Embedding 2 papers with text-embedding-3-small takes at most 900 tokens, which cost $0.000018."
 * ```
 */
export function describeCost({ model, papers, tokens, usd }: CostEstimate): string {
  const what = `Embedding ${formatCount(papers, "paper")} with ${terminalText(model)}`;
  const takes = `${what} takes at most ${formatCount(tokens, "token")}`;
  return usd === undefined
    ? `${takes}. ${describeUnknownPrice(model)}`
    : `${takes}, which cost ${formatUsd(usd)}.`;
}

/** Says that nobody knows what a model costs, and what makes it known. */
export function describeUnknownPrice(model: string): string {
  return `What ${terminalText(model)} costs isn't known; a file named by PRICES_FILE may say it.`;
}
