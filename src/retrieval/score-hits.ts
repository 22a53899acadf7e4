import type { ChunkHit } from "../indexing/library.ts";
import type { AnalyzedQuestion } from "./analyze-question.ts";
import { type CharGrams, charGramsOf, gramSimilarities } from "./char-grams.ts";
import type { ChunkFeatures, FeatureCache } from "./chunk-features.ts";
import {
  BM25_CEILING,
  type LexicalMatch,
  matchWords,
  toWantedStems,
  type WeightedStem,
} from "./lexical-match.ts";
import { minMax } from "./min-max.ts";
import type { RankSignals } from "./retriever.ts";
import { termProximity } from "./term-proximity.ts";
import type { Expansion } from "./thesaurus/expand-question.ts";

/** How much each piece of evidence counts. */
export interface FusionWeights {
  /** Beside the BM25 of the text, which counts 1: the BM25 of the best sentence and of the title. */
  readonly sentence: number;
  readonly title: number;
  /** The plain weight of the words in the sentence that holds most of them. */
  readonly sentenceCover: number;
  readonly proximity: number;
  /** What the thesaurus says for the question, found in the text; its best sentence and the title count on top. */
  readonly expansion: number;
  /** Of values in [0, 1], beside the sum of the above brought to [0, 1]. */
  readonly coverage: number;
  readonly cosine: number;
  readonly titleGrams: number;
  readonly grams: number;
}

/** Found on the development questions and two public collections; docs/evaluation.md says how. */
const STATEMENT: FusionWeights = {
  sentence: 0.4,
  title: 0.5,
  sentenceCover: 0.1,
  proximity: 0.3,
  expansion: 0.3,
  coverage: 0.2,
  cosine: 0.5,
  titleGrams: 0.3,
  grams: 0.5,
};
/** In a spoken question, words are the person's own: finding them in a title tells less, the thesaurus more. */
const CONVERSATIONAL: FusionWeights = {
  ...STATEMENT,
  sentence: 0.25,
  title: 0.1,
  expansion: 0.6,
  coverage: 0.1,
  cosine: 0.15,
  titleGrams: 0,
};
/** Weights of an expansion in the best sentence and the title, beside 1 for the text. */
const EXPANDED_SENTENCE = 0.2;
const EXPANDED_TITLE = 0.4;
/** Vectors of a trained model are as good a witness as the words. */
const TRAINED_COSINE = 1;
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
    cache,
    corpus,
    count,
    isFitted,
    weights = question.isConversational ? CONVERSATIONAL : STATEMENT,
  }: {
    readonly cache: FeatureCache;
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
  const found = hits.map((hit) => ({ hit, features: cache.of(hit) }));
  // Numbered now that all candidates are known: a stem of none of them has no id.
  const own = toWantedStems(wanted, cache);
  const associated = toWantedStems(others, cache);
  const ids = question.terms.map(({ stem }) => cache.idOf(stem));
  const meanLength = corpus.stemsPerDocument * repetitionIn(found);
  const matched = found.map(({ hit, features }): MatchedHit => {
    const words = matchWords(own, features, meanLength);
    const expanded = matchWords(associated, features, meanLength);
    const proximity = termProximity(question.terms, ids, features);
    return { hit, features, words, expanded, lexical: sumOf(words, expanded, proximity, weights) };
  });
  const trusted = isFitted
    ? weights.cosine * trustInVectors(corpus.stemsPerDocument)
    : TRAINED_COSINE;
  const query = charGramsOf(question.query);
  const first = fuseFirst(matched, query, { ...weights, cosine: trusted }, sumOfWeights(wanted));
  const kept = best(first, count);
  const grams = minMax(
    gramSimilarities(
      charGramsOf(question.query),
      kept.map(({ match }) => match.features.grams),
    ),
  );
  const most = 1 + weights.coverage + trusted + weights.titleGrams + weights.grams;
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
    weights.expansion *
      (expanded.text + EXPANDED_SENTENCE * expanded.sentence + EXPANDED_TITLE * expanded.title) +
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
  query: CharGrams,
  weights: FusionWeights,
  idfSum: number,
): FirstScore[] {
  const lexical = minMax(matched.map((match) => match.lexical));
  const cosine = minMax(matched.map(({ hit }) => hit.cosine));
  const titles =
    weights.titleGrams === 0
      ? undefined
      : minMax(
          gramSimilarities(
            query,
            matched.map(({ features }) => features.titleGrams),
          ),
        );
  return matched.map((match, i) => ({
    match,
    score:
      (lexical[i] as number) +
      weights.cosine * (cosine[i] as number) +
      weights.titleGrams * (titles?.[i] ?? 0) +
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
  return scores.toSorted(byScore).slice(0, count);
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

/** How often a text says each of its stems; the candidates tell it as well as the whole library. */
function repetitionIn(found: readonly { readonly features: ChunkFeatures }[]): number {
  const said = found.reduce((sum, { features }) => sum + features.places.length, 0);
  const different = found.reduce((sum, { features }) => sum + features.stems.length, 0);
  return said / Math.max(1, different);
}

/** Equal scores in the order of chunk ids, so that the cut doesn't depend on the order of the hits. */
function byScore(a: FirstScore, b: FirstScore): number {
  return b.score - a.score || (a.match.hit.chunk.chunkId < b.match.hit.chunk.chunkId ? -1 : 1);
}
