import { PermissionFlagsBits } from "discord.js";
import { describe, expect, test } from "vitest";
import type { Turn } from "../../src/answering/assistant.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import type { DiscordServer } from "../support/discord-server/discord-server.ts";
import { answered } from "./answer-fixtures.ts";
import { answerIdIn, wellRead } from "./answer-flows.ts";
import { startTestBot } from "./start-test-bot.ts";

const permissions = PermissionFlagsBits.ManageGuild;
const SPENDING = {
  calls: 1,
  inputTokens: 1_843,
  outputTokens: 300,
  cachedInputTokens: 0,
  costUsd: 0.000_42,
  isEstimated: false,
};

const moderatorOf = (server: DiscordServer) => server.user(server.addUser());

describe("/replay", () => {
  test("shows a kept answer as it was given, and how it came about, to the moderator alone", async () => {
    const answer = answered({ prompt: "answer@3", spending: SPENDING });
    const { server } = await startTestBot({ assistant: { answer: async () => answer } });
    const member = server.user();
    const asked = member.slash("ask", { question: "Do graphs help?", private: true });
    const given = await asked.waitForFinal();
    const id = answerIdIn(given);
    const moderator = moderatorOf(server);
    const replayed = moderator.slash("replay", { id: ` ${id.toUpperCase()} ` }, { permissions });
    const shown = await replayed.waitForFollowUp();
    const facts = await replayed.waitForFinal();
    expect([facts.visibleTo, shown.visibleTo]).toEqual([moderator.id, moderator.id]);
    expect(textOf(facts).split("\n")).toEqual([
      `### Answer \`${id}\``,
      expect.stringMatching(
        new RegExp(`^<@${member.id}> asked it <t:\\d+:f> in <#${server.home.channel.id}>\\.$`, "u"),
      ),
      "Only they saw it.",
      "Made: written by a language model",
      "Prompt: answer@3",
      "Cost: $0.00042",
      "Library then: `1` (Jan 1, 1970) · now: `1` (Jan 1, 1970)",
    ]);
    expect(facts.pings.users).toEqual([]);
    expect(textOf(shown)).toBe(textOf(given));
    expect(server.violations).toEqual([]);
  });

  test("asks again after the same history, for the moderator alone", async () => {
    const asked: (readonly [string, readonly Turn[]])[] = [];
    const { server } = await startTestBot({
      assistant: {
        answer: async (question, options) => {
          asked.push([question, options?.history ?? []]);
          return answered({ question });
        },
      },
    });
    const member = server.user();
    const first = await member.slash("ask", { question: "Do graphs help?" }).waitForFinal();
    const pressed = member.press(first, "Follow up");
    await pressed.waitForModal();
    const followed = await member.submitModal(pressed, { text: "On what?" }).waitForFinal();

    const moderator = moderatorOf(server);
    const replayed = moderator.slash("replay", { id: answerIdIn(followed) }, { permissions });
    const shown = await replayed.waitForFollowUp();
    expect(textOf(await replayed.waitForFinal())).toContain("Asked before it**\n- Do graphs help?");
    const again = moderator.press(shown, "Ask again now", { permissions });
    const anew = await again.waitForFinal();
    expect(anew.visibleTo).toBe(moderator.id);
    expect(textOf(anew)).toContain("Question: On what?");
    expect(asked[2]).toEqual(asked[1]);
    expect(asked[2]?.[1]).toHaveLength(1);
    const refused = moderator.press(shown, "Ask again now", { permissions: 0n });
    expect(textOf(await refused.waitForFinal())).toMatch(/^Only members who may manage/u);
    expect(server.violations).toEqual([]);
  });

  test("finds nothing of other servers, of others' direct messages, or that isn't kept", async () => {
    const { server } = await startTestBot({ assistant: wellRead });
    const member = server.user();
    const elsewhere = { channel: server.addChannel(server.addGuild()) };
    const ask = { question: "Do graphs help?" };
    const foreign = answerIdIn(await member.slash("ask", ask, elsewhere).waitForFinal());
    const direct = answerIdIn(await member.slash("ask", ask, { dm: true }).waitForFinal());
    const moderator = moderatorOf(server);
    for (const id of [foreign, direct, "0000000000", "'; DROP", "`"]) {
      const told = await moderator.slash("replay", { id }, { permissions }).waitForFinal();
      expect(textOf(told)).toMatch(/^I have no answer with that id/u);
      expect(told.visibleTo).toBe(moderator.id);
    }
    const own = member.slash("replay", { id: direct }, { permissions });
    expect(textOf(await own.waitForFinal())).toContain("in direct messages");
    expect(server.violations).toEqual([]);
  });

  test("is refused to whoever may not manage the server", async () => {
    const { server } = await startTestBot({ assistant: wellRead });
    const member = server.user();
    const given = await member.slash("ask", { question: "Do graphs help?" }).waitForFinal();
    const id = answerIdIn(given);
    const refused = await server
      .user(server.addUser())
      .slash("replay", { id }, { permissions: PermissionFlagsBits.SendMessages, force: true })
      .waitForFinal();
    expect(textOf(refused)).toMatch(/^Only members who may manage/u);
    expect(server.violations).toEqual([]);
  });
});
