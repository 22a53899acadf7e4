import type { Retrieval } from "../retrieval/retriever.ts";
import type { Answer } from "./answer.ts";
import { answerFrom } from "./answer-from.ts";
import type { AnswerServices } from "./answer-services.ts";
import type { AnswerTask } from "./answer-task.ts";
import type { AskOptions } from "./assistant.ts";
import { belongingPapers } from "./belonging-papers.ts";
import { writeExtractiveSummary } from "./extractive/write-extractive-summary.ts";
import { writeSummary } from "./write-summary.ts";

/** Papers a summary is written from. */
const SUMMARY_PAPERS = 20;
const LOOSE_TOPIC_PAPERS = 5;

const SUMMARY: AnswerTask = {
  topK: SUMMARY_PAPERS,
  papers: SUMMARY_PAPERS,
  scope: toBelonging,
  promptOf: ({ summarize }) => summarize,
  write: writeSummary,
  extract: writeExtractiveSummary,
};

/**
 * A topic's summary: the same path over more papers, in sections.
 *
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function summarizeTopic(
  topic: string,
  services: AnswerServices,
  options: AskOptions = {},
): Promise<Answer> {
  return answerFrom(SUMMARY, topic, services, options);
}

/** A summary speaks of the papers that belong to its topic; of the best ones when the topic is too loose to tell. */
function toBelonging(retrieval: Retrieval): Retrieval {
  const belonging = belongingPapers(retrieval);
  const papers = belonging.length > 0 ? belonging : retrieval.papers.slice(0, LOOSE_TOPIC_PAPERS);
  return { ...retrieval, papers };
}
