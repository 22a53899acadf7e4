import { bestQuote, nearestPapers, reasonOf } from "./abstain.ts";
import type { AnswerServices } from "./answer-services.ts";
import type { ListOptions } from "./assistant.ts";
import { toCitation } from "./cite-sentences.ts";
import { explainFilter } from "./explain-filter.ts";
import { findTopicPapers } from "./find-topic-papers.ts";
import type { PaperList } from "./paper-list.ts";

/**
 * Lists the papers that belong to a topic.
 *
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function listPapers(
  topic: string,
  services: Pick<AnswerServices, "retriever" | "weigh">,
  options: ListOptions = {},
): Promise<PaperList> {
  const { retrieval, evidence, papers } = await findTopicPapers(topic, services, options);
  const limited = retrieval.filter ? { filter: retrieval.filter } : {};
  if (papers.length === 0) {
    const explained = await explainFilter(retrieval, services, options.signal);
    const abstained = explained ?? reasonOf(retrieval, evidence);
    return { topic, total: 0, papers: nearestPapers(retrieval), ...limited, abstained };
  }
  const listed = papers
    .slice(0, options.limit)
    .map((paper, index) => toCitation(paper, bestQuote(paper, retrieval), index + 1));
  return { topic, total: papers.length, papers: listed, ...limited };
}
