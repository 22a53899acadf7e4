import { PermissionFlagsBits } from "discord.js";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Assistant } from "../../src/answering/assistant.ts";
import { wordsFor } from "../../src/discord/words/words.ts";
import { DEFAULT_SETTINGS } from "../../src/state/server-settings.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import type { State } from "../../src/state/state-store.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import type { StoredMessage } from "../support/discord-server/world/stored-message.ts";
import { citation } from "./answer-fixtures.ts";
import { digestOf, growingLibrary, item, MANAGER, subscription } from "./digest-fixtures.ts";
import { createJobClock, jobTimers, NOON } from "./job-clock.ts";
import { startTestBot } from "./start-test-bot.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const WEEK_MS = 7 * DAY_MS;
const POST = { method: "POST", route: "/channels/:channel/messages" } as const;

/** A server whose channel follows a topic, on a clock of its own; bots come and go. */
async function follow(methods: Partial<Assistant> = {}) {
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

function postedIn(messages: readonly StoredMessage[], channelId: string): readonly string[] {
  return messages
    .filter((message) => message.channelId === channelId && message.author.bot === true)
    .map(textOf);
}

/** The state, one of whose writes fails, as if the process had died right before it. */
function dyingAt(state: State, dies: (key: string, value: string) => boolean): State {
  return new Proxy(state, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name === "set") {
        return async (key: string, text: string, options: object) =>
          dies(key, text) ? Promise.reject(new Error("died")) : target.set(key, text, options);
      }
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

const numbersIn = (texts: readonly string[]) =>
  texts.flatMap((text) => [...text.matchAll(/in case (\d+)\./gu)].map(([, n]) => Number(n)));

describe("digests", () => {
  test("come when they are due, each paper once, and those that are left over with the next one", async () => {
    const { clock, server, live, add, posted, due } = await follow();
    const { runJobs } = await live();
    add(NOON - DAY_MS, 99);
    add(NOON + DAY_MS, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    await runJobs();
    expect(posted()).toEqual([]);
    clock.advance(WEEK_MS);
    await runJobs();
    await runJobs();
    expect(posted()).toHaveLength(1);
    expect(posted()[0]).toContain("### New papers on graph learning");
    expect(posted()[0]).toMatch(/Weekly digest · Nov 2\s–\s9, 2026/u);
    expect(posted()[0]).toContain("Ada Lovelace");
    expect(posted()[0]).toContain("1 more comes with the next digest");
    expect(await due()).toBe(NOON + 2 * WEEK_MS);
    clock.advance(WEEK_MS);
    await runJobs();
    expect(numbersIn(posted())).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(server.violations).toEqual([]);
  });

  test("without papers aren't posted", async () => {
    const { clock, server, live, posted, due } = await follow();
    const { runJobs } = await live();
    clock.advance(WEEK_MS);
    await runJobs();
    expect(posted()).toEqual([]);
    expect(await due()).toBe(NOON + 2 * WEEK_MS);
    expect(server.violations).toEqual([]);
  });

  test("that were missed are made up for by one, and the next keeps its day", async () => {
    const { clock, server, live, add, posted, due } = await follow();
    add(NOON + DAY_MS, 1);
    add(NOON + 3 * WEEK_MS, 2);
    clock.advance(5 * WEEK_MS + DAY_MS);
    const { runJobs } = await live();
    await runJobs();
    await runJobs();
    expect(posted()).toHaveLength(1);
    expect(numbersIn(posted())).toEqual([1, 2]);
    expect(await due()).toBe(NOON + 6 * WEEK_MS);
    expect(server.violations).toEqual([]);
  });

  test("pass over for good what nothing can be quoted of", async () => {
    const asked: string[][] = [];
    const { clock, live, posted, state } = await follow({
      async digest(_, { isKnown }) {
        const ids = [citation(1), citation(2)].map(({ paperId }) => paperId);
        const known = (await isKnown?.(ids)) ?? new Set();
        const fresh = ids.filter((id) => !known.has(id));
        asked.push(fresh);
        return fresh.length === 0 ? digestOf([]) : digestOf([item(2, 1)], { total: 2 });
      },
    });
    const { runJobs } = await live();
    for (let week = 0; week < 2; week += 1) {
      clock.advance(WEEK_MS);
      await runJobs();
    }
    expect(asked).toEqual([[citation(1).paperId, citation(2).paperId], []]);
    expect(posted()).toHaveLength(1);
    expect(posted()[0]).not.toContain("with the next digest");
    expect(await state.get("parcel:dabcdefghij")).toBeUndefined();
  });

  test.for([
    ["it was subscribed in", "auto", "es"],
    ["the server chose since", "pt", "pt"],
  ] as const)("are in the language that %s", async ([, chosen, spoken]) => {
    const { clock, state, place, live, add, posted } = await follow();
    await state.settings.set(place.guildId, { ...DEFAULT_SETTINGS, language: chosen });
    await state.digests.save(subscription(place, { locale: "es" }));
    add(NOON + DAY_MS, 1);
    clock.advance(WEEK_MS);
    const { runJobs } = await live();
    await runJobs();
    const heading = wordsFor(spoken)("digest.heading", { topic: "graph learning" });
    expect(heading).not.toBe(wordsFor("en")("digest.heading", { topic: "graph learning" }));
    expect(posted()[0]).toContain(heading);
  });
});

describe("a digest on its way", () => {
  test("goes on after a restart that came before it was posted", async () => {
    const { clock, server, live, add, posted, state } = await follow();
    add(NOON + DAY_MS, 1);
    clock.advance(WEEK_MS);
    const first = await live();
    const lost = server.faults.add({ ...POST, kind: "hang" });
    first.ring();
    await server.waitFor(() => lost.hits === 1);
    await first.bot.stop({ graceMs: 0 });
    expect(posted()).toEqual([]);
    clock.advance(DAY_MS);
    add(clock.now(), 2);
    const second = await live();
    await second.runJobs();
    expect(numbersIn(posted())).toEqual([1]);
    expect(second.assistant.calls).toEqual([]);
    const known = await state.digests.known("abcdefghij", [citation(1).paperId]);
    expect(known.size).toBe(1);
    expect(server.violations).toEqual([]);
  });

  test("isn't posted again after a restart that came before that was noted, long after Discord forgot it", async () => {
    const { clock, server, live, add, posted, state, due } = await follow();
    add(NOON + DAY_MS, 1);
    clock.advance(WEEK_MS);
    const first = await live(dyingAt(state, (_, value) => value.includes('"sent":1')));
    await first.runJobs();
    expect(posted()).toHaveLength(1);
    expect(await due()).toBe(NOON + WEEK_MS);
    await first.bot.stop({ graceMs: 0 });
    clock.advance(DAY_MS);
    const second = await live();
    await second.runJobs();
    expect(posted()).toHaveLength(1);
    expect(await due()).toBe(NOON + 2 * WEEK_MS);
    clock.advance(WEEK_MS);
    await second.runJobs();
    expect(numbersIn(posted())).toEqual([1]);
    expect(server.violations).toEqual([]);
  });

  test("isn't posted twice when Discord's answer is lost", async () => {
    const { clock, server, live, add, posted } = await follow();
    add(NOON + DAY_MS, 1);
    clock.advance(WEEK_MS);
    const { runJobs } = await live();
    server.faults.add({ ...POST, kind: "error-after", status: 502, times: 3 });
    await runJobs();
    clock.advance(10 * MINUTE_MS);
    await runJobs();
    expect(numbersIn(posted())).toEqual([1]);
    expect(server.violations).toEqual([]);
  });

  test.for([
    ["counts as posted", 10 * MINUTE_MS, 0],
    ["is tried again while Discord knows its nonce", MINUTE_MS, 1],
  ] as const)("%s where the channel's history cannot be read", async ([, laterMs, posts]) => {
    const { clock, server, live, add, posted, due, news } = await follow();
    server.moderator.denyBot(news, PermissionFlagsBits.ReadMessageHistory);
    add(NOON + DAY_MS, 1);
    clock.advance(WEEK_MS);
    const { runJobs } = await live();
    server.faults.add({ ...POST, kind: "error", status: 500, times: 3 });
    await runJobs();
    clock.advance(laterMs);
    await runJobs();
    expect(posted()).toHaveLength(posts);
    expect(await due()).toBe(NOON + 2 * WEEK_MS);
  });

  test("is written once and tried every minute while Discord is away; others too", async () => {
    const { clock, server, live, add, posted, state, place } = await follow();
    await state.digests.save(subscription(place, { id: "klmnopqrst", topic: "zebras" }));
    add(NOON + DAY_MS, 1);
    clock.advance(WEEK_MS);
    const { runJobs, assistant } = await live();
    const away = server.faults.add({ ...POST, kind: "error", status: 503, times: Infinity });
    for (let minute = 0; minute < 3; minute += 1) {
      await runJobs();
      clock.advance(MINUTE_MS);
    }
    expect(assistant.calls).toHaveLength(2);
    away.remove();
    await runJobs();
    expect(posted()).toHaveLength(2);
    expect(assistant.calls).toHaveLength(2);
    expect(server.violations).toEqual([]);
  });

  test("of a subscription that ended meanwhile isn't posted", async () => {
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const { promise: written, resolve: write } = Promise.withResolvers<void>();
    const { clock, live, posted, state } = await follow({
      async digest() {
        resolve();
        await written;
        return digestOf([item(1)]);
      },
    });
    clock.advance(WEEK_MS);
    const { runJobs } = await live();
    const running = runJobs();
    await asked;
    await state.digests.delete("abcdefghij");
    write();
    await running;
    expect(posted()).toEqual([]);
    expect(await state.digests.get("abcdefghij")).toBeUndefined();
  });
});

describe("a digest without a channel", () => {
  test("pauses its subscription, which the list tells, and holds up no other", async () => {
    const { clock, server, live, add, news, state, place } = await follow();
    const other = server.addChannel(server.home.guild, { name: "other" });
    const alive = subscription({ ...place, channelId: other.id }, { id: "klmnopqrst" });
    await state.digests.save(alive);
    add(NOON + DAY_MS, 1);
    clock.advance(WEEK_MS);
    server.moderator.denyBot(news, PermissionFlagsBits.SendMessages);
    const { runJobs } = await live();
    await runJobs();
    expect(await state.digests.get("abcdefghij")).toMatchObject({ pausedBecause: "channel gone" });
    expect(numbersIn(postedIn(server.messages, other.id))).toEqual([1]);
    clock.advance(5 * WEEK_MS);
    server.moderator.denyBot(news, 0n);
    const member = server.user();
    const asked = member.slash("digest list", {}, MANAGER);
    const list = await asked.waitForFinal();
    expect(textOf(list)).toContain("⏸ paused: I can't post in the channel any more");
    member.press(list, "Resume", MANAGER);
    await asked.waitForFinal((message) => textOf(message).startsWith("Resumed"));
    await runJobs();
    const posted = postedIn(server.messages, news.id);
    expect(posted).toHaveLength(2);
    expect(numbersIn(posted)).toEqual([1]);
    expect(server.violations).toEqual([]);
  });

  test("pauses too when Discord refuses what is posted, and says so", async () => {
    const { clock, server, live, add, state } = await follow();
    add(NOON + DAY_MS, 1);
    clock.advance(WEEK_MS);
    const { runJobs } = await live();
    server.faults.add({ ...POST, kind: "error", status: 400, code: 200_000 });
    await runJobs();
    expect(await state.digests.get("abcdefghij")).toMatchObject({ pausedBecause: "refused" });
    const list = await server.user().slash("digest list").waitForFinal();
    expect(textOf(list)).toContain("Discord refused the last digest");
  });
});
