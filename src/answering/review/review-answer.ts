import type { ChatModel } from "../../llm/chat-model.ts";
import type { Prompt } from "../../llm/prompt-file.ts";
import type { AnswerBuilder } from "../answer-builder.ts";
import type { NumberedAbstracts } from "../number-abstracts.ts";
import { judgeStatements } from "./judge-statements.ts";
import { repairStatements } from "./repair-statements.ts";

/** What is done about an answer once it is written. */
export interface ReviewOptions {
  /** Has the inputs `fence`, `abstracts`, `question` and `statements`. */
  readonly repair: Prompt;
  /** Has the inputs `fence`, `question` and `statements`; statements are not judged when absent. */
  readonly judge?: Prompt;
  /** Milliseconds that the answer may still take, asked before each step. */
  readonly remainingMs: () => number;
  /** Told why a step was given up. */
  readonly onModelFailure?: (error: unknown) => void;
}

/** With less time than this a step isn't begun. */
const MIN_STEP_MS = 2_000;
const MAX_STEP_MS = 10_000;

/**
 * Reviews what a model wrote: one round in which it may put right what failed
 * the check, then, for those who ask for it, a judge on what passed. Each step
 * needs time to be left, and neither is needed for the answer.
 *
 * @throws The reason of the signal, if it is aborted.
 */
export async function reviewAnswer(
  builder: AnswerBuilder,
  asked: { readonly question: string; readonly abstracts: NumberedAbstracts },
  chatModel: ChatModel,
  { repair, judge, remainingMs, onModelFailure }: ReviewOptions,
  signal: AbortSignal | undefined,
): Promise<void> {
  const modelFor = (prompt: Prompt) => ({
    chatModel,
    prompt,
    deadlineMs: Math.min(MAX_STEP_MS, remainingMs()),
    ...(onModelFailure ? { onModelFailure } : {}),
  });
  if (remainingMs() >= MIN_STEP_MS) {
    await repairStatements(builder, asked, modelFor(repair), signal);
  }
  if (judge !== undefined && remainingMs() >= MIN_STEP_MS) {
    await judgeStatements(builder, asked.question, modelFor(judge), signal);
  }
}
