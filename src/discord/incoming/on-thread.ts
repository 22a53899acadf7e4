import { type AnyThreadChannel, ChannelType, type Message } from "discord.js";
import type { ServerSettings } from "../../state/server-settings.ts";
import type { Asker } from "./asker.ts";
import type { BotServices, RequestContext } from "../bot-services.ts";
import { characterBorder } from "../rendering/character-border.ts";
import { discordLimits } from "../rendering/discord-limits.ts";
import { partyOf } from "./lanes.ts";
import { keepTyping } from "../sending/keep-typing.ts";
import { createMessageReply } from "../sending/message-reply.ts";
import { createMessageListener, type MessageListenerOptions } from "./on-message.ts";
import { CONVERSATION_MS } from "../answer/open-conversation.ts";
import { readQuestion } from "./read-question.ts";
import { sayRefusal } from "./refusal.ts";
import { renderNotice } from "../rendering/render-notice.ts";
import { replyWithAnswer } from "../answer/reply-with-answer.ts";
import { reportFailure } from "../sending/report-failure.ts";
import { takeQuota } from "./take-quota.ts";
import { takeTurn, type TurnOptions } from "./take-turn.ts";
import { wordsForReply } from "./words-for-reply.ts";
import type { WordKey } from "../words/words.ts";

/** Discord sends the message that starts a post right after the post. */
const STARTER_MS = 3_000;

/** The message that starts a post. */
interface Starter {
  readonly userId: string;
  readonly isBot: boolean;
  /** Empty where Discord hides it. */
  readonly text: string;
}

/** What a post asks, and what is to be said about how much of it was read. */
interface PostQuestion {
  readonly question: string;
  readonly note: Extract<WordKey, `forum.${string}`> | undefined;
}

/** What a client is listened to for. */
export interface PostListeners {
  /** For each thread that is created; never rejects. */
  readonly onThread: (thread: AnyThreadChannel, isNew: boolean) => Promise<void>;
  /** For each message, because the one that starts a post comes by itself. */
  readonly onMessage: (message: Message) => void;
}

/**
 * Creates the one place where new posts of forums come in: in the forums that a server chose, each is answered once and
 * becomes a conversation. Of most posts Discord shows a bot the title only.
 */
export function createPostListeners(options: MessageListenerOptions): PostListeners {
  const { services, isFirst } = options;
  const answerAsMessage = createMessageListener({ ...options, isFirst: () => true });
  /** By id, which a post and the message that starts it share. */
  const awaited = new Map<string, (message: Message) => void>();
  const waitForStarter = async (id: string): Promise<Message | undefined> => {
    const { promise, resolve } = Promise.withResolvers<Message | undefined>();
    const cancel = services.timers.after(STARTER_MS, () => resolve(undefined));
    awaited.set(id, resolve);
    const message = await promise;
    cancel();
    awaited.delete(id);
    return message;
  };

  const receive = async (thread: AnyThreadChannel, logger: BotServices["logger"]) => {
    const { id, guildId, parentId } = thread;
    // Before anything else is waited for: the message comes right behind the post.
    const starting = waitForStarter(id);
    const settings = await services.serverSettings.get(guildId);
    const message = await starting;
    if (parentId === null || !settings.forumChannelIds.includes(parentId)) {
      if (message !== undefined) await answerAsMessage(message);
      return;
    }
    const starter = message === undefined ? await fetchStarter(id, services) : toStarter(message);
    if (starter === undefined || starter.isBot) return;
    if (await services.state.conversations.isOpen(id)) return;
    await answerPost({ thread, starter, settings }, { ...options, logger });
  };

  return {
    async onThread(thread, isNew) {
      const { id, guildId, parent } = thread;
      if (!isNew || parent?.type !== ChannelType.GuildForum) return;
      // At once, so that the message that starts the post isn't answered beside it.
      if (!isFirst(id)) return;
      const logger = services.logger.child({ command: "forum", threadId: id, guildId });
      await receive(thread, logger).catch((err: unknown) => logger.error({ err }, "post lost"));
    },
    onMessage: (message) => awaited.get(message.id)?.(message),
  };
}

