import type { RankedPaper, Retrieval } from "../retrieval/retriever.ts";
import type { AnswerServices } from "./answer-services.ts";
import type { AskOptions } from "./assistant.ts";
import { belongingPapers } from "./belonging-papers.ts";
import type { EvidenceWeight } from "./weigh-evidence.ts";
import { isFilterOnly, weighRetrieval } from "./weigh-retrieval.ts";

/** Papers looked at, far more than a person reads; a topic with more than these is cut here. */
const MAX_PAPERS = 1_000;

/** The papers of a topic, and what they were told by. */
export interface TopicPapers {
  readonly retrieval: Retrieval;
  readonly evidence: EvidenceWeight;
  /** Those that belong to the topic, best first; empty when nothing that came up is related to it. */
  readonly papers: readonly RankedPaper[];
}

/**
 * Finds the papers that belong to a topic: at most 1,000.
 *
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function findTopicPapers(
  topic: string,
  { retriever, weigh }: Pick<AnswerServices, "retriever" | "weigh">,
  { filter, signal }: Pick<AskOptions, "filter" | "signal"> = {},
): Promise<TopicPapers> {
  const retrieval = await retriever.retrieve(topic, {
    topK: MAX_PAPERS,
    ...(filter ? { filter } : {}),
    ...(signal ? { signal } : {}),
  });
  signal?.throwIfAborted();
  const evidence = weighRetrieval(retrieval, weigh);
  const belonging = isFilterOnly(retrieval) ? retrieval.papers : belongingPapers(retrieval);
  return { retrieval, evidence, papers: evidence.related ? belonging : [] };
}
