import { stemsOf } from "../corpus/terms.ts";
import { fitLsa } from "../llm/fit-lsa.ts";
import { LsaEmbeddingModel } from "../llm/lsa-embedding-model.ts";

/** More documents than this hardly move the model and cost time in proportion. */
export const FIT_SAMPLE = 20_000;
const SMALL_CORPUS = 1_000;
const SMALL_DIMENSIONS = 64;
const DIMENSIONS = 128;
/** The library refits when the corpus has grown by this factor since the last fit. */
const REFIT_GROWTH = 2;

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
 * @param fittedOn Papers when the model was fitted.
 * @param papers Papers now.
 */
export function isRefitDue(fittedOn: number, papers: number): boolean {
  return papers >= REFIT_GROWTH * Math.max(1, fittedOn);
}
