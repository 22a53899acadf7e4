import type { RejectedRecord } from "./paper.ts";

/**
 * Tells a refusal from whatever a step gives when all went well (a raw record,
 * a paper): only a refusal has a `reason`.
 *
 * @example
 * ```ts
 * for await (const result of readSources(["seeds"])) {
 *   if (isRejected(result)) rejected.push(result);
 * }
 * ```
 */
export function isRejected(result: object): result is RejectedRecord {
  return "reason" in result;
}
