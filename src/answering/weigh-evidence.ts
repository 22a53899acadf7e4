import type { QueryTerm, Retrieval } from "../retrieval/retriever.ts";
import { type Calibration, loadCalibration, probabilityOf, thresholdFor } from "./calibration.ts";
import { evidenceFeatures } from "./evidence-features.ts";

/** How well the retrieved papers can answer the question. */
export interface EvidenceWeight {
  readonly sufficient: boolean;
  /** Enough to list the papers, each of which the person judges for themselves; true whenever `sufficient` is. */
  readonly related: boolean;
  /** Probability in [0, 1] that the nearest papers hold the answer. */
  readonly confidence: number;
  /** Words of the question that no paper of the library has, names first; everyday words for what papers call otherwise left out. */
  readonly missing: readonly QueryTerm[];
}

/** Share of the question's weight that the best paper must hold, whatever else speaks for it: the model has seen no less. */
const LEAST_COVERAGE = 0.08;
/** Share of the question's weight in words that neither papers nor the thesaurus know, from which on it is about something else. */
const MOST_UNKNOWN = 0.6;
/** A question of so few words is about each of them. */
const SHORT = 3;
const MOST_UNKNOWN_IN_SHORT = 0.5;
/** Share of the probability needed for an answer that is enough for a list. */
const RELATED_SHARE = 0.5;

/** Decides whether a retrieval holds an answer. */
export type EvidenceWeigher = (retrieval: Retrieval) => EvidenceWeight;

/**
 * Makes a weigher that answers from a calibrated probability on: one at which
 * no more than the given share of answers was wrong on questions the
 * calibration had not seen. A question without a word, only numbers, is never answered.
 *
 * @param options.risk Share of wrong answers that is put up with, in (0, 1).
 * @throws {ZodError} If the stored calibration is damaged.
 */
export function createEvidenceWeigher({
  risk,
  calibration = loadCalibration(),
}: {
  readonly risk: number;
  readonly calibration?: Calibration;
}): EvidenceWeigher {
  const threshold = thresholdFor(risk, calibration);
  return (retrieval) => {
    const missing = missingTerms(retrieval.terms);
    const papers = retrieval.unreranked ?? retrieval.papers;
    const hasWord = retrieval.terms.some(({ word }) => /\p{L}/u.test(word));
    if (papers.length === 0 || !hasWord) {
      return { sufficient: false, related: false, confidence: 0, missing };
    }
    const features = evidenceFeatures(retrieval);
    const confidence = probabilityOf(features, calibration);
    const most = retrieval.terms.length <= SHORT ? MOST_UNKNOWN_IN_SHORT : MOST_UNKNOWN;
    const isCovered = features.coverage >= LEAST_COVERAGE && features.unknown < most;
    return {
      sufficient: isCovered && confidence >= threshold,
      related: isCovered && confidence >= RELATED_SHARE * threshold,
      confidence,
      missing,
    };
  };
}

/** A number that no paper has, a year for example, is not what a question is about; nor is a word that people say for another. */
function missingTerms(terms: readonly QueryTerm[]): QueryTerm[] {
  const missing = terms.filter(
    ({ known, isEveryday, word }) => !known && !isEveryday && !/^\d+$/.test(word),
  );
  return missing.toSorted((a, b) => Number(b.isName) - Number(a.isName));
}
