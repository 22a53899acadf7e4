import { randomUUID } from "node:crypto";
import { step } from "../lib/step.ts";
import type { ChatModel } from "../llm/chat-model.ts";
import { LlmError } from "../llm/llm-error.ts";
import type { Prompt } from "../llm/prompt-file.ts";
import { streamWithin } from "../llm/stream-within.ts";

/** The most that a search waits for a model, in milliseconds: a person is waiting for the search. */
export const BRIEF_DEADLINE_MS = 4_000;
/** What is read of an answer; anything longer is not the short answer that was asked for. */
const MAX_ANSWER_CHARS = 2_000;
const MAX_QUESTION_CHARS = 1_000;

/** A model, and how it is asked for something that a search can also do without. */
export interface BriefModel {
  readonly chatModel: ChatModel;
  /** Has the inputs `fence` and `question`. */
  readonly prompt: Prompt;
  /** From the request to the end of the answer, in milliseconds; {@link BRIEF_DEADLINE_MS} by default. */
  readonly deadlineMs?: number;
  /** Told why the search goes on without the model. */
  readonly onModelFailure?: (error: unknown) => void;
}

/**
 * Asks a model for a short text. A model that fails, is late or answers
 * uselessly costs the caller nothing but the wait: the result is then absent.
 *
 * @param values The prompt's inputs, without `fence`: a random code that marks where data begins and ends, so that
 *   no text can forge it. Of the question the first 1,000 characters are sent.
 * @param options.parse Makes the result of the first 2,000 characters; `undefined` says that they are of no use. A
 *   word on which the model's length limit fell is not among them.
 * @returns `undefined` after a failure, of which `onModelFailure` has been told.
 * @throws The reason of `options.signal`, if it is aborted.
 */
export async function askBriefly<T>(
  { question, ...values }: Readonly<Record<string, string>> & { readonly question: string },
  model: BriefModel,
  {
    parse,
    signal,
  }: {
    readonly parse: (text: string) => T | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<T | undefined> {
  try {
    const asked = cut(question.replaceAll(/\s+/gu, " ").trim(), MAX_QUESTION_CHARS);
    const text = await step(model.prompt.name, () =>
      read({ ...values, question: asked }, model, signal),
    );
    const parsed = parse(text);
    if (parsed !== undefined) return parsed;
    const { chatModel, prompt } = model;
    throw new LlmError(
      "malformed",
      `Cannot use the answer of ${chatModel.name} to ${prompt.id}: it is not of the form asked for`,
    );
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof LlmError)) throw error;
    model.onModelFailure?.(error);
    return undefined;
  }
}

async function read(
  values: Readonly<Record<string, string>>,
  { chatModel, prompt, deadlineMs = BRIEF_DEADLINE_MS }: BriefModel,
  signal: AbortSignal | undefined,
): Promise<string> {
  const messages = prompt.render({ ...values, fence: randomUUID() });
  const { temperature, maxOutputTokens } = prompt;
  const limits = { firstTokenMs: deadlineMs, idleMs: deadlineMs, totalMs: deadlineMs };
  const open = (within: AbortSignal) =>
    Promise.resolve(chatModel.stream(messages, { temperature, maxOutputTokens, signal: within }));
  let text = "";
  let finish: "stop" | "length" | undefined;
  // Read to its end, however long it is: only then does the model count the request as done.
  for await (const event of streamWithin(open, { limits, signal })) {
    if (event.type === "end") finish = event.finish;
    else text = cut(text + event.text, MAX_ANSWER_CHARS);
  }
  if (finish !== undefined) return finish === "length" ? text.replace(/\S+$/u, "") : text;
  throw new LlmError("cut", `Cannot use the answer of ${chatModel.name}: it ended without an end`);
}

/** Whole characters only: half of a pair is no text. */
function cut(text: string, maxChars: number): string {
  return text.length <= maxChars ? text : text.slice(0, maxChars).toWellFormed();
}
