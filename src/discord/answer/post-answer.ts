import type { RequestContext } from "../bot-services.ts";
import { attachRest } from "../rendering/attach-rest.ts";
import type { MessageBody, MessagePart } from "../rendering/message-body.ts";
import { toMessageBody, toText } from "../rendering/message-body.ts";
import type { AttachedFile } from "../sending/reply.ts";

/** How the messages of an answer are posted. */
export interface PostOptions {
  /** How the first message is shown. */
  readonly first: (body: MessageBody, file?: AttachedFile) => Promise<void>;
  /** Writes the whole answer as Markdown. */
  readonly toFile: () => string;
  /** What stands below the last message. */
  readonly buttons?: readonly MessagePart[];
  readonly context: RequestContext;
}

/**
 * Posts the messages of an answer: the first in place of what the reply shows,
 * the others after it. When Discord doesn't confirm one of those, the first
 * message says so instead of the whole answer being taken back.
 *
 * @param all At least one.
 * @returns Ids of the messages as far as Discord told them, in reading order.
 */
export async function postAnswer(
  all: readonly MessageBody[],
  { first, toFile, buttons = [], context }: PostOptions,
): Promise<readonly string[]> {
  const { reply, logger, words } = context;
  const { messages, file } = attachRest(all, { toFile, words });
  const [opening, ...rest] = withBelow(messages, buttons);
  if (opening === undefined) return [];
  await first(opening);
  const ids: unknown[] = [reply.messageId];
  try {
    for (const [index, body] of rest.entries()) {
      const isLast = index === rest.length - 1;
      ids.push(await (isLast && file !== undefined ? reply.add(body, file) : reply.add(body)));
    }
  } catch (error) {
    logger.warn({ err: error }, "a part of an answer was not confirmed");
    const warned = toMessageBody([
      ...opening.components,
      toText(`-# ${words("answer.partMayBeMissing")}`),
      ...buttons,
    ]);
    // Whatever becomes of the hint, the answer stays: a rejection would put an apology in its place.
    await reply
      .show(warned)
      .catch((err: unknown) => logger.warn({ err }, "cannot tell of a missing part"));
  }
  return ids.filter((id) => typeof id === "string");
}

/** The messages with these parts below the last one. */
export function withBelow(
  messages: readonly MessageBody[],
  parts: readonly MessagePart[],
): readonly MessageBody[] {
  return messages.map((body, index) =>
    index === messages.length - 1 ? toMessageBody([...body.components, ...parts]) : body,
  );
}
