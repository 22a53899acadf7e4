import type { Message, REST } from "discord.js";
import { DEFAULT_SETTINGS } from "../state/server-settings.ts";
import { admissionNotice } from "./admission-notice.ts";
import { askerOfMessage } from "./asker.ts";
import type { BotServices, RequestContext } from "./bot-services.ts";
import { isAllowedChannel } from "./channel-permission.ts";
import { findQuestion } from "./find-question.ts";
import { keepTyping } from "./keep-typing.ts";
import { createMessageReply } from "./message-reply.ts";
import { readQuestion } from "./read-question.ts";
import { refusalOf } from "./refusal-of.ts";
import { replyWithAnswer } from "./reply-with-answer.ts";
import { reportFailure } from "./report-failure.ts";
import { takeQuota } from "./take-quota.ts";
import { wordsForReply } from "./words-for-reply.ts";
import type { WorkInFlight } from "./work-in-flight.ts";

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
    const { id, channelId, guildId } = message;
    const typed = questionIn(message);
    if (typed === undefined || !isFirst(id)) return;
    const { timers, serverSettings } = services;
    const logger = services.logger.child({ command: "message", messageId: id, guildId });
    const asker = askerOfMessage(message);
    const settings = guildId === null ? DEFAULT_SETTINGS : await serverSettings.get(guildId);
    if (!isAllowedChannel({ asker, settings })) return;
    const words = wordsForReply({ asker, settings, isPrivate: guildId === null });
    const reply = createMessageReply(message, { rest, timers });
    const read = readQuestion(typed);
    const isHidden = message.content === "" && guildId !== null;
    const hint = isHidden ? "hint.unreadMention" : "hint.emptyQuestion";
    const refusal = admissionNotice(inFlight.admission, words) ?? refusalOf(read, { hint, words });
    const question = read.kind === "question" ? read.text : "";
    const stopTyping = refusal === undefined ? keepTyping(channelId, { rest, timers }) : undefined;
    const context = { ...services, asker, settings, words, isPrivate: false, logger, reply };
    await inFlight
      .run((signal) => answer(question, { refusal, context: { ...context, signal } }))
      .catch((err: unknown) => logger.error({ err }, "message lost"))
      .finally(stopTyping);
  };
}

/** @returns What a message asks the bot; undefined when it is for somebody else. */
function questionIn(message: Message): string | undefined {
  const { content, guild, guildId, client } = message;
  const userId = client.user.id;
  return findQuestion(
    {
      content,
      isDirect: guildId === null,
      isFromPerson: !message.author.bot && !message.system && message.webhookId === null,
      mentionedRoleIds: [...message.mentions.roles.keys()],
    },
    { userId, roleId: guild?.roles.botRoleFor(userId)?.id },
  );
}

async function answer(
  question: string,
  { refusal, context }: { readonly refusal: string | undefined; readonly context: RequestContext },
): Promise<void> {
  const { asker, settings, words, state, reply, logger, timers } = context;
  const startedAt = timers.now();
  try {
    if (refusal !== undefined) return await reply.tell(refusal);
    const quota = await takeQuota(state.quotas, { asker, settings, words, now: startedAt });
    if (quota.kind === "used-up") return await reply.tell(quota.sentence);
    await replyWithAnswer({ kind: "question", question }, { context }).catch(
      async (error: unknown) => {
        await quota.giveBack();
        throw error;
      },
    );
    logger.info({ ms: timers.now() - startedAt }, "answered");
  } catch (error) {
    await reportFailure(error, { reply, logger, words });
  }
}
