import { LlmError, type LlmErrorKind } from "../llm/llm-error.ts";
import type { Retrieval } from "../retrieval/retriever.ts";
import type { AnswerServices } from "./answer-services.ts";
import type { AnswerTask } from "./answer-task.ts";
import type { AskOptions } from "./assistant.ts";
import type { Written } from "./write-checked.ts";

/** What came of asking the model; `notice` tells people why it didn't write the answer. */
export type ModelOutcome =
  | { readonly kind: "written"; readonly written: Written; readonly prompt: string }
  | { readonly kind: "unavailable"; readonly notice?: string };

const NOTICES: Partial<Record<LlmErrorKind, string>> = {
  authentication: "The language model refused the key",
  quota: "The language model's budget is used up",
  "rate-limited": "The language model is busy",
  timeout: "The language model took too long",
  refused: "The language model declined to write",
};

/**
 * Has the model write from the retrieved papers. A model that fails is not an
 * error here: the caller has the extractive answer.
 *
 * @param task What is written.
 */
export async function writeWithModel(
  task: AnswerTask,
  retrieval: Retrieval,
  services: AnswerServices,
  { signal, onDraft }: AskOptions,
): Promise<ModelOutcome> {
  const { chatModel } = services;
  if (!chatModel) return { kind: "unavailable" };
  const prompt = task.promptOf(services.prompts);
  try {
    const written = await task.write(retrieval, {
      chatModel,
      prompt,
      papers: task.papers,
      ...(signal ? { signal } : {}),
      ...(onDraft ? { onDraft } : {}),
    });
    return { kind: "written", written, prompt: prompt.id };
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof LlmError)) throw error;
    services.onModelFailure?.(error);
    const what = NOTICES[error.kind] ?? "The language model could not be reached";
    return {
      kind: "unavailable",
      notice: `${what}, so this is made of the abstracts' own sentences.`,
    };
  }
}
