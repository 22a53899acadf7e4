import type { Message, REST } from "discord.js";
import type { BotServices, RequestContext } from "./bot-services.ts";
import { findQuestion } from "./find-question.ts";
import { keepTyping } from "./keep-typing.ts";
import { createMessageReply } from "./message-reply.ts";
import { readQuestion } from "./read-question.ts";
import { refusalOf } from "./refusal-of.ts";
import { replyWithAnswer } from "./reply-with-answer.ts";
import { reportFailure } from "./report-failure.ts";
import { serializeError } from "./serialize-error.ts";
import { words } from "./words.ts";
import type { Admission, WorkInFlight } from "./work-in-flight.ts";

/** What a message listener works with. */
export interface MessageListenerOptions {
  readonly services: BotServices;
  readonly inFlight: WorkInFlight;
  readonly isFirst: (id: string) => boolean;
  /** The client's own connection: channel messages need the bot's token. */
  readonly rest: REST;
}

/**
 * Creates the one place where messages come in: mentions of the bot and
 * direct messages are answered once, as a reply, and whatever goes wrong is
 * caught here.
 *
 * @returns A listener that never rejects.
 */
export function createMessageListener({
  services,
  inFlight,
  isFirst,
  rest,
}: MessageListenerOptions): (message: Message) => Promise<void> {
  return async (message) => {
    const { id, channelId, guildId, client, content } = message;
    const isFromPerson = !message.author.bot && !message.system && message.webhookId === null;
    const typed = findQuestion(
      { content, isDirect: guildId === null, isFromPerson },
      client.user.id,
    );
    if (typed === undefined || !isFirst(id)) return;
    const { timers } = services;
    const logger = services.logger.child({ command: "message", messageId: id, guildId });
    const reply = createMessageReply(message, { rest, timers });
    const { admission } = inFlight;
    const stopTyping = admission === "open" ? keepTyping(channelId, { rest, timers }) : undefined;
    await inFlight
      .run((signal) =>
        answer(typed, { admission, context: { ...services, logger, reply, signal } }),
      )
      .catch((error: unknown) => logger.error({ err: serializeError(error) }, "message lost"))
      .finally(stopTyping);
  };
}

async function answer(
  typed: string,
  { admission, context }: { readonly admission: Admission; readonly context: RequestContext },
): Promise<void> {
  const { assistant, reply, logger, timers } = context;
  const startedAt = timers.now();
  const read = readQuestion(typed);
  try {
    const refusal = refusalTo(admission) ?? refusalOf(read, words.emptyQuestion);
    if (refusal !== undefined) return await reply.tell(refusal);
    const question = read.kind === "question" ? read.text : "";
    await replyWithAnswer(question, {
      context,
      ask: (options) => assistant.answer(question, options),
    });
    logger.info({ ms: timers.now() - startedAt }, "answered");
  } catch (error) {
    await reportFailure(error, { reply, logger });
  }
}

function refusalTo(admission: Admission): string | undefined {
  switch (admission) {
    case "open":
      return undefined;
    case "full":
      return words.busy;
    case "draining":
      return words.restarting;
  }
}
