import type { Spending } from "../../llm/spending.ts";
import { formatCount } from "./format-count.ts";
import { formatUsd } from "./format-usd.ts";

/**
 * Writes what an answer cost for people.
 *
 * @example
 * ```ts
 * formatSpending(spending); // "2,143 tokens, $0.0004"
 * ```
 */
export function formatSpending({
  inputTokens,
  outputTokens,
  costUsd,
  isEstimated,
}: Spending): string {
  const tokens = formatCount(inputTokens + outputTokens, "token");
  const cost = costUsd === undefined ? "" : `, ${formatUsd(costUsd)}`;
  return `${isEstimated ? "about " : ""}${tokens}${cost}`;
}
