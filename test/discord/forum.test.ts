import { ChannelType, GatewayIntentBits, PermissionFlagsBits } from "discord.js";
import { describe, expect, test } from "vitest";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { DEFAULT_SETTINGS, type ServerSettings } from "../../src/state/server-settings.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { toApiChannel } from "../support/discord-server/world/views.ts";
import { abstained, answered } from "./answer-fixtures.ts";
import { createManualTimers } from "./manual-timers.ts";
import { startTestBot, type TestBotOptions } from "./start-test-bot.ts";

const isAnswer = (message: Parameters<typeof textOf>[0]) => textOf(message).includes("Sources");
const isTitleNote = (message: Parameters<typeof textOf>[0]) =>
  textOf(message).startsWith("I could read only the title");
const echo = { answer: async (question: string) => answered({ question }) };
const title = "How do graphs help?";

/** A bot in a server with a forum, whose posts it answers unless `settings` say otherwise. */
async function startForum(options: TestBotOptions = {}, settings: Partial<ServerSettings> = {}) {
  const started = await startTestBot({ assistant: echo, ...options });
  const { server, state } = started;
  const { guild } = server.home;
  const forum = server.addChannel(guild, { name: "help", type: ChannelType.GuildForum });
  const forumChannelIds = [forum.id];
  await state.settings.set(guild.id, { ...DEFAULT_SETTINGS, forumChannelIds, ...settings });
  return { ...started, forum };
}

