import type { ChunkHit } from "../indexing/library.ts";
import type { AnalyzedQuestion } from "./analyze-question.ts";
import { charGramsOf, gramSimilarities } from "./char-grams.ts";
import type { ChunkFeatures } from "./chunk-features.ts";
import { minMax } from "./min-max.ts";
import type { RankSignals } from "./retriever.ts";
import { termProximity } from "./term-proximity.ts";

/** Weights of the min-max scores, from docs/evaluation.md. */
const WEIGHTS = { fullText: 1, cosine: 0.5, grams: 0.5, proximity: 0.15 } as const;
const WEIGHT_SUM = WEIGHTS.fullText + WEIGHTS.cosine + WEIGHTS.grams + WEIGHTS.proximity;
/** BM25's `k1 + 1` as LanceDB has it: the most that one term's frequency can weigh. */
const BM25_CEILING = 2.2;

/** A hit with its fused score. */
export interface ScoredHit {
  readonly hit: ChunkHit;
  /** In [0, 1]. */
  readonly score: number;
  readonly signals: RankSignals;
}

/**
 * Keeps the hits that the two searches rank best together, for the re-rank costs in proportion.
 *
 * @param count How many to keep, at least 1.
 * @returns In the order given.
 */
export function shortlist(hits: readonly ChunkHit[], count: number): readonly ChunkHit[] {
  if (hits.length <= count) return hits;
  const fullText = minMax(hits.map(({ fullTextScore }) => fullTextScore));
  const cosine = minMax(hits.map((hit) => hit.cosine));
  const scores = hits.map(
    (_, i) => WEIGHTS.fullText * (fullText[i] as number) + WEIGHTS.cosine * (cosine[i] as number),
  );
  const least = scores.toSorted((a, b) => b - a)[count - 1] as number;
  return hits.filter((_, i) => (scores[i] as number) >= least).slice(0, count);
}

/**
 * Fuses the arms' scores by a weighted sum of min-max values. Ranks are not
 * fused: on ten collections that lost to full text alone wherever the vectors
 * were the weaker arm.
 *
 * @param hits Candidates of one question.
 * @returns One per hit, in the same order.
 */
export function scoreHits(
  hits: readonly ChunkHit[],
  { query, terms }: AnalyzedQuestion,
  {
    featuresOf,
    titleBoost,
  }: { readonly featuresOf: (hit: ChunkHit) => ChunkFeatures; readonly titleBoost: number },
): ScoredHit[] {
  const features = hits.map(featuresOf);
  const fullText = minMax(hits.map(({ fullTextScore }) => fullTextScore));
  const cosine = minMax(hits.map((hit) => hit.cosine));
  const grams = minMax(
    gramSimilarities(
      charGramsOf(query),
      features.map((feature) => feature.grams),
    ),
  );
  const proximity = minMax(features.map(({ stems }) => termProximity(terms, stems)));
  const idfSum = terms.reduce((sum, { idf }) => sum + idf, 0);
  const ceiling = idfSum * BM25_CEILING * (1 + titleBoost);
  return hits.map((hit, i) => {
    const sum =
      WEIGHTS.fullText * (fullText[i] as number) +
      WEIGHTS.cosine * (cosine[i] as number) +
      WEIGHTS.grams * (grams[i] as number) +
      WEIGHTS.proximity * (proximity[i] as number);
    const matched = terms.filter(({ stem }) => features[i]?.distinctStems.has(stem));
    const covered = matched.reduce((all, { idf }) => all + idf, 0);
    return {
      hit,
      score: sum / WEIGHT_SUM,
      signals: {
        fullText: ceiling === 0 ? 0 : Math.min(1, (hit.fullTextScore ?? 0) / ceiling),
        cosine: hit.cosine ?? 0,
        coverage: idfSum === 0 ? 0 : covered / idfSum,
        matched: matched.length,
      },
    };
  });
}
