import type { QueryTerm, Retrieval } from "../retrieval/retriever.ts";

/** How well the retrieved papers can answer the question. */
export interface EvidenceWeight {
  readonly sufficient: boolean;
  /** In [0, 1]; at least 0.5 exactly when `sufficient`. */
  readonly confidence: number;
  /** Telling words of the question that the best papers don't hold, rarest first. */
  readonly missing: readonly QueryTerm[];
}

/** Papers whose words count as "the best papers". */
const TOP = 3;
/** A term in fewer than about one paper in fifteen says what a question is about. */
const TELLING_IDF = 2.7;

export function weighEvidence(retrieval: Retrieval): EvidenceWeight {
  const top = retrieval.papers.slice(0, TOP);
  const coverage = Math.max(0, ...top.map(({ signals }) => signals.coverage));
  return { sufficient: coverage >= 0.45, confidence: coverage, missing: missingTerms(retrieval) };
}

function missingTerms({ terms }: Retrieval): QueryTerm[] {
  return terms.filter(({ known, idf }) => !known && idf > TELLING_IDF);
}
