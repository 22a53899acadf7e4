import type { Message, REST } from "discord.js";
import { DEFAULT_SETTINGS } from "../../state/server-settings.ts";
import { type Asker, askerOfMessage } from "./asker.ts";
import type { BotServices, RequestContext } from "../bot-services.ts";
import { isAllowedChannel } from "./channel-permission.ts";
import type { FoundQuestion } from "./find-question.ts";
import { hintOnce } from "./hint-once.ts";
import { partyOf } from "./lanes.ts";
import { keepTyping } from "../sending/keep-typing.ts";
import { createMessageReply, type ReplyPlace } from "../sending/message-reply.ts";
import { openThread } from "../answer/open-thread.ts";
import { readMessage } from "./read-message.ts";
import { readQuestion } from "./read-question.ts";
import { sayRefusal } from "./refusal.ts";
import { refusalOf } from "./refusal-of.ts";
import { repliedAnswer } from "./replied-answer.ts";
import { replyWithAnswer } from "../answer/reply-with-answer.ts";
import { reportFailure } from "../sending/report-failure.ts";
import { takeQuota } from "./take-quota.ts";
import { takeTurn, type Turn, type TurnOptions } from "./take-turn.ts";
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
  const { serverSettings } = services;
  const { guildId, channelId } = message;
  const asker = await askerOf(message, services);
  const settings = guildId === null ? DEFAULT_SETTINGS : await serverSettings.get(guildId);
  if (!isAllowedChannel({ asker, settings })) return;
  const words = wordsForReply({ asker, settings, isPrivate: guildId === null });
  const isHint = found.kind === "hidden-follow-up" || found.kind === "hidden-reply";
  if (isHint && !(await hintOnce(channelId, services))) return;
  const read = readQuestion(found.kind === "question" ? found.typed : "");
  const refusal = refusalOf(read, { hint: HINTS[found.kind], words });
  const at = { ...services, asker, settings, words, isPrivate: false, rest };
  if (refusal !== undefined || read.kind !== "question") {
    await tell(message, refusal ?? "", at);
    return;
  }
  const place = services.lanes.answers.enter(partyOf(asker));
  if (place.kind !== "place") return tell(message, sayRefusal(place, words), at);
  await inFlight
    .run((signal, pause) => answer(message, read.text, { ...at, signal, pause, place }))
    .finally(() => place.leave());
}

/** Discord tells a server's language with its messages, and nobody's own. */
async function askerOf(message: Message, { locales }: BotServices): Promise<Asker> {
  const asker = askerOfMessage(message);
  if (asker.guildId !== undefined) return asker;
  return { ...asker, locale: (await locales.recall(asker.userId)) ?? asker.locale };
}

const HINTS = {
  question: "hint.emptyQuestion",
  "hidden-mention": "hint.unreadMention",
  "hidden-reply": "hint.unreadReply",
  "hidden-follow-up": "hint.unreadFollowUp",
} as const;

/** Where the server wants each mention answered in a thread of its own, opens it; undefined elsewhere, and where none can be opened. */
async function threadFor(
  { id, channelId }: Message,
  name: string,
  at: At,
): Promise<string | undefined> {
  const { asker, settings, logger } = at;
  if (settings.threads !== "always" || !asker.takesThreads) return undefined;
  return openThread(at, { channelId, messageId: id, name }).catch((err: unknown) => {
    logger.warn({ err }, "no thread for a question, answered beside it");
    return undefined;
  });
}

type At = Omit<RequestContext, "reply" | "signal"> & { readonly rest: REST };

/** In a flood of messages that are turned away, not all can be told. */
async function tell(message: Message, sentence: string, at: At): Promise<void> {
  const { rest, timers, logger, lanes, asker } = at;
  const place = lanes.quick.enter(partyOf(asker));
  if (place.kind === "busy") return logger.debug("too many are told why they aren't answered");
  await createMessageReply(message, { rest, timers })
    .tell(sentence)
    .catch((err: unknown) => logger.warn({ err }, "cannot tell why a message isn't answered"))
    .finally(() => place.kind === "place" && place.leave());
}

type InTurn = At & Pick<TurnOptions, "place" | "pause" | "signal">;

/** Undefined where that failed, which is then told. */
async function turnOf(message: Message, at: InTurn): Promise<Turn | undefined> {
  const { state, timers } = at;
  try {
    const quota = takeQuota(state.quotas, { ...at, now: timers.now() });
    return await takeTurn({ ...at, quota });
  } catch (error) {
    await reportFailure(error, { ...at, reply: createMessageReply(message, at) });
    return undefined;
  }
}

/** The turn comes first: a thread for a question that isn't answered would be an empty one. */
async function answer(message: Message, question: string, at: InTurn): Promise<void> {
  const { asker, words, rest, logger, timers } = at;
  const turn = await turnOf(message, at);
  if (turn === undefined) return;
  if (turn.kind !== "begins") return tell(message, turn.sentence, at);
  const threadId = await threadFor(message, question, at);
  const place = threadId === undefined ? message : inThread(message, threadId);
  const { channelId } = place;
  const reply = createMessageReply(place, { rest, timers });
  const stopTyping = keepTyping(channelId, { rest, timers });
  try {
    const after = threadId === undefined ? await repliedAnswer(message, at) : undefined;
    const context = { ...at, asker: { ...asker, channelId }, reply };
    await replyWithAnswer({ kind: "question", question }, { context, after });
  } catch (error) {
    await turn.giveBack();
    await reportFailure(error, { reply, logger, words });
  } finally {
    stopTyping();
  }
}

function inThread({ id }: Message, channelId: string): ReplyPlace {
  return { id, channelId, isReply: false };
}
