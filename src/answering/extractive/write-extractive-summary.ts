import type { Vocabulary } from "../../corpus/vocabulary.ts";
import type { Retrieval } from "../../retrieval/retriever.ts";
import type { Extract } from "../answer-task.ts";
import { citeSentences } from "../cite-sentences.ts";
import { countReports } from "../summary/count-reports.ts";
import { groupPapers } from "../summary/group-papers.ts";
import { openQuestions } from "../summary/open-questions.ts";
import { openingSentence, sentencePerPaper } from "../summary/summary-sentences.ts";
import { type ScoredSentence, scoreSentences } from "./score-sentences.ts";
import { toSourced } from "./write-extractive-answer.ts";

const NO_THEMES = "Approaches and findings";
const REST = "Also on the topic";
const OPEN_QUESTIONS = "Open questions";
/** From so many papers on, no part under a heading rests on a single one. */
const FEWEST_FOR_THEMES = 4;

interface Part {
  readonly heading?: string;
  readonly sentences: ScoredSentence[];
}

/**
 * Summarises a topic with the abstracts' own sentences: what the topic is, one
 * sentence of each paper by theme, how many papers report the same kind of
 * thing, and what they leave open.
 *
 * @param retrieval Papers best first, all of them on the topic.
 * @returns Sections in that order, without the empty ones.
 */
export function writeExtractiveSummary(retrieval: Retrieval, vocabulary: Vocabulary): Extract {
  const opening = openingSentence(retrieval, vocabulary);
  const said = sentencePerPaper(retrieval, vocabulary, opening);
  const sentences = scoreSentences(retrieval, "effect", vocabulary);
  const parts: Part[] = [
    { sentences: opening ? [opening] : [] },
    ...byTheme(retrieval, vocabulary, said),
  ];
  const shown = new Set(parts.flatMap((part) => part.sentences.map(({ text }) => text)));
  const open = openQuestions(sentences).filter(({ text }) => !shown.has(text));
  const isPart = open.length > 1 || retrieval.papers.length < FEWEST_FOR_THEMES;
  if (!isPart) open.forEach((sentence) => addToItsPaper(sentence, parts));
  const { sections, citations } = citeSentences(
    [...parts, ...(isPart ? [{ heading: OPEN_QUESTIONS, sentences: open }] : [])].map((part) => ({
      ...part,
      sentences: part.sentences.map(toSourced),
    })),
  );
  const reports = countReports(sentences, citations);
  if (!reports) return { sections, citations };
  const last = sections.at(-1)?.heading === OPEN_QUESTIONS ? -1 : sections.length;
  return { sections: sections.toSpliced(last, 0, reports), citations };
}

function byTheme(
  retrieval: Retrieval,
  vocabulary: Vocabulary,
  said: ReadonlyMap<number, ScoredSentence>,
): Part[] {
  const quotable = { ...retrieval, papers: retrieval.papers.filter((_, index) => said.has(index)) };
  const sentences = [...said.values()];
  const { themes, rest } = groupPapers(quotable, vocabulary);
  const toPart = (heading: string, papers: readonly number[]): Part => ({
    heading,
    sentences: papers.flatMap((paper) => sentences[paper] ?? []),
  });
  return [
    ...themes.map(({ name, papers }) => toPart(name, papers)),
    toPart(themes.length > 0 ? REST : NO_THEMES, rest),
  ];
}

/** A single open question is no part; it follows what its paper says. */
function addToItsPaper(sentence: ScoredSentence, parts: readonly Part[]): void {
  const part = parts.find(
    ({ heading, sentences }) =>
      heading !== undefined && sentences.some(({ paperRank }) => paperRank === sentence.paperRank),
  );
  if (!part) return;
  const place = part.sentences.findIndex(({ paperRank }) => paperRank === sentence.paperRank);
  part.sentences.splice(place + 1, 0, sentence);
}
