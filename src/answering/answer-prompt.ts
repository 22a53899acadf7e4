import { fillPrompt } from "../llm/fill-prompt.ts";
import type { Prompt } from "../llm/prompt-file.ts";
import type { AnswerLength } from "./assistant.ts";
import type { AnsweringPrompts } from "./load-prompts.ts";

/** How many sentences the prompt asks for. */
const SENTENCES: Record<AnswerLength, string> = {
  short: "1 to 2",
  normal: "2 to 5",
  long: "5 to 9",
};

/** The prompt for the answer to a question, of a length. */
export function answerPrompt(
  { answer }: Pick<AnsweringPrompts, "answer">,
  length: AnswerLength = "normal",
): Prompt {
  return fillPrompt(answer, { sentences: SENTENCES[length] });
}
