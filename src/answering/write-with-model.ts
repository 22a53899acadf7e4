import { type Noticed, toNotice } from "../lib/notice.ts";
import { type Phrase, phrase, type PhraseKey } from "../lib/phrase.ts";
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
  | ({ readonly kind: "unavailable" } & Noticed);

/** Share of an answer's time after which no review step may still run. */
const REVIEW_SHARE = 0.85;

/** A shorter wait is over before anybody has read of it. */
const LONG_WAIT_MS = 30_000;

const PHRASES: Partial<Record<LlmErrorKind, PhraseKey>> = {
  authentication: "modelKey",
  quota: "modelQuota",
  "rate-limited": "modelBusy",
  timeout: "modelSlow",
  refused: "modelRefused",
  "bad-request": "modelBadRequest",
  malformed: "modelBroken",
  cut: "modelBroken",
  "context-overflow": "modelTooSmall",
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
    const notice = toNotice(phrase("ownSentences", { why: [whyOf(error)] }));
    return { kind: "unavailable", ...notice };
  }
}

function whyOf({ kind, until, retryAfterMs = 0 }: LlmError): Phrase {
  if (kind === "budget") {
    return until === undefined ? phrase("modelBudget") : phrase("modelBudgetUntil", { until });
  }
  const isLong = kind === "rate-limited" && retryAfterMs > LONG_WAIT_MS;
  return isLong
    ? phrase("modelBusyFor", { minutes: Math.ceil(retryAfterMs / 60_000) })
    : phrase(PHRASES[kind] ?? "modelAway");
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
