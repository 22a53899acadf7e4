import type { Vocabulary } from "../../corpus/vocabulary.ts";
import type { Retrieval } from "../../retrieval/retriever.ts";
import type { Citation, Section } from "../answer.ts";
import { citeSentences } from "../cite-sentences.ts";
import type { QuestionKind } from "./question-kind.ts";
import { type ScoredSentence, scoreSentences } from "./score-sentences.ts";
import { selectSentences } from "./select-sentences.ts";
import { isProposal, isResult } from "./sentence-cues.ts";
import { toSourced } from "./write-extractive-answer.ts";

interface Part {
  readonly heading?: string;
  readonly kind: QuestionKind;
  readonly maxSentences: number;
  readonly perPaper: number;
  /** Which sentences the part may take. */
  readonly accepts: (sentence: ScoredSentence) => boolean;
}

/** Least share of the topic's weight that an opening sentence must cover: it says what the topic is. */
const OPENING_COVERAGE = 0.5;

const PARTS: readonly Part[] = [
  {
    kind: "definition",
    maxSentences: 2,
    perPaper: 1,
    accepts: ({ text, coverage }) =>
      coverage >= OPENING_COVERAGE && !isProposal(text) && !isResult(text),
  },
  {
    heading: "Approaches",
    kind: "overview",
    maxSentences: 6,
    perPaper: 1,
    accepts: ({ text }) => isProposal(text),
  },
  {
    heading: "Findings",
    kind: "effect",
    maxSentences: 5,
    perPaper: 1,
    accepts: ({ text }) => isResult(text) && !isProposal(text),
  },
];

/**
 * Summarises a topic with the abstracts' own sentences: what the topic is, what
 * the papers propose, what they report; one sentence a paper in each part.
 *
 * @returns Sections in that order, without the empty ones.
 */
export function writeExtractiveSummary(
  retrieval: Retrieval,
  vocabulary: Vocabulary,
): { readonly sections: readonly Section[]; readonly citations: readonly Citation[] } {
  const used = new Set<string>();
  const sections = PARTS.map(({ heading, kind, maxSentences, perPaper, accepts }) => {
    const pool = scoreSentences(retrieval, kind, vocabulary).filter(
      (sentence) => accepts(sentence) && !used.has(sentence.text),
    );
    const chosen = selectSentences(pool, { maxSentences, minShare: 0.4, perPaper });
    chosen.forEach(({ text }) => used.add(text));
    // The opening says what the topic is: the clearest sentence first, whichever paper it is from.
    if (heading === undefined) chosen.sort((a, b) => b.score - a.score);
    return { ...(heading === undefined ? {} : { heading }), sentences: chosen.map(toSourced) };
  });
  return citeSentences(sections);
}
