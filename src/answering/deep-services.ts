import type { Retriever } from "../retrieval/retriever.ts";
import type { AnswerServices } from "./answer-services.ts";

/** More abstracts than this leave a model no room to read them whole. */
const MOST_PAPERS = 20;

/**
 * What a deep answer is made with: twice as many papers, twenty at most, and a judge on every statement.
 *
 * @param retriever Takes every step of the search.
 */
export function deepServices(services: AnswerServices, retriever: Retriever): AnswerServices {
  const papers = Math.min(MOST_PAPERS, 2 * services.papers);
  return { ...services, retriever, papers, judges: true };
}
