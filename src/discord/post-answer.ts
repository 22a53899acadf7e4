import type { RequestContext } from "./bot-services.ts";
import { attachRest } from "./attach-rest.ts";
import type { MessageBody } from "./message-body.ts";
import { toMessageBody, toText } from "./message-body.ts";

/**
 * Posts the messages of an answer: the first in place of what the reply shows,
 * the others after it. When Discord doesn't confirm one of those, the first
 * message says so instead of the whole answer being taken back.
 *
 * @param options.first How the first message is shown.
 * @param options.toFile Writes the whole answer as Markdown.
 */
export async function postAnswer(
  all: readonly MessageBody[],
  {
    first,
    toFile,
    context,
  }: {
    readonly first: (body: MessageBody) => Promise<void>;
    readonly toFile: () => string;
    readonly context: RequestContext;
  },
): Promise<void> {
  const { reply, logger, words } = context;
  const { messages, file } = attachRest(all, { toFile, words });
  const [opening, ...rest] = messages;
  if (opening === undefined) return;
  await first(opening);
  try {
    for (const [index, body] of rest.entries()) {
      await (index === rest.length - 1 && file !== undefined
        ? reply.add(body, file)
        : reply.add(body));
    }
  } catch (error) {
    logger.warn({ err: error }, "a part of an answer was not confirmed");
    const warned = toMessageBody([
      ...opening.components,
      toText(`-# ${words("answer.partMayBeMissing")}`),
    ]);
    // Whatever becomes of the hint, the answer stays: a rejection would put an apology in its place.
    await reply
      .show(warned)
      .catch((err: unknown) => logger.warn({ err }, "cannot tell of a missing part"));
  }
}
