import { PermissionFlagsBits } from "discord.js";
import { describe, expect, test } from "vitest";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { abstained } from "./answer-fixtures.ts";
import { signsOf } from "./answer-flows.ts";
import { shows, startReading, voted } from "./reading-fixtures.ts";

const HOUR_MS = 3_600_000;
const THREADS = "/channels/:channel/messages/:message/threads";

describe("the reading", () => {
  test("follows the vote in a thread: the paper explained, questions with their sentences, a conversation", async () => {
    const all = await startReading();
    const { server, start, starter, bot, state, group, inThread } = all;
    const vote = await start();
    for (const paper of [2, 2, 1, 3]) {
      server.user(server.addUser()).press(vote, `Vote ${paper}`);
    }
    await server.waitFor(() => textOf(vote).match(/-# \d votes?/gu)?.length === 3);
    await shows(all, vote, "-# 2 votes");
    const { id } = await group();
    starter.press(vote, "Close now");
    await shows(all, vote, "The votes are counted.");
    await bot.runJobs();
    const reading = await state.readingGroups.get(id);
    expect(reading).toMatchObject({
      phase: "reading",
      chosen: { title: "Paper 2 on graph learning" },
    });
    expect(textOf(vote)).toContain(`We read **Paper 2 on graph learning** in <#${vote.threadId}>.`);
    expect(reading?.threadId).toBe(vote.threadId);
    const [explained, questions, ...more] = inThread(vote.threadId);
    expect(more).toEqual([]);
    expect(explained && textOf(explained)).toContain("### Key idea\nIt uses graphs. [2]");
    expect(explained && textOf(explained)).toContain("**Sources**");
    expect(questions && textOf(questions)).toContain(
      `**1.** Why would graphs help \\*here\\*?
> We train it on ten graphs.

**2.** Does this result convince you? What would you compare it with?
> We train it on ten graphs.

**3.** What could explain this result besides what the authors say?`,
    );
    expect(questions && signsOf(questions)).toEqual(["Recap"]);
    expect(await state.conversations.load(vote.threadId ?? "")).toMatchObject([
      {
        question: "Paper 2 on graph learning",
        citations: [{ title: "Paper 2 on graph learning" }],
      },
    ]);
    if (explained === undefined) throw new Error("no explanation");
    const sources = await starter.press(explained, "Sources").waitForFinal();
    expect(textOf(sources)).toContain("Paper 2 on graph learning");
    expect(server.violations).toEqual([]);
  });

  test("is of the paper listed first among equals", async () => {
    const all = await startReading();
    const { clock, server, start, bot, state, group } = all;
    const vote = await start();
    for (const paper of [4, 3]) {
      server.user(server.addUser()).press(vote, `Vote ${paper}`);
    }
    await server.waitFor(() => textOf(vote).match(/-# 1 vote/gu)?.length === 2);
    const { id } = await group();
    clock.advance(24 * HOUR_MS);
    await bot.runJobs();
    expect((await state.readingGroups.get(id))?.chosen?.title).toBe("Paper 3 on graph learning");
  });

  test("goes without what cannot be said of the paper", async () => {
    const all = await startReading({
      explain: async () => abstained({ reason: "No such paper." }),
      discuss: async () => ({ kind: "unknown", question: "x", reason: "No such paper." }),
    });
    const vote = await voted(all);
    await all.bot.runJobs();
    const texts = all.inThread(vote.threadId).map(textOf);
    expect(texts[0]).toContain("No such paper.");
    expect(texts[1]).toContain("### What do you think of it?");
    expect(all.server.violations).toEqual([]);
  });

  test.for([
    ["the thread was opened", THREADS],
    ["the vote's message was rewritten", "/channels/:channel/messages/:message"],
  ] as const)("goes on after a restart before it was noted that %s", async ([, route]) => {
    const all = await startReading();
    const { clock, server, live, inThread, state, bot } = all;
    const vote = await voted(all);
    const lost = server.faults.add({
      method: route === THREADS ? "POST" : "PATCH",
      route,
      kind: "error-after",
      status: 500,
      times: 1,
    });
    const gone = server.faults.add({ route, kind: "hang", times: 1 });
    bot.ring();
    await server.waitFor(() => lost.hits + gone.hits === 2);
    await bot.bot.stop({ graceMs: 0 });
    clock.advance(HOUR_MS);
    const second = await live();
    await second.runJobs();
    await second.runJobs();
    expect(inThread(vote.threadId)).toHaveLength(2);
    expect(textOf(vote)).toContain(`in <#${vote.threadId}>`);
    expect(await state.readingGroups.due(Number.MAX_SAFE_INTEGER)).toEqual([]);
    expect(await state.conversations.isOpen(vote.threadId ?? "")).toBe(true);
    expect(server.violations).toEqual([]);
  });

  test("repeats nothing after a restart between its messages", async () => {
    const all = await startReading();
    const { clock, server, live, inThread, bot } = all;
    const vote = await voted(all);
    const held = server.faults.add({
      method: "POST",
      route: "/channels/:channel/messages",
      kind: "hang",
      when: ({ body }) => JSON.stringify(body).includes("Questions to discuss"),
    });
    bot.ring();
    await server.waitFor(() => held.hits === 1);
    await bot.bot.stop({ graceMs: 0 });
    clock.advance(HOUR_MS);
    const second = await live();
    await second.runJobs();
    const texts = inThread(vote.threadId).map(textOf);
    expect(texts).toHaveLength(2);
    expect(texts[1]).toContain("Questions to discuss");
    expect(second.assistant.calls).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("is called off where no thread can be opened any more", async () => {
    const all = await startReading();
    const { server, state, bot } = all;
    const vote = await voted(all);
    server.moderator.denyBot(server.home.channel, PermissionFlagsBits.CreatePublicThreads);
    await bot.runJobs();
    expect(textOf(vote)).toContain("has the most votes, but I can't open a thread here");
    expect(await state.readingGroups.due(Number.MAX_SAFE_INTEGER)).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("is tried again while Discord or the library fails, and given up after a day", async () => {
    let failures = 0;
    const all = await startReading({
      explain: async () => {
        failures += 1;
        throw new Error("no library");
      },
    });
    const { clock, state, bot } = all;
    const vote = await voted(all);
    await bot.runJobs();
    await bot.runJobs();
    expect(failures).toBe(1);
    expect(textOf(vote)).toContain(`in <#${vote.threadId}>`);
    clock.advance(61_000);
    await bot.runJobs();
    expect(failures).toBe(2);
    clock.advance(25 * HOUR_MS);
    await bot.runJobs();
    expect(await state.readingGroups.due(Number.MAX_SAFE_INTEGER)).toEqual([]);
  });
});
