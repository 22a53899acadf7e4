import type { ScoredSentence } from "../extractive/score-sentences.ts";
import { isDangling, isProposal } from "../extractive/sentence-cues.ts";
import { isUnsolved, looksAhead } from "./report-cues.ts";

/**
 * The sentences that name what is left to do, at most one a paper. What a paper
 * calls unsolved before it says what it does about it is no open question.
 *
 * @param sentences All sentences of the papers, in their order.
 */
export function openQuestions(sentences: readonly ScoredSentence[]): ScoredSentence[] {
  const byPaper = Map.groupBy(sentences, ({ paperRank }) => paperRank);
  return [...byPaper.values()].flatMap((own) => {
    const lastProposal = own.findLastIndex(({ text }) => isProposal(text));
    const open = own.find(
      ({ text }, place) =>
        !isDangling(text) && (looksAhead(text) || (isUnsolved(text) && place > lastProposal)),
    );
    return open ? [open] : [];
  });
}
