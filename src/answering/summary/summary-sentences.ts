import type { Vocabulary } from "../../corpus/vocabulary.ts";
import type { Retrieval } from "../../retrieval/retriever.ts";
import { type ScoredSentence, scoreSentences } from "../extractive/score-sentences.ts";
import { selectSentences } from "../extractive/select-sentences.ts";
import {
  isBackground,
  isDangling,
  isDefinition,
  isProposal,
  isResult,
} from "../extractive/sentence-cues.ts";

/** Least share of the topic's weight that an opening sentence must cover: it says what the topic is. */
const OPENING_COVERAGE = 0.5;
/** A subject stands among this many first words of a sentence. */
const SUBJECT_STEMS = 4;
/** Says that something else was said before, which counts for more. */
const ASIDE =
  /^(?:also|further|furthermore|additionally|moreover|finally|lastly|besides)\b|\b(?:we|paper|work) (?:also|further|additionally|finally)\b/i;

/** What authors say they did, without proposing anything. */
const CONTRIBUTION =
  /\b(?:we|our|this (?:paper|work|study))\b[^.]{0,60}\b(?:prove|show|demonstrat|argu|identif|find|found|characteri[sz]|extend|reveal|consider|examin|formulat|revisit|evaluat|compar|discover)/i;
/** Points back at nothing that a reader would miss. */
const IN_THIS_CONTEXT = /^in this (?:context|regard|direction|spirit|setting),/i;

/**
 * The sentence that says what a topic is, if one does.
 *
 * @param retrieval The topic's papers, best first.
 */
export function openingSentence(
  retrieval: Retrieval,
  vocabulary: Vocabulary,
): ScoredSentence | undefined {
  const topic = new Set(retrieval.terms.map(({ stem }) => stem));
  const pool = scoreSentences(retrieval, "definition", vocabulary).filter(
    ({ text, coverage, stems }) =>
      coverage >= OPENING_COVERAGE &&
      isDefinition(text) &&
      !isDangling(text) &&
      !isProposal(text) &&
      !isResult(text) &&
      stems.slice(0, SUBJECT_STEMS).some((stem) => topic.has(stem)),
  );
  return pool.length === 0 ? undefined : selectSentences(pool, { maxSentences: 1, minShare: 0 })[0];
}

/**
 * What each paper has to say to a topic in one sentence: what it proposes, else
 * what it finds, else its most fitting sentence.
 *
 * @param retrieval The topic's papers, best first.
 * @param taken A sentence that stands elsewhere already.
 * @returns By index of the paper, in that order; a paper without a quotable sentence is left out.
 */
export function sentencePerPaper(
  retrieval: Retrieval,
  vocabulary: Vocabulary,
  taken?: ScoredSentence,
): ReadonlyMap<number, ScoredSentence> {
  const sentences = scoreSentences(retrieval, "overview", vocabulary).filter(
    ({ text }) => text !== taken?.text,
  );
  const byPaper = Map.groupBy(sentences, ({ paperRank }) => paperRank);
  const chosen = [...byPaper].flatMap(([paper, own]) => {
    const [best] = selectSentences(mostTelling(own), { maxSentences: 1, minShare: 0 });
    return best === undefined ? [] : [[paper, best] as const];
  });
  return new Map(chosen);
}

/** @returns The first of the kinds, by how much they tell, of which there is a sentence that stands on its own. */
function mostTelling(own: readonly ScoredSentence[]): readonly ScoredSentence[] {
  const whole = own.filter(({ text }) => !isDangling(text) || IN_THIS_CONTEXT.test(text));
  const proposals = whole.filter(({ text }) => isProposal(text));
  const kinds = [
    proposals.filter(({ text }) => !ASIDE.test(text)),
    proposals,
    whole.filter(({ text }) => CONTRIBUTION.test(text)),
    // An abstract that begins with a result tells of somebody else's.
    whole.filter(({ text, sentence }) => isResult(text) && !isBackground(text) && sentence > 1),
    whole,
  ];
  return kinds.find((kind) => kind.length > 0) ?? own;
}
