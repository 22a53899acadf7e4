import { toReason } from "../lib/reason.ts";
import { bestQuote, lackReason, nearestPapers } from "./abstain.ts";
import type { AnswerServices } from "./answer-services.ts";
import type { ListOptions } from "./assistant.ts";
import { toCitation } from "./cite-sentences.ts";
import { explainFilter } from "./explain-filter.ts";
import { findTopicPapers } from "./find-topic-papers.ts";
import { emptyList, type PaperList } from "./paper-list.ts";

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
    const why = explained ? toReason(explained) : lackReason(retrieval, evidence);
    return emptyList(topic, nearestPapers(retrieval), why, limited);
  }
  const listed = papers
    .slice(0, options.limit)
    .map((paper, index) => toCitation(paper, bestQuote(paper, retrieval), index + 1));
  return { topic, total: papers.length, papers: listed, ...limited };
}
