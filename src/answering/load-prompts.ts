import { loadPrompt, type Prompt } from "../llm/prompt-file.ts";

/** The prompts that answers of every kind are written with. */
export interface AnsweringPrompts {
  readonly answer: Prompt;
  readonly summarize: Prompt;
  /** Notes down what a part of a topic's papers say. */
  readonly mapSummary: Prompt;
  /** Writes the summary from such notes. */
  readonly reduceSummary: Prompt;
  readonly compare: Prompt;
  readonly explain: Prompt;
  /** Puts right what failed the check. */
  readonly repair: Prompt;
  /** Says of each statement whether its sentences state it. */
  readonly judge: Prompt;
}

/**
 * Loads the answering prompts from `prompts/`.
 *
 * @throws {TypeError} If a file is not a prompt.
 */
export async function loadPrompts(): Promise<AnsweringPrompts> {
  const [answer, summarize, mapSummary, reduceSummary, compare, explain, repair, judge] =
    await Promise.all([
      loadPrompt("answer"),
      loadPrompt("summarize"),
      loadPrompt("map-summary"),
      loadPrompt("reduce-summary"),
      loadPrompt("compare"),
      loadPrompt("explain"),
      loadPrompt("repair-statements"),
      loadPrompt("judge-statements"),
    ]);
  return { answer, summarize, mapSummary, reduceSummary, compare, explain, repair, judge };
}
