import { LlmError, type LlmErrorKind } from "../llm/llm-error.ts";
import type { Retrieval } from "../retrieval/retriever.ts";
import type { AnswerServices } from "./answer-services.ts";
import type { AnswerTask } from "./answer-task.ts";
import type { AskOptions } from "./assistant.ts";
import type { ReviewOptions } from "./review/review-answer.ts";
import type { Written } from "./write-checked.ts";

/** What came of asking the model; `notice` tells people why it didn't write the answer. */
export type ModelOutcome =
  | { readonly kind: "written"; readonly written: Written; readonly prompt: string }
  | { readonly kind: "unavailable"; readonly notice?: string };

/** Share of an answer's time after which no review step may still run. */
const REVIEW_SHARE = 0.85;

/** A shorter wait is over before anybody has read of it. */
const LONG_WAIT_MS = 30_000;

const NOTICES: Partial<Record<LlmErrorKind, string>> = {
  authentication: "The language model refused the key",
  quota: "The language model's account has no credit left",
  "rate-limited": "The language model is busy",
  timeout: "The language model took too long",
  refused: "The language model declined to write",
  "bad-request": "The language model's server did not accept the request",
  malformed: "The language model's answer did not arrive whole",
  cut: "The language model's answer did not arrive whole",
  "context-overflow": "The papers did not fit into what the language model can read",
};

/**
 * Has the model write from the retrieved papers. A model that fails is not an
 * error here: the caller has the extractive answer.
 *
 * @param task What is written.
 * @param options.startedAt When the question came in, by the services' clock.
 */
export async function writeWithModel(
  task: AnswerTask,
  retrieval: Retrieval,
  services: AnswerServices,
  { signal, onDraft, startedAt }: AskOptions & { readonly startedAt: number },
): Promise<ModelOutcome> {
  const { chatModel } = services;
  if (!chatModel) return { kind: "unavailable" };
  const prompt = task.promptOf(services.prompts);
  try {
    const written = await task.write(retrieval, {
      chatModel,
      vocabulary: await services.vocabulary(),
      similarity: await services.similarity(),
      prompt,
      papers: task.papers,
      review: reviewOf(services, startedAt),
      ...(signal ? { signal } : {}),
      ...(onDraft ? { onDraft } : {}),
    });
    return { kind: "written", written, prompt: written.prompt ?? prompt.id };
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof LlmError)) throw error;
    services.onModelFailure?.(error);
    return {
      kind: "unavailable",
      notice: `${whyOf(error)}, so this is made of the abstracts' own sentences.`,
    };
  }
}

function whyOf({ kind, until, retryAfterMs = 0 }: LlmError): string {
  if (kind === "budget") {
    return `The budget for the language model is used up${until === undefined ? "" : ` until ${until}`}`;
  }
  const what = NOTICES[kind] ?? "The language model could not be reached";
  const isLong = kind === "rate-limited" && retryAfterMs > LONG_WAIT_MS;
  return isLong ? `${what} (try again in about ${Math.ceil(retryAfterMs / 60_000)} min)` : what;
}

function reviewOf(
  { prompts, judges, deadlineMs, clock, onModelFailure }: AnswerServices,
  startedAt: number,
): ReviewOptions {
  return {
    repair: prompts.repair,
    ...(judges ? { judge: prompts.judge } : {}),
    remainingMs: () => REVIEW_SHARE * deadlineMs - (clock() - startedAt),
    ...(onModelFailure ? { onModelFailure } : {}),
  };
}
