import { bestQuote, nearestPapers, reasonOf } from "./abstain.ts";
import type { AnswerServices } from "./answer-services.ts";
import type { ListOptions } from "./assistant.ts";
import { belongingPapers } from "./belonging-papers.ts";
import { toCitation } from "./cite-sentences.ts";
import { explainFilter } from "./explain-filter.ts";
import type { PaperList } from "./paper-list.ts";
import { isFilterOnly, weighRetrieval } from "./weigh-retrieval.ts";

/** Papers looked at, far more than a person reads; a topic with more than these is cut here. */
const MAX_PAPERS = 1_000;

/**
 * Lists the papers that belong to a topic.
 *
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function listPapers(
  topic: string,
  { retriever, weigh }: Pick<AnswerServices, "retriever" | "weigh">,
  { limit, filter, signal }: ListOptions = {},
): Promise<PaperList> {
  const retrieval = await retriever.retrieve(topic, {
    topK: MAX_PAPERS,
    ...(filter ? { filter } : {}),
    ...(signal ? { signal } : {}),
  });
  signal?.throwIfAborted();
  const evidence = weighRetrieval(retrieval, weigh);
  const belonging = isFilterOnly(retrieval) ? retrieval.papers : belongingPapers(retrieval);
  const limited = retrieval.filter ? { filter: retrieval.filter } : {};
  if (!evidence.related || belonging.length === 0) {
    const explained = await explainFilter(retrieval, { retriever, weigh }, signal);
    const abstained = explained ?? reasonOf(retrieval, evidence);
    return { topic, total: 0, papers: nearestPapers(retrieval), ...limited, abstained };
  }
  const papers = belonging
    .slice(0, limit)
    .map((paper, index) => toCitation(paper, bestQuote(paper, retrieval), index + 1));
  return { topic, total: belonging.length, papers, ...limited };
}
