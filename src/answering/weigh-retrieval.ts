import { step } from "../lib/step.ts";
import type { Retrieval } from "../retrieval/retriever.ts";
import type { EvidenceWeight, EvidenceWeigher } from "./weigh-evidence.ts";

/**
 * Weighs what was found. A question that is nothing but a filter ("papers by
 * Lafferty") has no words to weigh: each paper that passes answers it.
 */
export function weighRetrieval(retrieval: Retrieval, weigh: EvidenceWeigher): EvidenceWeight {
  if (!isFilterOnly(retrieval)) return step("weigh", () => weigh(retrieval));
  const sufficient = retrieval.papers.length > 0;
  return { sufficient, related: sufficient, confidence: sufficient ? 1 : 0, missing: [] };
}

/** @returns Whether the question asks for papers by year, author, venue or source alone. */
export function isFilterOnly({ terms, filter }: Retrieval): boolean {
  return terms.length === 0 && filter !== undefined && Object.keys(filter).length > 0;
}
