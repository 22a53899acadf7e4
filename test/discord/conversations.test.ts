import { GatewayIntentBits } from "discord.js";
import { describe, expect, test } from "vitest";
import type { AskOptions } from "../../src/answering/assistant.ts";
import { DEFAULT_SETTINGS } from "../../src/state/server-settings.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import type { StoredMessage } from "../support/discord-server/world/stored-message.ts";
import { answered } from "./answer-fixtures.ts";
import { startTestBot } from "./start-test-bot.ts";

/** An assistant that answers anything and keeps what each question leant on. */
function remembering() {
  const asked: { question: string; before: string[] }[] = [];
  const answer = async (question: string, { history = [] }: AskOptions = {}) => {
    asked.push({ question, before: history.map((turn) => turn.question) });
    return answered({ question });
  };
  return { asked, answer };
}

const isAnswer = (message: StoredMessage) => textOf(message).includes("Sources");

describe("a conversation", () => {
  test("goes on in direct messages, also after a restart", async () => {
    const server = await startDiscordServer();
    const state = openSqliteStateStore(":memory:");
    const { asked, answer } = remembering();
    const member = server.user();
    const ask = async (text: string): Promise<void> => {
      const said = member.dm(text);
      await server.waitFor(() => server.repliesTo(said).some(isAnswer));
    };
    const first = await startTestBot({ server, state, assistant: { answer } });
    await ask("Do graphs help?");
    await ask("And why?");
    await first.bot.stop({ graceMs: 0 });
    await startTestBot({ server, state, assistant: { answer } });
    await ask("Since when?");
    expect(asked.map(({ before }) => before)).toEqual([
      [],
      ["Do graphs help?"],
      ["Do graphs help?", "And why?"],
    ]);
    expect(server.violations).toEqual([]);
    await server.close();
  });

  test("leans on the answer that is replied to, and on none in a channel else", async () => {
    const { asked, answer } = remembering();
    const { server } = await startTestBot({ assistant: { answer } });
    const member = server.user();
    const { channel } = server.home;
    const first = member.says(channel, "Do graphs help?", { mention: true });
    const shown = await server.waitForMessage(isAnswer);
    expect(shown.reference?.messageId).toBe(first.id);
    const reply = member.says(channel, "And why?", { replyTo: shown });
    await server.waitFor(() => server.repliesTo(reply).some(isAnswer));
    const other = member.says(channel, "Since when?", { mention: true });
    await server.waitFor(() => server.repliesTo(other).some(isAnswer));
    expect(asked).toEqual([
      { question: "Do graphs help?", before: [] },
      { question: "And why?", before: ["Do graphs help?"] },
      { question: "Since when?", before: [] },
    ]);
    const slash = await member.slash("ask", { question: "Do graphs help?" }).waitForFinal();
    const hidden = member.says(channel, "And why?", { replyTo: slash });
    await server.waitFor(() =>
      server.repliesTo(hidden).some((message) => textOf(message).includes("Follow up")),
    );
    member.says(channel, "Thanks!", { replyTo: slash });
    const last = member.says(channel, "Where?", { mention: true });
    await server.waitFor(() => server.repliesTo(last).some(isAnswer));
    expect(server.messages.filter((message) => textOf(message).includes("Follow up"))).toHaveLength(
      1,
    );
    expect(asked.map(({ question }) => question).slice(3)).toEqual(["Do graphs help?", "Where?"]);
    expect(server.violations).toEqual([]);
  });

  test("opens in a thread where the server wants it, and is told how to go on where text is hidden", async () => {
    const { asked, answer } = remembering();
    const state = openSqliteStateStore(":memory:");
    const { server } = await startTestBot({ assistant: { answer }, state });
    const { guild, channel } = server.home;
    await state.settings.set(guild.id, { ...DEFAULT_SETTINGS, threads: "always" });
    const member = server.user();
    const said = member.says(channel, "Do graphs help?", { mention: true });
    const shown = await server.waitForMessage(
      (message) => message.channelId === said.threadId && textOf(message).includes("Sources"),
    );
    const thread = server.world.channels.get(shown.channelId);
    if (thread === undefined) throw new Error("no thread");
    expect(thread.name).toBe("Do graphs help?");
    member.says(thread, "hm");
    const hint = await server.waitForMessage((message) => textOf(message).includes("ping left on"));
    expect(hint.channelId).toBe(thread.id);
    member.says(thread, "and again");
    member.says(thread, "And why?", { replyTo: shown });
    await server.waitFor(() => asked.length === 2);
    expect(asked[1]).toEqual({ question: "And why?", before: ["Do graphs help?"] });
    const hints = [...server.messages].filter((message) =>
      textOf(message).includes("ping left on"),
    );
    expect(hints).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  test("needs no ping where Discord shows the text, and leaves what is said to others alone", async () => {
    const { asked, answer } = remembering();
    const { server } = await startTestBot({
      assistant: { answer },
      readsMessages: true,
      discord: { privilegedIntents: GatewayIntentBits.MessageContent },
    });
    const member = server.user();
    const other = server.addUser();
    const shown = await member.slash("ask", { question: "Do graphs help?" }).waitForFinal();
    const opened = await member.press(shown, "Thread").waitForFinal();
    expect(opened.visibleTo).toBe(member.id);
    const welcome = await server.waitForMessage((message) =>
      textOf(message).includes("no mention"),
    );
    const thread = server.world.channels.get(welcome.channelId);
    if (thread === undefined) throw new Error("no thread");
    member.says(thread, `<@${other.id}> look at this`);
    server.user(other).says(thread, "And why?");
    await server.waitFor(() => asked.length === 2);
    member.says(server.home.channel, "Do you like cake?");
    member.says(thread, "Since when?");
    await server.waitFor(() => asked.length === 3);
    expect(asked.slice(1)).toEqual([
      { question: "And why?", before: ["Do graphs help?"] },
      { question: "Since when?", before: ["Do graphs help?", "And why?"] },
    ]);
    expect(server.violations).toEqual([]);
  });

  test("in a reading group's thread is left to its members until they call the bot", async () => {
    const { asked, answer } = remembering();
    const state = openSqliteStateStore(":memory:");
    const { server } = await startTestBot({
      assistant: { answer },
      state,
      readsMessages: true,
      discord: { privilegedIntents: GatewayIntentBits.MessageContent },
    });
    const member = server.user();
    const thread = member.startThread(server.home.channel, "Reading");
    await state.conversations.open(thread.id, { ttlMs: 60_000 });
    await state.readingGroups.save({
      id: "abcdefghij",
      guildId: server.home.guild.id,
      channelId: server.home.channel.id,
      userId: member.id,
      topic: "graphs",
      candidates: [],
      locale: "en-US",
      closesAt: 0,
      phase: "reading",
      threadId: thread.id,
    });
    member.says(thread, "I liked the second section.");
    member.says(thread, "I doubt the third one.", { mention: true });
    member.says(thread, "Do graphs help?", { mention: true });
    await server.waitFor(() => asked.length > 0);
    expect(asked.map(({ question }) => question)).toEqual(["Do graphs help?"]);
    expect(server.violations).toEqual([]);
  });

  test("in direct messages is in the language that the member uses Discord in", async () => {
    const { answer } = remembering();
    const { server } = await startTestBot({ assistant: { answer } });
    const member = server.user(server.addUser({ locale: "de" }));
    await member.slash("ask", { question: "Helfen Graphen?" }).waitForFinal();
    const said = member.dm("Warum?");
    await server.waitFor(() =>
      server.repliesTo(said).some((message) => textOf(message).includes("**Quellen**")),
    );
    expect(server.violations).toEqual([]);
  });

  test("gets no thread where the member has no question left", async () => {
    const { asked, answer } = remembering();
    const state = openSqliteStateStore(":memory:");
    const { server } = await startTestBot({ assistant: { answer }, state });
    const { guild, channel } = server.home;
    const settings = { ...DEFAULT_SETTINGS, threads: "always", memberDailyQuota: 1 } as const;
    await state.settings.set(guild.id, settings);
    const member = server.user();
    const first = member.says(channel, "Do graphs help?", { mention: true });
    await server.waitForMessage(isAnswer);
    const second = member.says(channel, "And why?", { mention: true });
    await server.waitFor(() => server.repliesTo(second).length > 0);
    expect(textOf(server.repliesTo(second)[0] ?? second)).toMatch(/Ask again in \d+/u);
    expect([first.threadId, second.threadId]).toEqual([expect.any(String), undefined]);
    expect(asked).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });
});
