import type { Retrieval } from "../retrieval/retriever.ts";
import type { Answer } from "./answer.ts";
import { answerFrom } from "./answer-from.ts";
import type { AnswerServices } from "./answer-services.ts";
import type { AskOptions } from "./assistant.ts";
import { writeExtractiveSummary } from "./extractive/write-extractive-summary.ts";
import { surePapers } from "./summary/sure-papers.ts";
import { writeTopicSummary } from "./summary/write-topic-summary.ts";

/** Most papers a summary is written from. */
const SUMMARY_PAPERS = 60;

/**
 * A topic's summary over all of its papers, up to sixty: theme by theme, how
 * many report the same, what they leave open.
 *
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function summarizeTopic(
  topic: string,
  services: AnswerServices,
  options: AskOptions = {},
): Promise<Answer> {
  return answerFrom(
    {
      topK: SUMMARY_PAPERS,
      papers: SUMMARY_PAPERS,
      scope: toSure,
      promptOf: ({ summarize }) => summarize,
      write: (retrieval, settings) => writeTopicSummary(retrieval, services.prompts, settings),
      extract: writeExtractiveSummary,
    },
    topic,
    services,
    options,
  );
}

/** Papers that somebody chose are all meant. */
function toSure(retrieval: Retrieval): Retrieval {
  if (retrieval.filter?.paperIds) return retrieval;
  return { ...retrieval, papers: surePapers(retrieval.papers) };
}
