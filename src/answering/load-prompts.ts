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
  /** Says what each of a topic's new papers brings. */
  readonly digest: Prompt;
  /** Asks what a group can discuss a paper by. */
  readonly discuss: Prompt;
  /** Sums up a group's discussion; has the input `messages` besides those that all have. */
  readonly recap: Prompt;
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
  const [answer, summarize, mapSummary, reduceSummary, compare, explain, ...others] =
    await Promise.all([
      loadPrompt("answer"),
      loadPrompt("summarize"),
      loadPrompt("map-summary"),
      loadPrompt("reduce-summary"),
      loadPrompt("compare"),
      loadPrompt("explain"),
      loadPrompt("digest"),
      loadPrompt("discussion-questions"),
      loadPrompt("recap-discussion"),
      loadPrompt("repair-statements"),
      loadPrompt("judge-statements"),
    ]);
  const [digest, discuss, recap, repair, judge] = others;
  const ofTopics = { answer, summarize, mapSummary, reduceSummary, digest };
  return { ...ofTopics, compare, explain, discuss, recap, repair, judge };
}
