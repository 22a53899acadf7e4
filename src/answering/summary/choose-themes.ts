import type { Vocabulary } from "../../corpus/vocabulary.ts";
import type { RankedPaper } from "../../retrieval/retriever.ts";
import type { PaperLikeness } from "./paper-likeness.ts";
import { sharedPhrases, type SharedPhrase } from "./shared-phrases.ts";

/** Papers of a topic that share more than the topic. */
export interface Theme {
  /** Two to four words that at least two of its papers say. */
  readonly name: string;
  /** The rarest of the name's stems that the topic doesn't say itself. */
  readonly stem: string;
  /** Indexes of its papers; at least two, each in one theme only. */
  readonly papers: readonly number[];
}

/** A phrase that more of the papers say tells nothing of their differences. */
const MOST_SHARE = 0.8;
/** A phrase with more of the topic's weight than this, and little beside it, is the topic itself. */
const MOST_OF_TOPIC = 0.5;
/** What the topic's own words weigh in a name, beside 1 for others: "A or B" may fall into A and B. */
const TOPIC_WORD = 0.5;
/** Weight of a name in idf: less says nothing, more makes it no better, only rarer. */
const MIN_WEIGHT = 1.2;
const MOST_WEIGHT = 6;
const TITLE_BONUS = 1;
/** A phrase that stands in no title must be said this often by each of its papers, or it was said in passing. */
const MIN_REPEATS = 1.5;
/** Papers that are more alike than this, beside the average of the topic's, make no better theme. */
const MOST_ALIKE = 2;
const MOST_THEMES = 10;

interface Candidate extends SharedPhrase {
  readonly weight: number;
}

/**
 * Finds what some of a topic's papers share and the others don't. Names come
 * first: phrases are taken greedily, by how many papers they bring together,
 * how rare and how often said they are, and how alike their papers.
 *
 * @param topic Stems of the topic.
 * @returns In the order in which they were taken; empty when the papers share no such phrase.
 */
export function chooseThemes(
  papers: readonly RankedPaper[],
  {
    topic,
    vocabulary,
    likeness,
  }: {
    readonly topic: ReadonlySet<string>;
    readonly vocabulary: Vocabulary;
    readonly likeness: PaperLikeness;
  },
): Theme[] {
  const candidates = sharedPhrases(papers).flatMap((phrase): Candidate[] => {
    const weight = weightOfName(phrase, topic, vocabulary);
    const isDistinct = phrase.papers.length <= MOST_SHARE * papers.length;
    return weight >= MIN_WEIGHT && isDistinct ? [{ ...phrase, weight }] : [];
  });
  const meant = candidates.filter(({ titles, repeats }) => titles > 0 || repeats >= MIN_REPEATS);
  const pool = meant.length > 0 ? meant : candidates;
  const alike = likeness.within(papers.map((_, index) => index));
  // All of the papers say the topic's own words.
  const rarity = (stem: string) => (topic.has(stem) ? 0 : vocabulary.idf(stem));
  const themes: Theme[] = [];
  const taken = new Set<number>();
  while (themes.length < MOST_THEMES) {
    const best = bestCandidate(pool, { taken, alike, likeness });
    if (!best) break;
    const stem = best.stems.toSorted((a, b) => rarity(b) - rarity(a))[0] ?? "";
    themes.push({ name: best.text, stem, papers: best.papers });
    best.papers.forEach((paper) => taken.add(paper));
  }
  return themes;
}

/** @returns Of equals the first, with those of its papers that no theme has yet. */
function bestCandidate(
  candidates: readonly Candidate[],
  {
    taken,
    alike,
    likeness,
  }: {
    readonly taken: ReadonlySet<number>;
    readonly alike: number;
    readonly likeness: PaperLikeness;
  },
): Candidate | undefined {
  let best: Candidate | undefined;
  let most = 0;
  for (const candidate of candidates) {
    const papers = candidate.papers.filter((paper) => !taken.has(paper));
    if (papers.length < 2) continue;
    const nearer = alike === 0 ? 1 : Math.min(MOST_ALIKE, likeness.within(papers) / alike);
    const value = papers.length * nearer * worthOf(candidate);
    if (value > most) [best, most] = [{ ...candidate, papers }, value];
  }
  return best;
}

function worthOf({ weight, titles, papers, repeats }: Candidate): number {
  const title = 1 + (TITLE_BONUS * titles) / papers.length;
  return Math.min(MOST_WEIGHT, weight) * title * Math.sqrt(repeats);
}

/** In idf; 0 for the topic itself, with or without a word more. */
function weightOfName(
  { stems }: SharedPhrase,
  topic: ReadonlySet<string>,
  vocabulary: Vocabulary,
): number {
  const weigh = (some: readonly string[]) =>
    some.reduce((sum, stem) => sum + vocabulary.idf(stem), 0);
  const own = weigh(stems.filter((stem) => topic.has(stem)));
  const others = weigh(stems.filter((stem) => !topic.has(stem)));
  const isTopic = own > MOST_OF_TOPIC * weigh([...topic]) && others < own;
  return isTopic ? 0 : others + TOPIC_WORD * own;
}
