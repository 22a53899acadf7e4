import type { Claim } from "./claim.ts";
import { closestSentences } from "./closest-sentences.ts";
import type { Source } from "./read-source.ts";
import {
  type SourceSentence,
  type StatementWeight,
  type WeighOptions,
  weighStatement,
} from "./weigh-statement.ts";

/** A statement weighed on sentences. */
export interface Weighed {
  readonly weight: StatementWeight;
  readonly pointed: readonly SourceSentence[];
}

/** Least support by another paper for a statement to be ascribed to it. */
const REATTRIBUTED = 0.6;
/** Papers looked at more closely. */
const CANDIDATES = 2;

/**
 * The paper that bears a statement out better than the cited ones, with its closest sentences.
 *
 * @param cited Where the statement points.
 * @param sources Every paper that the model was shown.
 * @param options.least Least support, in [0, 1], that it must give.
 * @returns Undefined when there is none.
 */
export function findElsewhere(
  statement: Claim,
  cited: readonly SourceSentence[],
  sources: readonly Source[],
  { least, ...options }: WeighOptions & { readonly least: number },
): Weighed | undefined {
  const own = new Set(cited.map(({ source }) => source));
  const candidates = sources
    .filter((source) => !own.has(source))
    .map((source) => ({ source, shared: statement.stems.intersection(source.stems).size }))
    .toSorted((a, b) => b.shared - a.shared)
    .slice(0, CANDIDATES);
  let best: Weighed | undefined;
  for (const { source } of candidates) {
    const pointed = closestSentences(statement, source);
    const weight = weighStatement(statement, pointed, options);
    const isEnough = weight.support >= Math.max(REATTRIBUTED, least);
    const isBest = weight.support > (best?.weight.support ?? 0);
    if (weight.problem === undefined && isEnough && isBest) best = { weight, pointed };
  }
  return best;
}
