import { ComponentType } from "discord.js";
import { discordLimits } from "./discord-limits.ts";
import type { MessageBody } from "./message-body.ts";
import { toMessageBody, toText } from "./message-body.ts";
import type { AttachedFile } from "../sending/reply.ts";
import type { Words } from "../words/words.ts";

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
 * @param options.most Messages at most, at least 2; a reply and its follow-ups when absent.
 */
export function attachRest(
  messages: readonly MessageBody[],
  {
    toFile,
    most = 1 + discordLimits.followUps,
    words,
  }: { readonly toFile: () => string; readonly most?: number; readonly words: Words },
): AnswerMessages {
  if (messages.length <= most) return { messages };
  const last = toMessageBody([
    toText(`-# ${words("answer.restInFile")}`),
    { type: ComponentType.File, file: { url: `attachment://${FILE_NAME}` } },
  ]);
  return {
    messages: [...messages.slice(0, most - 1), last],
    file: { name: FILE_NAME, data: toFile(), contentType: "text/markdown" },
  };
}
