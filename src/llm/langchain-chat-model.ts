import type { AIMessageChunk } from "@langchain/core/messages";
import { UserFacingError } from "../lib/user-facing-error.ts";
import { boundCompletion } from "./bound-completion.ts";
import type { ChatMessage, ChatModel, ChatOptions } from "./chat-model.ts";
import { readLangchainCompletion } from "./langchain-completion.ts";
import { DEFAULT_STREAM_LIMITS, type StreamLimits, streamWithin } from "./stream-within.ts";

/** The part of a langchain chat model that is used. */
export interface LangchainModel {
  stream(
    messages: [role: ChatMessage["role"], content: string][],
    options: { signal: AbortSignal },
  ): Promise<AsyncIterable<AIMessageChunk>>;
}

/** Makes the vendor's model with the given settings. */
export type LangchainLoader = (
  vendor: string,
  model: string,
  settings: Readonly<Record<string, number>>,
) => Promise<LangchainModel>;

/**
 * Creates the chat model for `CHAT_MODEL=vendor:model` through langchain's
 * `initChatModel`. langchain is imported here and only then, since it costs a
 * third of a second; keys come from the variables that the vendor's package reads.
 *
 * @param spec For example `anthropic:claude-sonnet-4-5` or `ollama:llama3:8b`.
 * @throws {UserFacingError} If langchain does not know the vendor, or its package is not installed.
 */
export async function createLangchainChatModel(
  spec: string,
  {
    limits = DEFAULT_STREAM_LIMITS,
    contextTokens,
    load = loadModel,
  }: {
    readonly limits?: StreamLimits;
    readonly contextTokens?: number | undefined;
    readonly load?: LangchainLoader;
  } = {},
): Promise<ChatModel> {
  const [vendor = "", ...rest] = spec.split(":");
  const model = rest.join(":");
  // Fails now rather than at the first question.
  await load(vendor, model, {});
  return {
    name: spec,
    contextTokens,
    stream: (messages, { signal, ...options }) => {
      const open = async (within: AbortSignal) => {
        const chat = await load(vendor, model, toSettings(vendor, options));
        const turns = messages.map(({ role, content }): [ChatMessage["role"], string] => [
          role,
          content,
        ]);
        return chat.stream(turns, { signal: within });
      };
      const events = readLangchainCompletion(streamWithin(open, { limits, signal }));
      return boundCompletion(events, options);
    },
  };
}

async function loadModel(
  vendor: string,
  model: string,
  settings: Readonly<Record<string, number>>,
): Promise<LangchainModel> {
  const { initChatModel, MODEL_PROVIDER_CONFIG } = await import("langchain/chat_models/universal");
  const vendors: Readonly<Record<string, { readonly package: string }>> = MODEL_PROVIDER_CONFIG;
  const home = Object.hasOwn(vendors, vendor) ? vendors[vendor]?.package : undefined;
  if (home === undefined || model === "") {
    const known = Object.keys(vendors).join(", ");
    throw new UserFacingError(
      `CHAT_MODEL has to be vendor:model with one of these vendors: ${known}.`,
    );
  }
  try {
    return await initChatModel(model, { modelProvider: vendor, maxRetries: 0, ...settings });
  } catch (error) {
    const isMissing =
      error instanceof Error &&
      /Unable to import|Cannot find (?:package|module)/u.test(error.message);
    if (isMissing) {
      throw new UserFacingError(
        `The package for ${vendor} models is not installed. Run: npm install ${home}`,
      );
    }
    throw new UserFacingError(
      `The chat model ${vendor}:${model} cannot be used. Check the key that ${home} reads from the environment.`,
      { cause: error },
    );
  }
}

/** Vendors' packages have no common name for the limit on tokens. */
function toSettings(
  vendor: string,
  { temperature, maxOutputTokens }: Omit<ChatOptions, "signal">,
): Record<string, number> {
  const limit =
    vendor === "ollama"
      ? "numPredict"
      : vendor.startsWith("google")
        ? "maxOutputTokens"
        : "maxTokens";
  return { [limit]: maxOutputTokens, ...(temperature !== undefined && { temperature }) };
}
