import type { Retrieval } from "../retrieval/retriever.ts";
import type { Answer } from "./answer.ts";
import { answerFrom } from "./answer-from.ts";
import type { AnswerServices } from "./answer-services.ts";
import { answerPrompt } from "./answer-prompt.ts";
import type { AnswerTask } from "./answer-task.ts";
import type { AskOptions } from "./assistant.ts";
import { comparedPapers } from "./compared-papers.ts";
import { writeExtractiveAnswer } from "./extractive/write-extractive-answer.ts";
import { writeAnswer } from "./write-answer.ts";

/** Papers an extractive answer chooses its sentences from, and a deep one. */
const EXTRACTIVE_PAPERS = 8;
const DEEP_EXTRACTIVE_PAPERS = 16;

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
  return answerFrom(questionTask(services.papers, options), question, services, options);
}

function questionTask(
  papers: number,
  { length = "normal", isDeep = false }: Pick<AskOptions, "length" | "isDeep">,
): AnswerTask {
  return {
    topK: Math.max(isDeep ? DEEP_EXTRACTIVE_PAPERS : EXTRACTIVE_PAPERS, papers),
    papers,
    scope: withComparedFirst,
    promptOf: (prompts) => answerPrompt(prompts, length),
    write: writeAnswer,
    extract: (retrieval, vocabulary) =>
      writeExtractiveAnswer(retrieval, vocabulary, isDeep ? "long" : length),
  };
}

/** A comparison is written from the two papers it is about, whatever else came up. */
function withComparedFirst(retrieval: Retrieval): Retrieval {
  const pair = comparedPapers(retrieval);
  if (!pair) return retrieval;
  const others = retrieval.papers.filter((paper) => !pair.includes(paper));
  return { ...retrieval, papers: [...pair, ...others] };
}
