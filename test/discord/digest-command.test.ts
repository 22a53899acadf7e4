import { PermissionFlagsBits } from "discord.js";
import { describe, expect, test } from "vitest";
import { buttonsOf, textOf } from "../support/discord-server/messages/message-text.ts";
import { growingLibrary, MANAGER, subscription } from "./digest-fixtures.ts";
import { startTestBot, type TestBot } from "./start-test-bot.ts";

const WEEK_MS = 7 * 24 * 3_600_000;

/** A server with a channel for digests. */
async function start(options: Parameters<typeof startTestBot>[0] = {}) {
  const bot = await startTestBot(options);
  const { guild } = bot.server.home;
  const news = bot.server.addChannel(guild, { name: "news" });
  return { ...bot, guild, news, member: bot.server.user() };
}

const follow = (
  { server }: Pick<TestBot, "server">,
  channel: { readonly id: string },
  topic = "graph learning",
) =>
  server
    .user()
    .slash("digest subscribe", { topic, channel: channel.id, schedule: "weekly" }, MANAGER);

describe("/digest subscribe", () => {
  test("follows a topic from now on, and tells the channel and the log of changes", async () => {
    const bot = await start();
    const { server, state, guild, news, member } = bot;
    const before = Date.now();
    const done = await follow(bot, news, "  graph\nlearning ").waitForFinal();
    expect(done.visibleTo).toBe(member.id);
    expect(textOf(done)).toContain(`<#${news.id}> follows **graph learning**`);
    const told = await server.waitForMessage(({ channelId }) => channelId === news.id);
    expect(textOf(told)).toContain("This channel now follows **graph learning**.");
    expect(textOf(told)).toContain(`Set up by <@${member.id}>`);
    const [saved] = await state.digests.list(guild.id);
    expect(saved).toMatchObject({ topic: "graph learning", channelId: news.id, locale: "en" });
    expect(saved?.createdAt).toBeGreaterThanOrEqual(before);
    expect(saved?.dueAt).toBe((saved?.createdAt ?? 0) + WEEK_MS);
    expect(await state.changes.list(guild.id, 5)).toMatchObject([
      { action: "digest", userId: member.id, detail: `+ graph learning (weekly) <#${news.id}>` },
    ]);
    expect(server.violations).toEqual([]);
  });

  test("works for a thread", async () => {
    const bot = await start();
    const thread = bot.member.startThread(bot.news, "papers");
    await follow(bot, thread).waitForFinal();
    expect(await bot.state.digests.list(bot.guild.id)).toMatchObject([{ channelId: thread.id }]);
    expect(bot.server.violations).toEqual([]);
  });

  test("saves nothing where the bot may not post", async () => {
    const bot = await start();
    const { server, state, guild } = bot;
    const closed = server.addChannel(guild, { deniedToBot: PermissionFlagsBits.SendMessages });
    const refused = await follow(bot, closed).waitForFinal();
    expect(textOf(refused)).toMatch(/^I can't post in that channel, so nothing was saved/u);
    expect(await state.digests.list(guild.id)).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("refuses what the channel follows already, however it is written", async () => {
    const bot = await start();
    await follow(bot, bot.news).waitForFinal();
    const second = await follow(bot, bot.news, "Graph  LEARNING").waitForFinal();
    expect(textOf(second)).toMatch(/^That channel follows this topic already/u);
    await follow(bot, bot.server.home.channel).waitForFinal();
    expect(await bot.state.digests.list(bot.guild.id)).toHaveLength(2);
  });

  test("lets one of two at once through", async () => {
    const bot = await start();
    const both = [follow(bot, bot.news), follow(bot, bot.news)];
    await Promise.all(both.map((one) => one.waitForFinal()));
    expect(await bot.state.digests.list(bot.guild.id)).toHaveLength(1);
    const told = bot.server.messages.filter(({ channelId }) => channelId === bot.news.id);
    expect(told).toHaveLength(1);
  });

  test("refuses a 26th subscription", async () => {
    const bot = await start();
    const { state, guild, news } = bot;
    for (let n = 0; n < 25; n += 1) {
      const place = { guildId: guild.id, channelId: news.id };
      await state.digests.save(subscription(place, { id: `a${n}`, topic: `topic ${n}` }));
    }
    expect(textOf(await follow(bot, news).waitForFinal())).toContain("follows 25 topics already");
    expect(await state.digests.list(guild.id)).toHaveLength(25);
  });

  test("refuses a topic without words before anything else", async () => {
    const bot = await start();
    const asked = follow(bot, bot.news, "<@1>");
    expect(await asked.waitForAck()).toBe("reply");
    expect(textOf(await asked.waitForFinal())).toMatch(/^Name a topic/u);
  });
});

describe("who may", () => {
  test.for(["subscribe", "unsubscribe"] as const)(
    "%s is for those who manage the server, and nothing of it for places without the bot",
    async (name) => {
      const { server, state, guild, news, member } = await start();
      const options =
        name === "subscribe"
          ? { topic: "graphs", channel: news.id, schedule: "weekly" }
          : { subscription: "abcdefghij" };
      await state.digests.save(subscription({ guildId: guild.id, channelId: news.id }));
      const refused = await member.slash(`digest ${name}`, options).waitForFinal();
      expect(textOf(refused)).toBe("Only members who may manage this server can do that.");
      expect(await state.digests.list(guild.id)).toHaveLength(1);
      const foreign = server.addGuild({ hasBot: false });
      for (const act of [{ dm: true }, { channel: server.addChannel(foreign), ...MANAGER }]) {
        const call = member.slash("digest list", {}, { ...act, force: true });
        expect(textOf(await call.waitForFinal())).toBe("That works in a server only.");
      }
      expect(server.violations).toEqual([]);
    },
  );

  test("another server's subscription cannot be seen or ended", async () => {
    const { server, state, news, member } = await start();
    const elsewhere = server.addGuild();
    const place = { guildId: elsewhere.id, channelId: news.id };
    await state.digests.save(subscription(place));
    for (const name of ["unsubscribe", "now"]) {
      const call = member.slash(`digest ${name}`, { subscription: "abcdefghij" }, MANAGER);
      expect(textOf(await call.waitForFinal())).toMatch(/^This server doesn't follow that/u);
    }
    expect(await state.digests.list(elsewhere.id)).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });
});

describe("/digest list", () => {
  test("is paged, and buttons remove and resume, for those who manage the server alone", async () => {
    const { server, state, guild, news, member } = await start();
    const place = { guildId: guild.id, channelId: news.id };
    for (let n = 0; n < 6; n += 1) {
      const paused = n === 5 ? { pausedBecause: "channel gone" } : {};
      const id = `abcdefghi${n}`;
      await state.digests.save(subscription(place, { id, topic: `topic ${n}`, ...paused }));
    }
    const seen = await member.slash("digest list").waitForFinal();
    expect(seen.visibleTo).toBe(member.id);
    expect(buttonsOf(seen)).toHaveLength(2);
    const asked = member.slash("digest list", {}, MANAGER);
    const list = await asked.waitForFinal();
    expect(textOf(list)).toContain("6 topics are followed here");
    expect(buttonsOf(list)).toHaveLength(7);
    member.press(list, "Next ▶", MANAGER);
    await asked.waitForFinal((message) => textOf(message).includes("paused: I can't post"));
    const { length } = server.messages;
    member.press(list, "Resume", MANAGER);
    await asked.waitForFinal((message) => textOf(message).startsWith("Resumed:"));
    expect(server.messages.slice(length).map(textOf).join()).toContain("now follows **topic 5**");
    expect(await state.digests.get("abcdefghi5")).not.toHaveProperty("pausedBecause");
    member.press(list, "Remove", MANAGER);
    await asked.waitForFinal((message) => textOf(message).startsWith("Removed:"));
    expect(await state.digests.get("abcdefghi5")).toBeUndefined();
    expect(textOf(list)).toContain("**1.** topic 0");
    const refused = await member.press(list, "digest-remove:abcdefghi0:0").waitForFinal();
    expect(textOf(refused)).toMatch(/^Only members who may manage/u);
    expect(await state.digests.list(guild.id)).toHaveLength(5);
    expect(server.violations).toEqual([]);
  });

  test("tells of a channel that the asker can't see those alone who manage the server", async () => {
    const { digest } = growingLibrary();
    const { server, state, guild, news, member } = await start({ assistant: { digest } });
    const secret = server.addChannel(guild, { name: "secret" });
    const closed = member.startThread(news, "closed", { isPrivate: true });
    const hidden = { id: guild.id, type: 0, allow: "0", deny: "1024" };
    const raw = { id: secret.id, guild_id: guild.id, type: 0, name: "secret", position: 0 };
    server.dispatch("CHANNEL_UPDATE", { ...raw, permission_overwrites: [hidden] });
    const topics = [
      ["open", news],
      ["hushed", secret],
      ["enclosed", closed],
      ["lost", { id: "123456789012345678" }],
    ] as const;
    for (const [topic, { id: channelId }] of topics) {
      const place = { guildId: guild.id, channelId };
      await state.digests.save(subscription(place, { id: topic.padEnd(10, "x"), topic }));
    }
    const other = server.user(server.addUser());
    const seen = textOf(await other.slash("digest list").waitForFinal());
    expect(seen).toMatch(/^### 1 topic is followed here\n\*\*1\.\*\* open\n/u);
    expect(seen).not.toMatch(/hushed|enclosed|lost/u);
    const offered = (act: object) =>
      other.autocomplete("digest now", "subscription", { subscription: "" }, act).waitForChoices();
    expect(await offered({})).toMatchObject([{ name: "open · #news · weekly" }]);
    expect(await offered(MANAGER)).toHaveLength(4);
    for (const name of ["hushed", "enclosed", "lost"]) {
      const options = { subscription: name.padEnd(10, "x") };
      const refused = await other.slash("digest now", options).waitForFinal();
      expect(textOf(refused)).toMatch(/^This server doesn't follow that/u);
      expect(textOf(await other.slash("digest now", options, MANAGER).waitForFinal())).toMatch(
        /^Nothing new/u,
      );
    }
    expect(textOf(await other.slash("digest list", {}, MANAGER).waitForFinal())).toMatch(/lost/u);
    expect(server.violations).toEqual([]);
  });

  test("stays paused while the channel is out of reach", async () => {
    const { server, state, guild, news, member } = await start();
    const place = { guildId: guild.id, channelId: news.id };
    await state.digests.save(subscription(place, { pausedBecause: "channel gone" }));
    const list = await member.slash("digest list", {}, MANAGER).waitForFinal();
    server.moderator.deleteChannel(news);
    const told = await member.press(list, "Resume", MANAGER).waitForFollowUp();
    expect(textOf(told)).toMatch(/^I can't post in that channel/u);
    expect(await state.digests.get("abcdefghij")).toHaveProperty("pausedBecause");
    expect(server.violations).toEqual([]);
  });

  test("says where nothing is followed what to do", async () => {
    const { server, member } = await start();
    const list = await member.slash("digest list").waitForFinal();
    expect(textOf(list)).toMatch(/^No channel of this server follows a topic yet/u);
    expect(server.violations).toEqual([]);
  });
});

describe("/digest unsubscribe and now", () => {
  test("offer the server's subscriptions by topic and channel, and end the chosen one", async () => {
    const { server, state, guild, news, member } = await start();
    const place = { guildId: guild.id, channelId: news.id };
    await state.digests.save(subscription(place));
    await state.digests.save(subscription(place, { id: "klmnopqrst", topic: "Zebras" }));
    const typing = member.autocomplete("digest unsubscribe", "subscription", {
      subscription: "zEb",
    });
    expect(await typing.waitForChoices()).toEqual([
      { name: "Zebras · #news · weekly", value: "klmnopqrst" },
    ]);
    const options = { subscription: "klmnopqrst" };
    const done = await member.slash("digest unsubscribe", options, MANAGER).waitForFinal();
    expect(textOf(done)).toContain(`Removed: <#${news.id}> no longer follows **Zebras**.`);
    expect(await state.digests.list(guild.id)).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  test("now shows the asker alone what would come, and delivers nothing of it", async () => {
    const { digest, add } = growingLibrary();
    const { server, state, guild, news, member } = await start({ assistant: { digest } });
    const place = { guildId: guild.id, channelId: news.id };
    await state.digests.save(subscription(place));
    const ask = () => member.slash("digest now", { subscription: "abcdefghij" }).waitForFinal();
    expect(textOf(await ask())).toMatch(/^Nothing new on \*\*graph learning\*\*/u);
    add(Date.now() + 1_000_000_000_000, 1);
    for (const shown of [await ask(), await ask()]) {
      expect(shown.visibleTo).toBe(member.id);
      expect(textOf(shown)).toContain("Graphs help in case 1.");
    }
    expect(server.messages.filter(({ channelId }) => channelId === news.id)).toEqual([]);
    expect(server.violations).toEqual([]);
  });
});
