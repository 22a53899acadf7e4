import type { Retrieval } from "../retrieval/retriever.ts";
import type { Answer } from "./answer.ts";
import { answerFrom } from "./answer-from.ts";
import type { AnswerServices } from "./answer-services.ts";
import type { AnswerTask } from "./answer-task.ts";
import type { AskOptions } from "./assistant.ts";
import { comparedPapers } from "./compared-papers.ts";
import { writeExtractiveAnswer } from "./extractive/write-extractive-answer.ts";
import { writeAnswer } from "./write-answer.ts";

/** Papers an extractive answer chooses its sentences from. */
const EXTRACTIVE_PAPERS = 8;

/**
 * Answers a question in a few sentences from the papers that speak to it.
 *
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function answerQuestion(
  question: string,
  services: AnswerServices,
  options: AskOptions = {},
): Promise<Answer> {
  return answerFrom(questionTask(services.papers), question, services, options);
}

function questionTask(papers: number): AnswerTask {
  return {
    topK: Math.max(EXTRACTIVE_PAPERS, papers),
    papers,
    scope: withComparedFirst,
    promptOf: ({ answer }) => answer,
    write: writeAnswer,
    extract: writeExtractiveAnswer,
  };
}

/** A comparison is written from the two papers it is about, whatever else came up. */
function withComparedFirst(retrieval: Retrieval): Retrieval {
  const pair = comparedPapers(retrieval);
  if (!pair) return retrieval;
  const others = retrieval.papers.filter((paper) => !pair.includes(paper));
  return { ...retrieval, papers: [...pair, ...others] };
}
