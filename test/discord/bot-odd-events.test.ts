import { ApplicationCommandType, InteractionType } from "discord.js";
import { describe, expect, test } from "vitest";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { answered } from "./answer-fixtures.ts";
import { startTestBot } from "./start-test-bot.ts";

const command = (name: string, options: readonly object[] = []) => ({
  id: "1",
  name,
  type: ApplicationCommandType.ChatInput,
  options: [...options],
});

describe("an odd interaction", () => {
  test.each([
    ["an unknown command", InteractionType.ApplicationCommand, command("forget")],
    ["a modal of another version", InteractionType.ModalSubmit, { custom_id: "x", components: [] }],
  ])("such as %s gets one sentence, seen by the asker alone", async (_, type, data) => {
    const { server, assistant } = await startTestBot();
    const asked = server.user().interact(type, data);
    const hint = await asked.waitForFinal();
    expect(textOf(hint)).toMatch(/^I don't know that command any more/u);
    expect(hint.visibleTo).toBe(server.home.user.id);
    expect(assistant.calls).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("such as /ask without its question gets the hint", async () => {
    const { server } = await startTestBot();
    const hint = await server
      .user()
      .interact(InteractionType.ApplicationCommand, command("ask"))
      .waitForFinal();
    expect(textOf(hint)).toMatch(/^Ask me a question/u);
  });

  test("such as an option of the wrong type costs a log line, not the bot", async () => {
    const { server, log } = await startTestBot({
      assistant: { answer: async (question) => answered({ question }) },
    });
    const wrong = command("ask", [{ name: "question", type: 4, value: 1 }]);
    server.user().interact(InteractionType.ApplicationCommand, wrong);
    await server.user().slash("ask", { question: "still there?" }).waitForFinal();
    expect(log.filter((line) => line.includes("interaction lost"))).toHaveLength(1);
  });

  test("in a direct message and in a server that the bot hasn't joined is answered as anywhere", async () => {
    const { server } = await startTestBot({
      assistant: { answer: async (question) => answered({ question }) },
    });
    const channel = server.addChannel(server.addGuild({ hasBot: false }));
    const member = server.user();
    await member.slash("ask", { question: "directly" }, { dm: true }).waitForFinal();
    await member.slash("ask", { question: "elsewhere" }, { channel }).waitForFinal();
    expect(server.violations).toEqual([]);
  });
});
