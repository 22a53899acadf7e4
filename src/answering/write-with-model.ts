import { LlmError, type LlmErrorKind } from "../llm/llm-error.ts";
import type { Retrieval } from "../retrieval/retriever.ts";
import type { AnswerServices } from "./answer-services.ts";
import type { AskOptions } from "./assistant.ts";
import { writeAnswer } from "./write-answer.ts";
import type { Written } from "./write-checked.ts";
import { writeSummary } from "./write-summary.ts";

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
 * @param task Which prompt.
 * @param papers How many papers the model is shown, at least 1.
 */
export async function writeWithModel(
  task: "answer" | "summarize",
  retrieval: Retrieval,
  services: AnswerServices,
  { papers, signal, onDraft }: AskOptions & { readonly papers: number },
): Promise<ModelOutcome> {
  const { chatModel } = services;
  if (!chatModel) return { kind: "unavailable" };
  const prompt = services.prompts[task];
  const write = task === "answer" ? writeAnswer : writeSummary;
  try {
    const written = await write(retrieval, {
      chatModel,
      prompt,
      papers,
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
