import { stemsOf } from "../../corpus/terms.ts";
import { closestSentence, shareOf } from "./closest-sentence.ts";
import { isPlainSentence } from "./sentence-text.ts";
import type { OtherPaper, ShownPaper, StatementCandidate } from "./statement-candidate.ts";

/** Fewer different stems are said by many a paper. */
const MIN_STEMS = 8;
/** Another paper that holds more of them may well say the same. */
const MAX_SHARE = 0.6;

/**
 * Makes statements that are true of their paper but point at another one that
 * is shown with it, at the sentence that shares most words with them.
 *
 * @param honest Statements about the paper that point where they should.
 */
export function swapCitations(
  { others }: ShownPaper,
  honest: readonly StatementCandidate[],
): StatementCandidate[] {
  return honest.flatMap((statement) => {
    const stems = new Set(stemsOf(statement.text));
    if (!isPlainSentence(statement.text) || stems.size < MIN_STEMS) return [];
    return others.flatMap((other, place) => {
      const sentence = plausibleSentence(statement.text, stems, other);
      if (sentence === undefined) return [];
      const change = place === 0 ? "to-nearest-paper" : "to-other-paper";
      return [{ ...statement, change, pointers: [{ paperId: other.paperId, sentence }] }];
    });
  });
}

function plausibleSentence(
  text: string,
  stems: ReadonlySet<string>,
  { sentences }: OtherPaper,
): number | undefined {
  if (shareOf(stems, [...sentences.values()].join(" ")) > MAX_SHARE) return undefined;
  return closestSentence(text, sentences)?.sentence;
}
