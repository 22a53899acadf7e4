import { stemsOf } from "../../corpus/terms.ts";

/** Stems of words that any statement about a paper may use, so that sharing them means nothing. */
const TRADE_STEMS = new Set(
  stemsOf(
    `paper papers abstract work works study studies author authors approach method show shows shown report reports
    reported propose proposes proposed present presents presented introduce introduces introduced describe describes
    find finds found finding findings use uses used using can across also
    hundred hundreds thousand thousands million millions billion billions trillion percent`,
  ),
);

/** Stems of what any paper has, so that a sentence may affirm it of one thing and deny it of another. */
const GENERIC_STEMS = new Set(
  stemsOf(
    "method methods approach approaches model models algorithm framework technique work paper system result problem",
  ),
);

/** Whether a stem names what any paper has: a method, a model, a result. */
export function isGeneric(stem: string): boolean {
  return GENERIC_STEMS.has(stem);
}

/**
 * The stems that say what a text is about: those of the search, without bare
 * numbers (which have a check of their own) and without words that stand in
 * any statement about a paper.
 *
 * @returns Stems in order of first appearance; empty for a text without content words.
 *
 * @example
 * ```ts
 * contentStems("The 12 low-rank adapters are shown"); // Set { "low", "rank", "adapt" }
 * ```
 */
export function contentStems(text: string): Set<string> {
  return new Set(stemsOf(text).filter((stem) => /\p{L}/u.test(stem) && !TRADE_STEMS.has(stem)));
}

/**
 * How much of one set of stems another one holds.
 *
 * @returns Share in [0, 1]; 0 when there is nothing to cover.
 */
export function coverage(stems: ReadonlySet<string>, by: ReadonlySet<string>): number {
  return stems.size === 0 ? 0 : stems.intersection(by).size / stems.size;
}
