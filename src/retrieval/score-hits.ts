import type { ChunkHit } from "../indexing/library.ts";
import { type CharGrams, charGramsOf, gramSimilarities } from "./char-grams.ts";
import type { FeatureCache } from "./chunk-features.ts";
import { CONVERSATIONAL, type FusionWeights, STATEMENT } from "./fusion-weights.ts";
import { BM25_CEILING } from "./lexical-match.ts";
import {
  type CorpusFigures,
  type MatchedHit,
  matchHits,
  type RankedQuestion,
  weightOfWords,
} from "./match-hits.ts";
import { minMax } from "./min-max.ts";
import type { RankSignals } from "./retriever.ts";

/** Vectors of a trained model are as good a witness as the words. */
const TRAINED_COSINE = 1;
/** Fitted vectors of very short texts mislead: below the first number of stems they don't count, from the second on wholly. */
const COSINE_FROM_STEMS = 15;
const FULL_COSINE_STEMS = 60;

/** A hit with its fused score. */
export interface ScoredHit {
  readonly hit: ChunkHit;
  /** In [0, 1]. */
  readonly score: number;
  readonly signals: RankSignals;
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
    weights: given = question.isConversational ? CONVERSATIONAL : STATEMENT,
  }: {
    readonly cache: FeatureCache;
    readonly corpus: CorpusFigures;
    readonly count: number;
    readonly isFitted: boolean;
    readonly weights?: FusionWeights;
  },
): ScoredHit[] {
  const hasVectors = hits.some(({ cosine }) => cosine !== undefined);
  const trusted = isFitted
    ? given.cosine * trustInVectors(corpus.stemsPerDocument)
    : TRAINED_COSINE;
  const weights = { ...given, cosine: hasVectors ? trusted : 0 };
  const matched = matchHits(hits, question, { cache, corpus, weights });
  const total = weightOfWords(question);
  const query = charGramsOf(question.query);
  const kept = best(fuseFirst(matched, query, weights, total), count);
  const grams = minMax(
    gramSimilarities(
      query,
      kept.map(({ match }) => match.features.grams),
    ),
  );
  const most = 1 + weights.coverage + weights.cosine + weights.titleGrams + weights.grams;
  return kept.map(({ match, score }, i) => ({
    hit: match.hit,
    score: (score + weights.grams * (grams[i] as number)) / most,
    signals: signalsOf(match, total),
  }));
}

interface FirstScore {
  readonly match: MatchedHit;
  readonly score: number;
}

/** Everything but the grams of the whole text. */
function fuseFirst(
  matched: readonly MatchedHit[],
  query: CharGrams,
  weights: FusionWeights,
  total: number,
): FirstScore[] {
  const lexical = minMax(matched.map((match) => match.lexical));
  const cosine = minMax(matched.map(({ hit }) => hit.cosine));
  const titles =
    weights.titleGrams === 0
      ? []
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
      weights.titleGrams * (titles[i] ?? 0) +
      (total === 0 ? 0 : (weights.coverage * match.words.covered) / total),
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

/** Equal scores in the order of chunk ids, so that the cut doesn't depend on the order of the hits. */
function byScore(a: FirstScore, b: FirstScore): number {
  return b.score - a.score || (a.match.hit.chunk.chunkId < b.match.hit.chunk.chunkId ? -1 : 1);
}

function signalsOf({ hit, words, expanded }: MatchedHit, total: number): RankSignals {
  const share = (value: number) => (total === 0 ? 0 : Math.min(1, value / total));
  return {
    fullText: share(words.text / BM25_CEILING),
    cosine: hit.cosine ?? 0,
    coverage: share(words.covered),
    sentenceCoverage: share(words.coveredInSentence),
    title: share(words.title / BM25_CEILING),
    expansion: share(expanded.text / BM25_CEILING),
    matched: words.matched,
  };
}
