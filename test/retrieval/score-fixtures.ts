import { createFeatureCache } from "../../src/retrieval/chunk-features.ts";
import type { FusionWeights } from "../../src/retrieval/fusion-weights.ts";
import type { RankedQuestion } from "../../src/retrieval/match-hits.ts";
import { type ScoredHit, scoreHits } from "../../src/retrieval/score-hits.ts";
import { type HitSketch, hitOf, term } from "./retrieval-fixtures.ts";

/** A stem of which nearly every paper has one. */
export const COMMON = "method";
/** Two words, the second of which tells more. */
export const QUESTION: RankedQuestion = {
  query: "violin timbre",
  terms: [term("violin", { idf: 1 }), term("timbr", { idf: 3 })],
  expansions: [],
  isConversational: false,
  phrases: [],
};

/** How hits are scored; vectors of a trained model and a library of long texts unless said otherwise. */
export interface ScoreSettings {
  readonly count?: number;
  readonly isFitted?: boolean;
  readonly stemsPerDocument?: number;
  /** Those of the kind of question when absent. */
  readonly weights?: FusionWeights;
}

/** Scores made hits for a question like {@link QUESTION}. */
export function score(
  sketches: readonly HitSketch[],
  over: Partial<RankedQuestion> = {},
  { count = 100, isFitted = false, stemsPerDocument = 60, weights }: ScoreSettings = {},
): ScoredHit[] {
  return scoreHits(
    sketches.map(hitOf),
    { ...QUESTION, ...over },
    {
      cache: createFeatureCache(),
      corpus: { stemsPerDocument, idf: (stem) => (stem === COMMON ? 0.1 : 2) },
      count,
      isFitted,
      ...(weights ? { weights } : {}),
    },
  );
}
