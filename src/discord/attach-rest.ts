import { ComponentType } from "discord.js";
import { discordLimits } from "./discord-limits.ts";
import type { MessageBody } from "./message-body.ts";
import { toMessageBody, toText } from "./message-body.ts";
import type { AttachedFile } from "./reply.ts";
import type { Words } from "./words/words.ts";

const FILE_NAME = "answer.md";

/** Messages to be posted in order; the last may carry a file. */
export interface AnswerMessages {
  readonly messages: readonly MessageBody[];
  /** Goes along with the last message. */
  readonly file?: AttachedFile;
}

/**
 * Keeps an answer from flooding a channel, and within the number of messages
 * that Discord lets a member's own app post: an answer of more messages keeps
 * its beginning and comes as a whole in a Markdown file.
 *
 * @param messages At least one.
 * @param options.toFile Writes the whole answer as Markdown; called when it is needed.
 */
export function attachRest(
  messages: readonly MessageBody[],
  { toFile, words }: { readonly toFile: () => string; readonly words: Words },
): AnswerMessages {
  if (messages.length <= 1 + discordLimits.followUps) return { messages };
  const last = toMessageBody([
    toText(`-# ${words("answer.restInFile")}`),
    { type: ComponentType.File, file: { url: `attachment://${FILE_NAME}` } },
  ]);
  return {
    messages: [...messages.slice(0, discordLimits.followUps), last],
    file: { name: FILE_NAME, data: toFile(), contentType: "text/markdown" },
  };
}
