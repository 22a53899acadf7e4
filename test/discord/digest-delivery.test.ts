import { PermissionFlagsBits } from "discord.js";
import { describe, expect, test } from "vitest";
import { wordsFor } from "../../src/discord/words/words.ts";
import { DEFAULT_SETTINGS } from "../../src/state/server-settings.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { citation } from "./answer-fixtures.ts";
import { digestOf, item, MANAGER, subscription } from "./digest-fixtures.ts";
import { follow, numbersIn, postedIn } from "./digest-life.ts";
import { NOON } from "./job-clock.ts";

const DAY_MS = 24 * 60 * 60_000;
const WEEK_MS = 7 * DAY_MS;
const POST = { method: "POST", route: "/channels/:channel/messages" } as const;

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
