import { BadRequestError, type OpenAI, UnprocessableEntityError } from "openai";
import type { ChatMessage, ChatOptions } from "./chat-model.ts";
import { kindOfFailure } from "./http-failure.ts";

/** What the SDK takes for a streamed completion. */
export type ChatParameters = OpenAI.Chat.ChatCompletionCreateParamsStreaming;

/** Tokens by which the output limit is raised: a model that cannot be told not to think uses them up before it writes. */
export const REASONING_HEADROOM_TOKENS = 4_000;

/** Parameters that a request can do without or, for the limit on tokens, has another name for. */
const OPTIONAL = [
  "stream_options",
  "temperature",
  "reasoning_effort",
  "verbosity",
  "store",
  "prompt_cache_options",
  "max_completion_tokens",
  "max_tokens",
] as const;

/** See {@link buildChatParameters}. */
export type OptionalParameter = (typeof OPTIONAL)[number];

/**
 * The request for a streamed completion. OpenAI's own server is told not to
 * think before it writes, to be brief, to keep nothing, and not to cache a
 * prompt that never comes again (a cache write costs a quarter more); other
 * servers get the parameters they all know.
 *
 * @param options.isOpenAI Whether the server is OpenAI's own.
 * @param options.rejected Parameters that the server has rejected before.
 */
export function buildChatParameters(
  model: string,
  messages: readonly ChatMessage[],
  {
    temperature,
    maxOutputTokens,
    isOpenAI,
    rejected,
  }: Omit<ChatOptions, "signal"> & {
    readonly isOpenAI: boolean;
    readonly rejected: ReadonlySet<OptionalParameter>;
  },
): ChatParameters {
  const limit =
    maxOutputTokens + (rejected.has("reasoning_effort") ? REASONING_HEADROOM_TOKENS : 0);
  const prefersNewName =
    isOpenAI !== rejected.has(isOpenAI ? "max_completion_tokens" : "max_tokens");
  const optional: Pick<ChatParameters, OptionalParameter> = {
    stream_options: { include_usage: true },
    ...(temperature !== undefined && { temperature }),
    ...(isOpenAI && {
      reasoning_effort: "none",
      verbosity: "low",
      store: false,
      prompt_cache_options: { mode: "explicit" },
    }),
    ...(prefersNewName ? { max_completion_tokens: limit } : { max_tokens: limit }),
  };
  for (const name of rejected) delete optional[name];
  return {
    model,
    messages: messages.map((message) => ({ ...message })),
    stream: true,
    ...optional,
  };
}

/**
 * The optional parameter that a server refused a request for.
 *
 * @param error What the SDK threw.
 * @param sent The refused request.
 * @returns `undefined` when the request was refused for another reason.
 */
export function findRejectedParameter(
  error: unknown,
  sent: ChatParameters,
): OptionalParameter | undefined {
  if (!(error instanceof BadRequestError || error instanceof UnprocessableEntityError)) {
    return undefined;
  }
  // Servers name the limit on tokens when they say that a prompt is too long.
  const { status, code, message } = error;
  if (kindOfFailure({ status, code: code ?? undefined, message }) !== "bad-request")
    return undefined;
  const candidates = OPTIONAL.filter((name) => name in sent);
  return (
    candidates.find((name) => error.param?.startsWith(name)) ??
    candidates.find((name) => error.message.includes(name))
  );
}
