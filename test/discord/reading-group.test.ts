import { ButtonStyle, ChannelType, ComponentType, PermissionFlagsBits } from "discord.js";
import type { APIActionRowComponent, APIButtonComponent } from "discord.js";
import { describe, expect, test } from "vitest";
import { buttonsOf, textOf } from "../support/discord-server/messages/message-text.ts";
import { abstained, paperList } from "./answer-fixtures.ts";
import { MANAGER } from "./digest-fixtures.ts";
import { shows, startReading } from "./reading-fixtures.ts";
import { signsOf } from "./answer-flows.ts";

const HOUR_MS = 3_600_000;
const THREADS = "/channels/:channel/messages/:message/threads";

describe("a vote", () => {
  test("shows the papers with a button each, and when it ends", async () => {
    const { clock, server, start, starter } = await startReading();
    const vote = await start();
    const ends = Math.floor((clock.now() + 24 * HOUR_MS) / 1_000);
    expect(vote.visibleTo).toBeUndefined();
    expect(textOf(vote)).toContain("### Which paper on graph learning shall we read?");
    expect(textOf(vote)).toContain(
      "**2.** [Paper 2 on graph learning](<https://papers.example/abs/2>) (2024)\n> Paper 2 shows that graphs help.\n-# no votes",
    );
    expect(textOf(vote)).toContain(`It ends <t:${ends}:R>. Started by <@${starter.id}>.`);
    expect(signsOf(vote)).toEqual(["Vote 1", "Vote 2", "Vote 3", "Vote 4", "Vote 5", "Close now"]);
    expect(server.violations).toEqual([]);
  });

  test("counts one voice for each of many who vote at once, and moves it when they vote again", async () => {
    const all = await startReading();
    const { server, state, start, group } = all;
    const vote = await start();
    const members = Array.from({ length: 20 }, () => server.user(server.addUser()));
    const acks = members.map((member, index) =>
      member.press(vote, `Vote ${(index % 2) + 1}`).waitForAck(),
    );
    expect(new Set(await Promise.all(acks))).toEqual(new Set(["defer-update"]));
    await server.waitFor(() => textOf(vote).match(/-# 10 votes/gu)?.length === 2);
    for (const member of members.slice(0, 2)) member.press(vote, "Vote 3");
    await shows(all, vote, "-# 2 votes");
    await server.waitFor(() => textOf(vote).match(/-# 9 votes/gu)?.length === 2);
    const { id } = await group();
    expect([...(await state.readingGroups.votes(id)).values()]).toEqual([9, 9, 2]);
    expect(server.violations).toEqual([]);
  });

  test("is one for each channel", async () => {
    const { server, start, starter } = await startReading();
    const both = await Promise.all([start(), start()]);
    expect(both.map(textOf).filter((text) => text.startsWith("A vote is running"))).toHaveLength(1);
    const other = server.addChannel();
    expect(textOf(await start({ channel: other }))).toContain("Which paper");
    expect(textOf(await start())).toMatch(/^A vote is running in this channel already/u);
    expect(server.violations).toEqual([]);
    expect(starter.sees(other)).toHaveLength(1);
  });

  test("needs two papers", async () => {
    const { server, start, state } = await startReading({
      papers: async (topic) => paperList(1, { topic }),
    });
    expect(textOf(await start())).toBe(
      "A vote needs at least two papers, and I found only one on graph learning. Try a broader topic.",
    );
    expect(await state.readingGroups.due(Number.MAX_SAFE_INTEGER)).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("is refused where no discussion can follow it", async () => {
    const { server, starter, start } = await startReading();
    const thread = starter.startThread(server.home.channel, "talk");
    const forum = server.addChannel(undefined, { type: ChannelType.GuildForum });
    const { thread: post } = starter.posts(forum, "Why?", "Do graphs help?");
    for (const channel of [thread, post]) {
      expect(textOf(await start({ channel }))).toMatch(
        /^A reading group starts in a text channel/u,
      );
    }
    const deniedToBot = PermissionFlagsBits.CreatePublicThreads;
    const closed = server.addChannel(undefined, { deniedToBot });
    expect(textOf(await start({ channel: closed }))).toMatch(/^To lead a reading group/u);
    const foreign = server.addChannel(server.addGuild({ hasBot: false }));
    for (const act of [{ dm: true }, { channel: foreign }]) {
      expect(textOf(await start({ ...act, force: true }))).toBe("That works in a server only.");
    }
    expect(server.violations).toEqual([]);
  });

  test("is closed early by its starter and those who manage the server, and by nobody else", async () => {
    const all = await startReading();
    const { server, start } = all;
    for (const [closer, act] of [
      [all.starter, {}],
      [server.user(server.addUser()), MANAGER],
    ] as const) {
      const channel = server.addChannel();
      const vote = await start({ channel });
      const stranger = server.user(server.addUser());
      const told = await stranger.press(vote, "Close now").waitForFollowUp();
      expect(told.visibleTo).toBe(stranger.id);
      expect(textOf(told)).toMatch(/^Only the member who started this vote/u);
      closer.press(vote, "Close now", act);
      await shows(all, vote, "The votes are counted.");
      expect(buttonsOf(vote)).toEqual([]);
    }
    expect(server.violations).toEqual([]);
  });

  test("takes no voice when its time is over, and none for what isn't there", async () => {
    const all = await startReading();
    const { clock, server, start, starter, group, state } = all;
    const vote = await start();
    const { id } = await group();
    for (const customId of [`reading-vote:${id}:7`, "reading-vote:nothing:0", "reading-close:x"]) {
      const odd = server.addMessage(server.home.channel, { components: [rowWith(customId)] });
      expect(textOf(await starter.press(odd, customId).waitForFollowUp())).toMatch(/^I no longer/u);
    }
    clock.advance(24 * HOUR_MS);
    const told = await starter.press(vote, "Vote 1").waitForFollowUp();
    expect(textOf(told)).toBe("This vote is over.");
    expect((await state.readingGroups.votes(id)).size).toBe(0);
  });

  test("that nobody voted in ends without a thread", async () => {
    const all = await startReading();
    const { clock, server, start, bot, state, group } = all;
    const vote = await start();
    const { id } = await group();
    clock.advance(24 * HOUR_MS);
    await bot.logged('"msg":"answered"');
    await bot.runJobs();
    expect(textOf(vote)).toContain("Nobody voted");
    expect(buttonsOf(vote)).toEqual([]);
    expect(await state.readingGroups.get(id)).toMatchObject({ phase: "done" });
    expect(textOf(await start())).toContain("Which paper");
    expect(server.violations).toEqual([]);
  });
});

function rowWith(customId: string): APIActionRowComponent<APIButtonComponent> {
  const button = { style: ButtonStyle.Secondary, label: "odd", custom_id: customId } as const;
  const components = [{ type: ComponentType.Button, ...button } as const];
  return { type: ComponentType.ActionRow, components };
}

describe("the reading", () => {
  test("follows the vote in a thread: the paper explained, questions with their sentences, a conversation", async () => {
    const all = await startReading();
    const { clock, server, start, starter, bot, state, group, inThread } = all;
    const vote = await start();
    for (const paper of [2, 2, 1, 3]) {
      server.user(server.addUser()).press(vote, `Vote ${paper}`);
    }
    await server.waitFor(() => textOf(vote).match(/-# \d votes?/gu)?.length === 3);
    await shows(all, vote, "-# 2 votes");
    const { id } = await group();
    clock.advance(24 * HOUR_MS);
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

/** A vote with one voice for the second paper, closed by its starter. */
async function voted(all: Awaited<ReturnType<typeof startReading>>) {
  const vote = await all.start();
  all.starter.press(vote, "Vote 2");
  await shows(all, vote, "-# 1 vote");
  all.starter.press(vote, "Close now");
  await shows(all, vote, "The votes are counted.");
  return vote;
}
