import { onTestFinished } from "vitest";
import type { Assistant } from "../../src/answering/assistant.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import type { State } from "../../src/state/state-store.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import type { StoredMessage } from "../support/discord-server/world/stored-message.ts";
import { growingLibrary, subscription } from "./digest-fixtures.ts";
import { createJobClock, jobTimers } from "./job-clock.ts";
import { startTestBot } from "./start-test-bot.ts";

/** A server whose channel follows a topic, on a clock of its own; bots come and go. */
export async function follow(methods: Partial<Assistant> = {}) {
  const clock = createJobClock();
  const server = await startDiscordServer({ now: clock.now });
  onTestFinished(() => server.close());
  const state = openSqliteStateStore(":memory:", { now: clock.now });
  const { guild } = server.home;
  const news = server.addChannel(guild, { name: "news" });
  server.addMessage(news, { author: server.home.user, content: "What is new?" });
  const place = { guildId: guild.id, channelId: news.id };
  await state.digests.save(subscription(place));
  const library = growingLibrary();
  const live = async (own: State = state) => {
    const timers = jobTimers(clock);
    const bot = await startTestBot({
      server,
      timers,
      state: own,
      assistant: { digest: library.digest, ...methods },
    });
    return { ...bot, ...timers };
  };
  return {
    clock,
    server,
    state,
    place,
    news,
    live,
    add: library.add,
    posted: () => postedIn(server.messages, news.id),
    due: async () => (await state.digests.get("abcdefghij"))?.dueAt,
  };
}

/** What the bot posted in a channel. */
export function postedIn(messages: readonly StoredMessage[], channelId: string): readonly string[] {
  return messages
    .filter((message) => message.channelId === channelId && message.author.bot === true)
    .map(textOf);
}

/** The numbers of the papers that digests tell of. */
export const numbersIn = (texts: readonly string[]): readonly number[] =>
  texts.flatMap((text) => [...text.matchAll(/in case (\d+)\./gu)].map(([, n]) => Number(n)));