describe("a new post in a forum that the bot answers", () => {
  test("is answered by its title, says how to be read further, and becomes a conversation", async () => {
    const { server, state, assistant, forum } = await startForum();
    const member = server.user();
    const { thread, message } = member.posts(forum, title, "I wonder about molecules.");
    const answer = await server.waitForMessage(isAnswer);
    expect(answer.channelId).toBe(thread.id);
    expect(server.repliesTo(message)).toEqual([answer]);
    expect(textOf(answer)).toMatch(/^-# Question: How do graphs help\?/u);
    const note = await server.waitForMessage(isTitleNote);
    expect(note.channelId).toBe(thread.id);
    expect(assistant.calls).toEqual([{ method: "answer", text: title }]);
    expect(await state.conversations.isOpen(thread.id)).toBe(true);
    expect(await state.conversations.load(thread.id)).toHaveLength(1);
    member.says(thread, "and on molecules?", { replyTo: answer });
    await server.waitFor(() => server.messages.filter(isAnswer).length === 2);
    expect(assistant.calls[1]?.text).toBe("and on molecules?");
    expect(server.violations).toEqual([]);
  });

  test("is answered by title and text where it mentions the bot, once", async () => {
    const { server, assistant, forum, logged } = await startForum();
    server.user().posts(forum, "Graphs", "How do they help on molecules?", { mention: true });
    const answer = await server.waitForMessage(isAnswer);
    await logged('"answered"');
    expect(textOf(answer)).not.toContain("Question:");
    expect(assistant.calls).toEqual([
      { method: "answer", text: "Graphs How do they help on molecules?" },
    ]);
    expect(server.messages).toHaveLength(2);
    expect(server.violations).toEqual([]);
  });

  test("is read whole where the bot may read messages", async () => {
    const discord = { privilegedIntents: GatewayIntentBits.MessageContent };
    const { server, assistant, forum, logged } = await startForum({ readsMessages: true, discord });
    server.user().posts(forum, "Graphs", "How do they help?");
    await server.waitForMessage(isAnswer);
    await logged('"answered"');
    expect(assistant.calls[0]?.text).toBe("Graphs How do they help?");
    expect(server.messages).toHaveLength(2);
    expect(server.violations).toEqual([]);
  });

  test("that is too long is answered by its beginning, and told so", async () => {
    const { server, assistant, forum } = await startForum();
    server.user().posts(forum, title, "molecules 🧪 ".repeat(100), { mention: true });
    const note = await server.waitForMessage((message) => textOf(message).includes("beginning"));
    expect(textOf(note)).toContain("Your post is long");
    const [call] = assistant.calls;
    expect(call?.text.startsWith(`${title} molecules`)).toBe(true);
    expect(Array.from(call?.text ?? "").length).toBeLessThanOrEqual(500);
    expect(call?.text.isWellFormed()).toBe(true);
    expect(server.violations).toEqual([]);
  });

  test("that no paper answers is told so", async () => {
    const { server, forum } = await startForum({ assistant: { answer: async () => abstained() } });
    const { thread } = server.user().posts(forum, "Who won the cup?", "…");
    const told = await server.waitForMessage((one) => textOf(one).includes("don't answer this"));
    expect(told.channelId).toBe(thread.id);
    expect(server.violations).toEqual([]);
  });

  test("is answered where questions are otherwise allowed in another channel only", async () => {
    const { server, assistant, forum } = await startForum({}, { allowedChannelIds: ["123456"] });
    const member = server.user();
    const { thread } = member.posts(forum, title, "…");
    const answer = await server.waitForMessage(isAnswer);
    member.says(thread, "really?", { replyTo: answer });
    await server.waitFor(() => assistant.calls.length === 2);
    await member
      .slash("ask", { question: "And here?" }, { channel: thread })
      .waitForFinal(isAnswer);
    expect(server.violations).toEqual([]);
  });

  test("has its answer as long as the server wants it, counted to the poster's quota and silent beyond", async () => {
    const lengths: unknown[] = [];
    const { server, forum, logged } = await startForum(
      {
        assistant: {
          async answer(question, options) {
            lengths.push(options?.length);
            return answered({ question });
          },
        },
      },
      { answerLength: "short", memberDailyQuota: 1 },
    );
    const member = server.user();
    member.posts(forum, title, "…");
    await server.waitForMessage(isTitleNote);
    const { thread } = member.posts(forum, "How do trees help?", "…");
    await logged("no questions left");
    expect(lengths).toEqual(["short"]);
    expect(member.sees(thread).filter(({ author }) => author.id === server.botId)).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("that cannot be answered gets an apology, and its question is given back", async () => {
    let fails = true;
    const answer = async (question: string) => {
      if (fails) throw new Error("model down");
      return answered({ question });
    };
    const { server, forum } = await startForum({ assistant: { answer } }, { memberDailyQuota: 1 });
    server.user().posts(forum, title, "…");
    await server.waitForMessage((message) => textOf(message).includes("Something went wrong"));
    fails = false;
    server.user().posts(forum, title, "…");
    await server.waitForMessage(isAnswer);
    expect(server.violations).toEqual([]);
  });

  test("is answered once, also when a reconnection tells of it again or the bot starts anew", async () => {
    const server = await startDiscordServer();
    const state = openSqliteStateStore(":memory:");
    const first = await startForum({ server, state });
    const { thread } = server.user().posts(first.forum, title, "…");
    await server.waitForMessage(isTitleNote);
    await first.logged('"answered"');
    server.gateway.drop({ code: 4_000, replayLast: 20 });
    await server.waitFor(() => server.gateway.resumes === 1);
    await server.waitForReady();
    server.user().says(server.home.channel, "still there?", { mention: true });
    await server.waitFor(() => server.messages.filter(isAnswer).length === 2);
    await first.bot.stop({ graceMs: 1_000 });
    const second = await startTestBot({ server, state, assistant: echo });
    const created = { ...toApiChannel(server.world, thread), id: thread.id, newly_created: true };
    server.dispatch("THREAD_DELETE", { id: thread.id, guild_id: thread.guildId, type: 11 });
    server.dispatch("THREAD_CREATE", created);
    server.user().says(server.home.channel, "and now?", { mention: true });
    await server.waitFor(() => server.messages.filter(isAnswer).length === 3);
    expect(second.assistant.calls.map(({ text }) => text)).toEqual(["and now?"]);
    expect(first.assistant.calls.map(({ text }) => text)).toEqual([title, "still there?"]);
    expect(server.violations).toEqual([]);
    await second.bot.stop({ graceMs: 0 });
    await server.close();
  });

  test("where the bot may not write costs one log line and no crash", async () => {
    const { server, forum, logged } = await startForum();
    server.moderator.denyBot(forum, PermissionFlagsBits.SendMessagesInThreads);
    server.user().posts(forum, title, "…");
    await logged("nowhere left to answer");
    server.user().dm("still there?");
    await server.waitForMessage(isAnswer);
    expect(server.violations).toEqual([]);
  });

  test("keeps its answer where the note under it cannot be posted", async () => {
    const { server, forum, logged } = await startForum();
    const { thread } = server.user().posts(forum, title, "…");
    server.faults.add({
      method: "POST",
      route: "/channels/:channel/messages",
      kind: "error",
      status: 403,
      code: 50_013,
      when: ({ body }) => JSON.stringify(body).includes("only the title"),
    });
    await logged("cannot tell how little");
    await logged('"answered"');
    const [answer, ...others] = server.messages.filter(({ author }) => author.id === server.botId);
    expect(answer && isAnswer(answer)).toBe(true);
    expect(answer?.channelId).toBe(thread.id);
    expect(others).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("whose first message never comes is left alone", async () => {
    const timers = createManualTimers();
    const { server, assistant, forum, log } = await startForum({ timers });
    const { guildId } = forum;
    const thread = { id: "1234567890123456789", type: ChannelType.PublicThread, name: title };
    const of = { guild_id: guildId, parent_id: forum.id, owner_id: server.user().id };
    server.dispatch("THREAD_CREATE", { ...thread, ...of, newly_created: true });
    server.user().dm("do graphs help?");
    await server.waitForMessage(isAnswer);
    await timers.advance(3_000);
    await server.waitForRequest(({ path }) => path.includes(thread.id));
    expect(assistant.calls.map(({ text }) => text)).toEqual(["do graphs help?"]);
    expect(log.filter((line) => line.includes("lost"))).toEqual([]);
  });
});

describe("left alone", () => {
  test("are posts of other forums, of bots and webhooks, posts without words, and other threads", async () => {
    const { server, assistant, forum, logged } = await startForum();
    const other = server.addChannel(server.home.guild, { type: ChannelType.GuildForum });
    const member = server.user();
    member.posts(other, title, "…");
    server.user(server.addUser({ bot: true })).posts(forum, title, "…");
    member.posts(forum, "?!", "…");
    member.startThread(server.home.channel, title);
    const said = member.says(server.home.channel, "hello");
    member.startThread(server.home.channel, title, { from: said });
    member.posts(forum, "the only one", "…");
    await server.waitForMessage(isTitleNote);
    await logged('"answered"');
    expect(assistant.calls).toEqual([{ method: "answer", text: "the only one" }]);
    expect(server.violations).toEqual([]);
  });

  test("is a post of another forum, unless it mentions the bot like any message", async () => {
    const { server, state, assistant } = await startForum();
    const other = server.addChannel(server.home.guild, { type: ChannelType.GuildForum });
    const { thread } = server.user().posts(other, "Graphs", "do they help?", { mention: true });
    await server.waitForMessage(isAnswer);
    expect(assistant.calls).toEqual([{ method: "answer", text: "do they help?" }]);
    expect(await state.conversations.isOpen(thread.id)).toBe(false);
    expect(server.violations).toEqual([]);
  });
});
