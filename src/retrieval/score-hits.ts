import type { ChunkHit } from "../indexing/library.ts";
import type { AnalyzedQuestion } from "./analyze-question.ts";
import { charGramsOf, gramSimilarities } from "./char-grams.ts";
import type { ChunkFeatures } from "./chunk-features.ts";
import { BM25_CEILING, type LexicalMatch, matchWords, type WeightedStem } from "./lexical-match.ts";
import { minMax } from "./min-max.ts";
import type { RankSignals } from "./retriever.ts";
import { termProximity } from "./term-proximity.ts";
import type { Expansion } from "./thesaurus/expand-question.ts";

/** How much each piece of evidence counts. */
export interface FusionWeights {
  /** Sums of idf, beside the BM25 of the text, which counts 1. */
  readonly expansion: number;
  readonly sentence: number;
  readonly title: number;
  readonly proximity: number;
  /** Of the best sentence's plain weight. */
  readonly sentenceCover: number;
  /** Of values in [0, 1], beside the sum of the above brought to [0, 1]. */
  readonly cosine: number;
  readonly grams: number;
  readonly coverage: number;
}

/** Found on the development questions and two public collections; docs/evaluation.md says how. */
const STATEMENT: FusionWeights = {
  expansion: 0.5,
  sentence: 0.3,
  title: 0.3,
  proximity: 0.3,
  sentenceCover: 0.1,
  cosine: 0.5,
  grams: 0.5,
  coverage: 0.2,
};
/** Vectors of a trained model are as good a witness as the words. */
const TRAINED_COSINE = 1;
/** In a spoken question, a title's words tell less and word parts tell more. */
const CONVERSATIONAL: FusionWeights = { ...STATEMENT, title: 0, cosine: 0.15, grams: 0.75 };
/** Fitted vectors of very short texts mislead: below the first number of stems they don't count, from the second on wholly. */
const COSINE_FROM_STEMS = 15;
const FULL_COSINE_STEMS = 60;

/** A question with what ranking needs of it. */
export interface RankedQuestion extends AnalyzedQuestion {
  readonly expansions: readonly Expansion[];
}

/** What the library says about its chunks as a whole. */
export interface CorpusFigures {
  /** Different stems in a paper, on average. */
  readonly stemsPerDocument: number;
  idf(stem: string): number;
}

/** A hit with its fused score. */
export interface ScoredHit {
  readonly hit: ChunkHit;
  /** In [0, 1]. */
  readonly score: number;
  readonly signals: RankSignals;
}

/** A hit with what its words say. */
interface MatchedHit {
  readonly hit: ChunkHit;
  readonly features: ChunkFeatures;
  readonly words: LexicalMatch;
  readonly expanded: LexicalMatch;
  /** The sum of the lexical evidence, at least 0. */
  readonly lexical: number;
}

/**
 * Scores candidates: their words' evidence is summed and brought to [0, 1] over
 * the candidates; cosine and character grams are added by weight. Ranks are not
 * fused: on ten collections that lost to full text alone wherever the vectors
 * were the weaker arm.
 *
 * @param hits Candidates of one question.
 * @param options.count How many to keep, at least 1: grams are compared on these alone, for they cost in proportion.
 * @param options.isFitted Whether the cosines are those of the no-key embedder.
 * @returns At most `count`, in no stated order.
 */
export function scoreHits(
  hits: readonly ChunkHit[],
  question: RankedQuestion,
  {
    featuresOf,
    corpus,
    count,
    isFitted,
    weights = question.isConversational ? CONVERSATIONAL : STATEMENT,
  }: {
    readonly featuresOf: (hit: ChunkHit) => ChunkFeatures;
    readonly corpus: CorpusFigures;
    readonly count: number;
    readonly isFitted: boolean;
    readonly weights?: FusionWeights;
  },
): ScoredHit[] {
  const wanted = question.terms.map(({ stem, idf, count: times }) => ({
    stem,
    weight: idf * times,
  }));
  const others = question.expansions.map(({ stem, weight }) => ({
    stem,
    weight: weight * corpus.idf(stem),
  }));
  const { stemsPerDocument } = corpus;
  const matched = hits.map((hit): MatchedHit => {
    const features = featuresOf(hit);
    const words = matchWords(wanted, features, stemsPerDocument);
    const expanded = matchWords(others, features, stemsPerDocument);
    const proximity = termProximity(question.terms, features.places);
    return { hit, features, words, expanded, lexical: sumOf(words, expanded, proximity, weights) };
  });
  const trusted = isFitted ? weights.cosine * trustInVectors(stemsPerDocument) : TRAINED_COSINE;
  const first = fuseFirst(matched, trusted, weights, sumOfWeights(wanted));
  const kept = best(first, count);
  const grams = minMax(
    gramSimilarities(
      charGramsOf(question.query),
      kept.map(({ match }) => match.features.grams),
    ),
  );
  const most = 1 + trusted + weights.grams + weights.coverage;
  return kept.map(({ match, score }, i) => ({
    hit: match.hit,
    score: (score + weights.grams * (grams[i] as number)) / most,
    signals: signalsOf(match, question, wanted),
  }));
}

function sumOf(
  words: LexicalMatch,
  expanded: LexicalMatch,
  proximity: number,
  weights: FusionWeights,
): number {
  return (
    words.text +
    weights.expansion * expanded.text +
    weights.sentence * words.sentence +
    weights.title * words.title +
    weights.proximity * proximity +
    weights.sentenceCover * words.coveredInSentence
  );
}

interface FirstScore {
  readonly match: MatchedHit;
  readonly score: number;
}

function fuseFirst(
  matched: readonly MatchedHit[],
  cosineWeight: number,
  weights: FusionWeights,
  idfSum: number,
): FirstScore[] {
  const lexical = minMax(matched.map((match) => match.lexical));
  const cosine = minMax(matched.map(({ hit }) => hit.cosine));
  return matched.map((match, i) => ({
    match,
    score:
      (lexical[i] as number) +
      cosineWeight * (cosine[i] as number) +
      (idfSum === 0 ? 0 : (weights.coverage * match.words.covered) / idfSum),
  }));
}

/** In [0, 1]. */
function trustInVectors(stemsPerDocument: number): number {
  const share = (stemsPerDocument - COSINE_FROM_STEMS) / (FULL_COSINE_STEMS - COSINE_FROM_STEMS);
  return Math.min(1, Math.max(0, share));
}

function best(scores: readonly FirstScore[], count: number): readonly FirstScore[] {
  if (scores.length <= count) return scores;
  return scores.toSorted((a, b) => b.score - a.score).slice(0, count);
}

function signalsOf(
  { hit, words, expanded }: MatchedHit,
  { terms }: RankedQuestion,
  wanted: readonly WeightedStem[],
): RankSignals {
  const total = sumOfWeights(wanted);
  const share = (value: number) => (total === 0 ? 0 : Math.min(1, value / total));
  return {
    fullText: share(words.text / BM25_CEILING),
    cosine: hit.cosine ?? 0,
    coverage: share(words.covered),
    sentenceCoverage: share(words.coveredInSentence),
    title: share(words.title / BM25_CEILING),
    expansion: share(expanded.text / BM25_CEILING),
    matched: Math.min(words.matched, terms.length),
  };
}

function sumOfWeights(wanted: readonly WeightedStem[]): number {
  return wanted.reduce((sum, { weight }) => sum + weight, 0);
}
