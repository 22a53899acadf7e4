import { loadPrompt, type Prompt } from "../llm/prompt-file.ts";

/** The prompts that answers and summaries are written with. */
export interface AnsweringPrompts {
  readonly answer: Prompt;
  readonly summarize: Prompt;
}

/**
 * Loads the answering prompts from `prompts/`.
 *
 * @throws {TypeError} If a file is not a prompt.
 */
export async function loadPrompts(): Promise<AnsweringPrompts> {
  const [answer, summarize] = await Promise.all([loadPrompt("answer"), loadPrompt("summarize")]);
  return { answer, summarize };
}
