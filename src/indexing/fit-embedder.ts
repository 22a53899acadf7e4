import { stemsOf } from "../corpus/terms.ts";
import { fitLsa } from "../llm/fit-lsa.ts";
import { LsaEmbeddingModel } from "../llm/lsa-embedding-model.ts";

/** More documents than this hardly move the model and cost time in proportion. */
export const FIT_SAMPLE = 20_000;
const SMALL_CORPUS = 1_000;
const SMALL_DIMENSIONS = 64;
const DIMENSIONS = 128;
/** The library refits when the corpus has grown by this factor since the last fit, until a fit has seen a whole sample. */
const REFIT_GROWTH = 2;
/** Or when this share of what a new fit would learn is unknown to the model. */
const REFIT_DRIFT = 0.1;
/** Documents of the fitted sample that a stem must stand in to be learnt, as `fitLsa` has it, and one to spare. */
const LEARNT_FROM = 4;

/**
 * Fits the no-key embedder: 128 dimensions, 64 below 1,000 papers.
 *
 * @param texts The corpus or an even sample of it.
 * @param documents Size of the whole corpus.
 */
export function fitEmbedder(texts: readonly string[], documents: number): LsaEmbeddingModel {
  const dimensions = documents < SMALL_CORPUS ? SMALL_DIMENSIONS : DIMENSIONS;
  const model = fitLsa(texts.map(stemsOf), { dimensions });
  return new LsaEmbeddingModel({ ...model, documents });
}

/**
 * How far the corpus has drifted from the words the model was fitted on: the
 * share of its words' occurrences, counted in documents, that a new fit would
 * learn and the model doesn't know. 0 right after a fit.
 *
 * @param counts Documents per stem, of the corpus as it is.
 * @param documents Documents in the corpus.
 * @returns In [0, 1].
 */
export function vocabularyDrift(
  { model }: LsaEmbeddingModel,
  counts: ReadonlyMap<string, number>,
  documents: number,
): number {
  const known = new Set(model.terms);
  const least = LEARNT_FROM * Math.max(1, documents / FIT_SAMPLE);
  let all = 0;
  let unknown = 0;
  for (const [stem, count] of counts) {
    if (count < least) continue;
    all += count;
    if (!known.has(stem)) unknown += count;
  }
  return all === 0 ? 0 : unknown / all;
}

/** @param drift See {@link vocabularyDrift}. */
export function hasDrifted(drift: number): boolean {
  return drift >= REFIT_DRIFT;
}

/**
 * Whether a new fit would see many more documents than the last one did. A fit of a whole sample wouldn't, however the
 * corpus grows; then only {@link hasDrifted} tells.
 *
 * @param fittedOn Papers when the model was fitted.
 * @param papers Papers now.
 */
export function isRefitDue(fittedOn: number, papers: number): boolean {
  return fittedOn < FIT_SAMPLE && papers >= REFIT_GROWTH * Math.max(1, fittedOn);
}
