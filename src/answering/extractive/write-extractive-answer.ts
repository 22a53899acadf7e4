import type { Vocabulary } from "../../corpus/vocabulary.ts";
import type { Retrieval } from "../../retrieval/retriever.ts";
import type { Citation, Section } from "../answer.ts";
import type { AnswerLength } from "../assistant.ts";
import { citeSentences, type SourcedSentence } from "../cite-sentences.ts";
import { comparedPapers } from "../compared-papers.ts";
import { type QuestionKind, questionKindOf } from "./question-kind.ts";
import { type ScoredSentence, scoreSentences } from "./score-sentences.ts";
import { type SelectionLimits, selectSentences } from "./select-sentences.ts";
import { toStatementText } from "./to-statement-text.ts";

const LIMITS: Record<QuestionKind, SelectionLimits> = {
  definition: { maxSentences: 3, minShare: 0.6 },
  method: { maxSentences: 4, minShare: 0.6 },
  effect: { maxSentences: 3, minShare: 0.6 },
  overview: { maxSentences: 5, minShare: 0.5 },
};
const LONG_SHARE = 0.45;
const COMPARED: SelectionLimits = { maxSentences: 2, minShare: 0.6 };
/** A paper whose score falls below this share of the best one's has little to say on the question. */
const PAPER_SHARE = 0.6;
/** Least coverage of the question by a sentence of the best paper, whose subject its neighbours name. */
const BEST_PAPER_COVERAGE = 0.1;
/** Least coverage by a sentence of any other paper: it must speak for itself. */
const OTHER_PAPER_COVERAGE = 0.3;

/**
 * Answers with the abstracts' own sentences: the ones that fit the question
 * best, diverse, ordered so that they read on.
 *
 * @param length How many sentences there may be; a pair of papers that is compared has two each.
 * @returns One section without a heading, empty when no sentence can be quoted.
 */
export function writeExtractiveAnswer(
  retrieval: Retrieval,
  vocabulary: Vocabulary,
  length: AnswerLength = "normal",
): { readonly sections: readonly Section[]; readonly citations: readonly Citation[] } {
  const pair = comparedPapers(retrieval);
  if (pair) return writeComparison({ ...retrieval, papers: pair }, vocabulary);
  const kind = questionKindOf(retrieval.question);
  const best = retrieval.papers[0]?.score ?? 0;
  const papers = retrieval.papers.filter(({ score }) => score >= PAPER_SHARE * best);
  const sentences = scoreSentences({ ...retrieval, papers }, kind, vocabulary);
  const fitting = sentences.filter(
    ({ paperRank, coverage }) =>
      coverage >= (paperRank === 0 ? BEST_PAPER_COVERAGE : OTHER_PAPER_COVERAGE),
  );
  const chosen = selectSentences(fitting.length > 0 ? fitting : sentences, limitsOf(kind, length));
  const cited = chosen.some(({ paperRank }) => paperRank === 0)
    ? chosen
    : withBest(chosen, sentences);
  return citeSentences([{ sentences: cited.map(toSourced) }]);
}

/** A long answer has room for what fits less well; a short one says the best thing. */
function limitsOf(kind: QuestionKind, length: AnswerLength): SelectionLimits {
  const { maxSentences, minShare } = LIMITS[kind];
  if (length === "short") return { maxSentences: 1, minShare };
  if (length === "long") return { maxSentences: 2 * maxSentences, minShare: LONG_SHARE };
  return LIMITS[kind];
}

/** The best paper is cited even when the question's words stand in its title alone. */
function withBest(
  chosen: readonly ScoredSentence[],
  sentences: readonly ScoredSentence[],
): readonly ScoredSentence[] {
  const own = sentences.filter(({ paperRank }) => paperRank === 0);
  return [...selectSentences(own, { maxSentences: 1, minShare: 1 }), ...chosen];
}

/** Two sentences of each of two papers, side by side. */
function writeComparison(retrieval: Retrieval, vocabulary: Vocabulary) {
  const sentences = scoreSentences(retrieval, "method", vocabulary);
  const chosen = retrieval.papers.flatMap((_, rank) =>
    selectSentences(
      sentences.filter(({ paperRank }) => paperRank === rank),
      COMPARED,
    ),
  );
  return citeSentences([{ sentences: chosen.map(toSourced) }]);
}

/** @returns The sentence as a statement of an answer, its quote word for word. */
export function toSourced({ paper, sentence, text }: ScoredSentence): SourcedSentence {
  return { paper, sentence, quote: text, text: toStatementText(text) };
}
