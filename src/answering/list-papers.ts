import { bestQuote, nearestPapers, reasonOf } from "./abstain.ts";
import type { AnswerServices } from "./answer-services.ts";
import { belongingPapers } from "./belonging-papers.ts";
import { toCitation } from "./cite-sentences.ts";
import type { PaperList } from "./paper-list.ts";
import { weighEvidence } from "./weigh-evidence.ts";

/** Papers looked at, far more than a person reads; a topic with more than these is cut here. */
const MAX_PAPERS = 1_000;

/**
 * Lists the papers that belong to a topic.
 *
 * @param options.limit At least 1; all when absent.
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function listPapers(
  topic: string,
  { retriever }: Pick<AnswerServices, "retriever">,
  { limit, signal }: { readonly limit?: number; readonly signal?: AbortSignal } = {},
): Promise<PaperList> {
  const retrieval = await retriever.retrieve(topic, {
    topK: MAX_PAPERS,
    ...(signal ? { signal } : {}),
  });
  signal?.throwIfAborted();
  const evidence = weighEvidence(retrieval);
  const belonging = belongingPapers(retrieval);
  if (!evidence.sufficient || belonging.length === 0) {
    const abstained = reasonOf(retrieval, evidence);
    return { topic, total: 0, papers: nearestPapers(retrieval), abstained };
  }
  const papers = belonging
    .slice(0, limit)
    .map((paper, index) => toCitation(paper, bestQuote(paper, retrieval), index + 1));
  return { topic, total: belonging.length, papers };
}