function toStarter({ author, content }: Message): Starter {
  return { userId: author.id, isBot: author.bot, text: content };
}

async function fetchStarter(
  threadId: string,
  { channels }: BotServices,
): Promise<Starter | undefined> {
  const messages = await channels.read(threadId, 1);
  return messages.find(({ id }) => id === threadId);
}

interface Post {
  readonly thread: AnyThreadChannel;
  readonly starter: Starter;
  readonly settings: ServerSettings;
}

async function answerPost(
  { thread, starter, settings }: Post,
  { services, inFlight, rest, logger }: MessageListenerOptions & Pick<BotServices, "logger">,
): Promise<void> {
  const { id } = thread;
  const { timers } = services;
  const asker = askerOfPost(thread, starter);
  const words = wordsForReply({ asker, settings, isPrivate: false });
  const reply = createMessageReply({ id, channelId: id }, { rest, timers });
  const context = { ...services, asker, settings, words, isPrivate: false, logger, reply };
  const asked = readPost({ title: thread.name, text: starter.text }, services);
  if (asked === undefined) return;
  await services.state.conversations.open(id, { ttlMs: CONVERSATION_MS });
  const place = services.lanes.answers.enter(partyOf(asker));
  if (place.kind !== "place") return reply.tell(sayRefusal(place, words));
  const stopTyping = keepTyping(id, { rest, timers });
  await inFlight
    .run((signal, pause) => answer(asked, { ...context, signal, pause, place }))
    .finally(() => {
      place.leave();
      stopTyping();
    });
}

/** A server that posts in its own language asks in it. */
function askerOfPost({ id, guild, parentId }: AnyThreadChannel, { userId }: Starter): Asker {
  return {
    userId,
    guildId: guild.id,
    channelId: id,
    parentChannelId: parentId ?? undefined,
    takesThreads: false,
    locale: guild.preferredLocale,
    guildLocale: guild.preferredLocale,
    managesServer: false,
    roleIds: [],
    botIsHere: true,
  };
}

/** @returns Nothing when not even the title has words. */
function readPost(
  { title, text }: { readonly title: string; readonly text: string },
  { readsMessages }: BotServices,
): PostQuestion | undefined {
  const whole = readQuestion(`${title}\n${text}`);
  const note = text === "" && !readsMessages ? "forum.titleOnly" : undefined;
  if (whole.kind === "empty") return undefined;
  if (whole.kind === "question") return { question: whole.text, note };
  const { questionChars } = discordLimits;
  const start = `${title}\n${text}`;
  const cut = readQuestion(start.slice(0, characterBorder(start, questionChars)));
  if (cut.kind !== "question") return undefined;
  return { question: cut.text, note: "forum.beginningOnly" };
}

/** Nobody called the bot, so that it has no more questions for today is nothing to say in public. */
async function answer(
  { question, note }: PostQuestion,
  context: RequestContext & Pick<TurnOptions, "place" | "pause">,
): Promise<void> {
  const { reply, logger, words, timers, state } = context;
  const startedAt = timers.now();
  try {
    const quota = takeQuota(state.quotas, { ...context, now: startedAt });
    const turn = await takeTurn({ ...context, quota });
    if (turn.kind !== "begins") {
      if (turn.kind === "busy") await reply.tell(turn.sentence);
      else logger.info("post not answered, no questions left");
      return;
    }
    const asked = { kind: "question", question } as const;
    await replyWithAnswer(asked, { context, echoes: note !== undefined }).catch(
      async (error: unknown) => {
        await turn.giveBack();
        throw error;
      },
    );
    if (note !== undefined) await addNote(words(note), context);
  } catch (error) {
    await reportFailure(error, { reply, logger, words });
  }
}

/** An answer without the note is worth more than an apology in its place. */
async function addNote(note: string, { reply, logger }: RequestContext): Promise<void> {
  await reply
    .add(renderNotice(note))
    .catch((err: unknown) => logger.warn({ err }, "cannot tell how little of a post was read"));
}
