import type { Claim } from "../check/claim.ts";
import { closestSentences } from "../check/closest-sentences.ts";
import { contentStems } from "../check/content-stems.ts";
import { measureSupport } from "../check/measure-support.ts";
import { weighStatement } from "../check/weigh-statement.ts";
import type { NumberedAbstracts } from "../number-abstracts.ts";
import { type HoldOptions, NOTHING, pointerTo, sourceOf, spokenOf, type Stand } from "./stand.ts";

/** Least share of the terms put into English that the sentences must have. */
const SAME_TERMS = 0.6;
/** Fewer terms than this, put into English, are found in any paper. */
const LEAST_TERMS = 3;

/**
 * Holds a claim in another language against one paper: its numbers and names,
 * and the terms that could be put into English. What is said with them cannot
 * be compared, so it is borne out in part at most.
 *
 * @param english See `translateQuestion`.
 * @param abstract Of that paper alone.
 */
export function holdTranslated(
  claim: Claim,
  english: string,
  abstract: NumberedAbstracts,
  options: HoldOptions,
): Stand {
  const { vocabulary } = options;
  const source = sourceOf(abstract, options);
  const places = source ? closestSentences({ ...claim, text: english }, source) : [];
  if (!source || places.length === 0) return NOTHING;
  const pointers = places.map(pointerTo);
  const match = measureSupport(english, spokenOf(source, pointers), vocabulary);
  const { problem } = weighStatement(claim, places, { vocabulary, comparesWords: false });
  const isTelling = contentStems(english).size >= LEAST_TERMS;
  const isPartly = problem === undefined && match >= SAME_TERMS && isTelling;
  return isPartly ? { verdict: "partly", match, pointers } : { ...NOTHING, match };
}
