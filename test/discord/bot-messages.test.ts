import { describe, expect, test } from "vitest";
import type { Draft } from "../../src/answering/assistant.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { answered, citation, section } from "./answer-fixtures.ts";
import { startTestBot } from "./start-test-bot.ts";

const isAnswer = (message: Parameters<typeof textOf>[0]) => textOf(message).includes("Sources");

const echo = { answer: async (question: string) => answered({ question }) };

describe("a message", () => {
  test("that mentions the bot is answered in a reply, its mention taken out of the question", async () => {
    const { server, assistant } = await startTestBot({ assistant: echo });
    const said = server.user().says(server.home.channel, "do graphs help?", { mention: true });
    const answer = await server.waitForMessage();
    expect(server.repliesTo(said)).toEqual([answer]);
    expect(textOf(answer)).toContain("Graphs help. [1]");
    expect(textOf(answer)).toContain("[2] [Paper 2 on graph learning]");
    expect(textOf(answer)).not.toContain("Question:");
    expect(assistant.calls).toEqual([{ method: "answer", text: "do graphs help?" }]);
    expect(server.world.typings).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  test("sent directly is answered without a mention", async () => {
    const { server, assistant } = await startTestBot({ assistant: echo });
    const asked = server.user().dm("do graphs help?");
    const answer = await server.waitForMessage();
    expect(answer.channelId).toBe(asked.channelId);
    expect(textOf(answer)).toContain("[2] [Paper 2 on graph learning]");
    expect(assistant.calls).toEqual([{ method: "answer", text: "do graphs help?" }]);
    expect(server.violations).toEqual([]);
  });

  test("is answered in one message that is edited while a model writes", async () => {
    const shown = Promise.withResolvers<void>();
    const draft: Draft = {
      sections: [section([["Graphs help.", [1]]])],
      citations: [citation(1)],
    };
    const { server } = await startTestBot({
      assistant: {
        async answer(question, options) {
          options?.onDraft?.(draft);
          await shown.promise;
          return answered({ question });
        },
      },
    });
    server.user().dm("do graphs help?");
    await server.waitForMessage((message) => textOf(message).includes("still writing"));
    shown.resolve();
    await server.waitForMessage((message) => textOf(message).includes("statements checked"));
    expect(server.messages.filter(({ author }) => author.id === server.botId)).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  test("of several messages' worth is answered with every source", async () => {
    const citations = Array.from({ length: 40 }, (_, index) =>
      citation(index + 1, { title: `${index + 1} ${"title ".repeat(30)}` }),
    );
    const sections = [section(citations.map(({ n }) => [`Statement ${n} is here.`, [n]]))];
    const { server } = await startTestBot({
      assistant: { answer: async () => answered({ sections, citations }) },
    });
    server.user().dm("everything?");
    await server.waitForMessage((message) => textOf(message).includes("\n[40] "));
    const text = server.messages.map(textOf).join("\n");
    for (const { n } of citations) expect(text).toContain(`\n[${n}] `);
    expect(server.violations).toEqual([]);
  });

  test("with nothing but the mention gets a hint", async () => {
    const { server, assistant } = await startTestBot();
    server.user().says(server.home.channel, "", { mention: true });
    expect(textOf(await server.waitForMessage())).toMatch(/^Ask me a question/u);
    expect(assistant.calls).toEqual([]);
    expect(server.world.typings).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("that mentions the bot's own role, so that Discord hides its text, is told how to ask", async () => {
    const { server, assistant } = await startTestBot();
    const role = server.home.guild.roles.find(({ tags }) => tags?.bot_id === server.botId);
    const said = server.user().says(server.home.channel, `<@&${role?.id}> do graphs help?`);
    const hint = await server.waitForMessage();
    expect(server.repliesTo(said)).toEqual([hint]);
    expect(textOf(hint)).toMatch(/^I can't read what you wrote/u);
    expect(assistant.calls).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("that is too long gets told so", async () => {
    const { server, assistant } = await startTestBot();
    server.user().dm("graph ".repeat(200));
    expect(textOf(await server.waitForMessage())).toBe(
      "That is too long: 1,199 characters, and I read at most 500. Please shorten it.",
    );
    expect(assistant.calls).toEqual([]);
  });

  test("for somebody else is left alone: no mention, everybody, a role, a plain reply, a bot", async () => {
    const { server, assistant } = await startTestBot({ assistant: echo });
    const { channel } = server.home;
    const member = server.user();
    const role = server.addRole("readers");
    const automaton = server.user(server.addUser({ bot: true }));
    member.says(channel, "do graphs help?");
    member.says(channel, "@everyone do graphs help?");
    member.says(channel, `<@&${role}> do graphs help?`);
    member.says(channel, `<@${member.id}> do graphs help?`);
    automaton.says(channel, "do graphs help?", { mention: true });
    automaton.dm("do graphs help?");
    member.says(channel, "the only one for the bot", { mention: true });
    const answer = await server.waitForMessage();
    member.says(channel, "thanks!", { replyTo: answer });
    member.says(channel, "and the last one", { mention: true });
    await server.waitFor(() => server.messages.filter(isAnswer).length === 2, "two answers");
    expect(assistant.calls.map(({ text }) => text)).toEqual([
      "the only one for the bot",
      "and the last one",
    ]);
  });

  test("in a channel where the bot may not write costs one log line and no crash", async () => {
    const { server, log } = await startTestBot({ assistant: echo });
    const channel = server.addChannel(server.home.guild, { deniedToBot: 1n << 11n });
    server.user().says(channel, "do graphs help?", { mention: true });
    await server.waitForRequest(
      ({ route, status }) => route === "/channels/:channel/messages" && status === 403,
    );
    server.user().dm("still there?");
    await server.waitForMessage();
    expect(log.filter((line) => line.includes("nowhere left to answer"))).toHaveLength(1);
  });
});
