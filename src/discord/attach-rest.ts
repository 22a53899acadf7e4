import { ComponentType } from "discord.js";
import { discordLimits } from "./discord-limits.ts";
import type { MessageBody } from "./message-body.ts";
import { toMessageBody, toText } from "./message-body.ts";
import type { AttachedFile } from "./reply.ts";
import { words } from "./words.ts";

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
 */
export function attachRest(messages: readonly MessageBody[]): AnswerMessages {
  if (messages.length <= 1 + discordLimits.followUps) return { messages };
  const last = toMessageBody([
    toText(`-# ${words.restInFile}`),
    { type: ComponentType.File, file: { url: `attachment://${words.answerFile}` } },
  ]);
  const text = messages.map(toPlainMarkdown).join("\n\n");
  return {
    messages: [...messages.slice(0, discordLimits.followUps), last],
    file: { name: words.answerFile, text: `${text}\n` },
  };
}

function toPlainMarkdown({ components }: MessageBody): string {
  return components
    .flatMap((part) => (part.type === ComponentType.TextDisplay ? [part.content] : []))
    .join("\n\n");
}
