import { ButtonStyle, ChannelType, ComponentType, PermissionFlagsBits } from "discord.js";
import type { APIActionRowComponent, APIButtonComponent } from "discord.js";
import { describe, expect, test } from "vitest";
import { buttonsOf, textOf } from "../support/discord-server/messages/message-text.ts";
import { paperList } from "./answer-fixtures.ts";
import { MANAGER } from "./digest-fixtures.ts";
import { shows, startReading } from "./reading-fixtures.ts";
import { signsOf } from "./answer-flows.ts";

const HOUR_MS = 3_600_000;

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

  test("shows every voice although an edit overtakes another", async () => {
    const all = await startReading();
    const { server, start } = all;
    const vote = await start();
    const held = server.faults.add({
      method: "PATCH",
      route: "/webhooks/:app/:token/messages/:id",
      kind: "hold",
    });
    server.user(server.addUser()).press(vote, "Vote 1");
    await server.waitFor(() => held.hits === 1);
    server.user(server.addUser()).press(vote, "Vote 1");
    await shows(all, vote, "-# 2 votes");
    const { length } = vote.versions;
    held.release();
    await server.waitFor(() => vote.versions.length === length + 2);
    expect(textOf({ ...vote, ...vote.versions[length] })).toContain("-# 1 vote\n");
    expect(textOf(vote)).toContain("-# 2 votes");
    expect(server.violations).toEqual([]);
  });

  test("finds its message again after a restart before that was noted", async () => {
    const all = await startReading();
    const { start, starter, group, state } = all;
    const vote = await start();
    await all.bot.logged('"msg":"answered"');
    const { messageId, ...unnoted } = await group();
    await state.readingGroups.save(unnoted);
    starter.press(vote, "Vote 1");
    await shows(all, vote, "-# 1 vote");
    expect(await group()).toMatchObject({ messageId });
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
