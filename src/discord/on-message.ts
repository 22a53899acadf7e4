import type { Message, REST } from "discord.js";
import type { AnswerRecord } from "../state/answer-records.ts";
import { DEFAULT_SETTINGS } from "../state/server-settings.ts";
import { admissionNotice } from "./admission-notice.ts";
import { askerOfMessage } from "./asker.ts";
import type { BotServices, RequestContext } from "./bot-services.ts";
import { isAllowedChannel } from "./channel-permission.ts";
import type { FoundQuestion } from "./find-question.ts";
import { hintOnce } from "./hint-once.ts";
import { keepTyping } from "./keep-typing.ts";
import { createMessageReply } from "./message-reply.ts";
import { openThread } from "./open-thread.ts";
import { readMessage } from "./read-message.ts";
import { readQuestion } from "./read-question.ts";
import { refusalOf } from "./refusal-of.ts";
import { repliedAnswer } from "./replied-answer.ts";
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
 * Creates the one place where messages come in: mentions of the bot, replies to it, what is written in its threads, and
 * direct messages are answered once, as a reply, and whatever goes wrong is caught here.
 *
 * @returns A listener that never rejects.
 */
export function createMessageListener(
  options: MessageListenerOptions,
): (message: Message) => Promise<void> {
  const { services, isFirst } = options;
  return async (message) => {
    const { id, guildId } = message;
    const logger = services.logger.child({ command: "message", messageId: id, guildId });
    try {
      const found = await readMessage(message, services.state);
      if (found === undefined || !isFirst(id)) return;
      await receive(message, found, { ...options, services: { ...services, logger } });
    } catch (err) {
      logger.error({ err }, "message lost");
    }
  };
}

async function receive(
  message: Message,
  found: FoundQuestion,
  { services, inFlight, rest }: MessageListenerOptions,
): Promise<void> {
  const { timers, serverSettings, logger } = services;
  const { guildId, channelId } = message;
  const asker = askerOfMessage(message);
  const settings = guildId === null ? DEFAULT_SETTINGS : await serverSettings.get(guildId);
  if (!isAllowedChannel({ asker, settings })) return;
  const words = wordsForReply({ asker, settings, isPrivate: guildId === null });
  const isHint = found.kind === "hidden-follow-up" || found.kind === "hidden-reply";
  if (isHint && !(await hintOnce(channelId, services))) return;
  const read = readQuestion(found.kind === "question" ? found.typed : "");
  const refusal =
    admissionNotice(inFlight.admission, words) ??
    refusalOf(read, { hint: HINTS[found.kind], words });
  const question = read.kind === "question" ? read.text : "";
  const threadId =
    refusal === undefined
      ? await threadFor(message, question, settings.threads, services)
      : undefined;
  const place =
    threadId === undefined ? message : { id: message.id, channelId: threadId, isReply: false };
  const reply = createMessageReply(place, { rest, timers });
  const stopTyping =
    refusal === undefined ? keepTyping(place.channelId, { rest, timers }) : undefined;
  const at = { ...asker, channelId: place.channelId };
  const context = { ...services, asker: at, settings, words, isPrivate: false, logger, reply };
  await inFlight
    .run(async (signal) => {
      const after = threadId === undefined ? await repliedAnswer(message, services) : undefined;
      await answer(question, { refusal, after, context: { ...context, signal } });
    })
    .finally(stopTyping);
}

const HINTS = {
  question: "hint.emptyQuestion",
  "hidden-mention": "hint.unreadMention",
  "hidden-reply": "hint.unreadReply",
  "hidden-follow-up": "hint.unreadFollowUp",
} as const;

/** Where the server wants each mention answered in a thread of its own, opens it; undefined elsewhere, and where none can be opened. */
async function threadFor(
  { id, guildId, channelId, channel }: Message,
  name: string,
  threads: "always" | "button" | "never",
  services: BotServices,
): Promise<string | undefined> {
  if (guildId === null || threads !== "always" || channel.isThread()) return undefined;
  return openThread(services, { channelId, messageId: id, name }).catch((err: unknown) => {
    services.logger.warn({ err }, "no thread for a question, answered beside it");
    return undefined;
  });
}

async function answer(
  question: string,
  {
    refusal,
    after,
    context,
  }: {
    readonly refusal: string | undefined;
    readonly after: AnswerRecord | undefined;
    readonly context: RequestContext;
  },
): Promise<void> {
  const { asker, settings, words, state, reply, logger, timers } = context;
  const startedAt = timers.now();
  try {
    if (refusal !== undefined) return await reply.tell(refusal);
    const quota = await takeQuota(state.quotas, { asker, settings, words, now: startedAt });
    if (quota.kind === "used-up") return await reply.tell(quota.sentence);
    await replyWithAnswer({ kind: "question", question }, { context, after }).catch(
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
