import { loadPrompt, type Prompt } from "../llm/prompt-file.ts";

/** The prompts of the steps that a chat model may take in a search. */
export interface RetrievalPrompts {
  /** Has the inputs `fence` and `question`. */
  readonly rewrite: Prompt;
  /** Has the inputs `fence`, `question` and `papers`. */
  readonly rerank: Prompt;
}

/**
 * Loads the retrieval prompts from `prompts/`.
 *
 * @throws {TypeError} If a file is not a prompt.
 */
export async function loadRetrievalPrompts(): Promise<RetrievalPrompts> {
  const [rewrite, rerank] = await Promise.all([
    loadPrompt("rewrite-query"),
    loadPrompt("rerank-papers"),
  ]);
  return { rewrite, rerank };
}
