import { findUnknownName } from "../check/check-names.ts";
import { checkStatement } from "../check/check-statement.ts";
import type { Claim } from "../check/claim.ts";
import { closestSentences } from "../check/closest-sentences.ts";
import { measureSupport } from "../check/measure-support.ts";
import type { Source } from "../check/read-source.ts";
import { weighStatement } from "../check/weigh-statement.ts";
import type { NumberedAbstracts } from "../number-abstracts.ts";
import type { ResolvedPointer } from "../resolve-pointers.ts";
import { findDifference } from "./find-difference.ts";
import { hasForeignSubject } from "./has-foreign-subject.ts";
import { type HoldOptions, NOTHING, pointerTo, sourceOf, spokenOf, type Stand } from "./stand.ts";

/**
 * Least support of what counts as borne out, and as borne out in part. More than in an answer, whose model says which
 * sentence it means: among all sentences of several papers, one that shares words is found sooner.
 */
const SUPPORTED = 0.65;
const PARTLY = 0.5;
/**
 * Least share of a claim's substance that a paper must speak of to contradict it, and that the one sentence which does
 * must speak of with the paper's title.
 */
const SAME_SUBJECT = 0.7;
/** "48GB" is spelled like a name and is a number. */
const AMOUNT = /^\d+(?:[.,]\d+)?\p{L}{1,3}$/u;

/**
 * Holds a claim against one paper: against the sentences that are closest to
 * it, by the check that statements of answers go through.
 *
 * @param abstract Of that paper alone.
 */
export function holdAgainst(
  claim: Claim,
  abstract: NumberedAbstracts,
  options: HoldOptions,
): Stand {
  const source = sourceOf(abstract, options);
  const places = source ? closestSentences(claim, source) : [];
  if (!source || places.length === 0 || hasForeignSubject(claim, source)) return NOTHING;
  const closest = places.map(pointerTo);
  const statement = { text: claim.text, pointers: closest };
  const { verdict, reason, support, pointers } = checkStatement(statement, abstract, options);
  if (reason === undefined && support >= PARTLY) {
    const isWhole = verdict === "supported" && support >= SUPPORTED;
    return { verdict: isWhole ? "supported" : "partly", match: support, pointers };
  }
  const { support: match } = weighStatement(claim, places, { ...options, comparesWords: true });
  const mayContradict = reason !== undefined && reason !== "weak" && match >= SAME_SUBJECT;
  const against = mayContradict ? contradict(claim, source, closest, options) : undefined;
  return { ...NOTHING, match, ...against };
}

/**
 * The sentence that speaks of the same and says something else; with a name in
 * the claim that the paper doesn't know, it speaks of something else.
 */
function contradict(
  claim: Claim,
  source: Source,
  closest: readonly ResolvedPointer[],
  { vocabulary }: HoldOptions,
): Omit<Stand, "match"> | undefined {
  const names = claim.names.filter(({ raw }) => !AMOUNT.test(raw));
  const named = { ...claim, names };
  if (findUnknownName(named, source.names, { onlyUnmistakable: false }) !== undefined) {
    return undefined;
  }
  for (const pointer of closest) {
    const sentence = source.claim(pointer.sentence);
    const difference = sentence && findDifference(claim, sentence);
    const share = measureSupport(claim.text, spokenOf(source, [pointer]), vocabulary);
    if (!difference || share < SAME_SUBJECT) continue;
    const verdict = difference.kind === "strength" ? "partly" : "contradicted";
    return { verdict, pointers: [pointer], difference };
  }
  return undefined;
}
