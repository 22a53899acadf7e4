import type { QueryTerm, RankedPaper, Retrieval } from "../retrieval/retriever.ts";

/** How well the retrieved papers can answer the question. */
export interface EvidenceWeight {
  readonly sufficient: boolean;
  /** In [0, 1]; at least 0.5 exactly when `sufficient`. A ranking of answers by trust, not a probability. */
  readonly confidence: number;
  /** Words of the question that no paper of the library has, names first. */
  readonly missing: readonly QueryTerm[];
}

/** Papers among which a match of more than one word must be. */
const TOP = 3;
/** Weight of the normalised full-text score and of the coverage; set on the development questions. */
const FULL_TEXT_WEIGHT = 2;
const COVERAGE_WEIGHT = 0.5;
/** Evidence at which a question is answered: questions from outside the field reach 0.42, answerable ones start at 0.49. */
const ANSWER_FROM = 0.46;
/** Evidence so strong that a name the library doesn't know no longer speaks against it. */
const OVERRULES_NAME_FROM = 1;
/** Coverage by which a single word may carry a question. */
const LONE_COVERAGE = 0.5;
const STEEPNESS = 8;
/** Confidence of an abstention that a rule made in spite of the evidence. */
const OVERRULED_CONFIDENCE = 0.4;

/**
 * Decides whether the library holds an answer: the best paper must score well
 * enough on the question's words, a named method or data set of the question
 * must be known to the library, more than one lone word must match, and numbers alone say nothing.
 */
export function weighEvidence(retrieval: Retrieval): EvidenceWeight {
  const top = retrieval.papers.slice(0, TOP);
  const [best] = top;
  const evidence = best ? evidenceOf(best) : 0;
  const missing = missingTerms(retrieval.terms);
  const confidence = 1 / (1 + Math.exp(-STEEPNESS * (evidence - ANSWER_FROM)));
  const overruled =
    !retrieval.terms.some(({ word }) => /\p{L}/u.test(word)) ||
    (missing.some(({ isName }) => isName) && evidence < OVERRULES_NAME_FROM) ||
    isLoneMatch(retrieval.terms, top);
  const sufficient = !overruled && evidence >= ANSWER_FROM;
  return {
    sufficient,
    confidence: sufficient ? confidence : Math.min(confidence, OVERRULED_CONFIDENCE),
    missing,
  };
}

function evidenceOf({ signals }: RankedPaper): number {
  return FULL_TEXT_WEIGHT * signals.fullText + COVERAGE_WEIGHT * signals.coverage;
}

/** One word in common says little when the question has others that no paper knows, or that weigh more. */
function isLoneMatch(terms: readonly QueryTerm[], top: readonly RankedPaper[]): boolean {
  const hasUnknown = terms.some(({ known }) => !known);
  return (
    terms.length > 1 &&
    top.every(
      ({ signals }) => signals.matched < 2 && (hasUnknown || signals.coverage < LONE_COVERAGE),
    )
  );
}

/** A number that no paper has, a year for example, is not what a question is about. */
function missingTerms(terms: readonly QueryTerm[]): QueryTerm[] {
  const missing = terms.filter(({ known, word }) => !known && !/^\d+$/.test(word));
  return missing.toSorted((a, b) => Number(b.isName) - Number(a.isName));
}
