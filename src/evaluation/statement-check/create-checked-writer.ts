import { checkStatement } from "../../answering/check/check-statement.ts";
import { answerPrompt } from "../../answering/answer-prompt.ts";
import { loadPrompts } from "../../answering/load-prompts.ts";
import { writeAnswer } from "../../answering/write-answer.ts";
import type { OpenCheckedWriter } from "./checked-writer.ts";

/**
 * Loads what answers are written and checked with.
 *
 * @throws {TypeError} If a prompt file is not a prompt.
 */
export async function createCheckedWriter(): Promise<OpenCheckedWriter> {
  const prompt = answerPrompt(await loadPrompts());
  return (words) => ({
    check: (statement, abstracts) => checkStatement(statement, abstracts, words),
    write: (retrieval, chatModel, papers) =>
      writeAnswer(retrieval, { chatModel, prompt, papers, ...words }),
  });
}
