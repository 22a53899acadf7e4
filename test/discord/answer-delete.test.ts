import { describe, expect, test } from "vitest";
import { PermissionFlagsBits } from "discord.js";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { answered, citation, section } from "./answer-fixtures.ts";
import { actIn, controlIn, otherIn, PLACES, wellRead } from "./answer-flows.ts";
import { startTestBot } from "./start-test-bot.ts";

const citations = Array.from({ length: 25 }, (_, index) =>
  citation(index + 1, { title: `${index + 1} ${"title ".repeat(30)}` }),
);
const long = answered({
  citations,
  sections: [section(citations.map(({ n }) => [`Statement ${n}.`, [n]]))],
});
const talkative = { ...wellRead, answer: async () => long };

const BIN = "answer-delete";

describe("🗑️", () => {
  test.for(PLACES)(
    "takes an answer back for whoever asked, and for nobody else: %s",
    async (place) => {
      const { server } = await startTestBot({ assistant: wellRead });
      const act = actIn(server, place);
      const member = server.user();
      const answer = await member.slash("ask", { question: "Do graphs help?" }, act).waitForFinal();
      if (place !== "direct messages") {
        const other = otherIn(server, act);
        const told = await other.press(answer, controlIn(answer, BIN)).waitForFollowUp();
        expect(textOf(told)).toMatch(/^Only the member who asked/u);
        expect(told.visibleTo).toBe(other.id);
        expect(answer.deletedAt).toBeUndefined();
      }
      expect(await member.press(answer, controlIn(answer, BIN)).waitForAck()).toBe("defer-update");
      await server.waitFor(() => answer.deletedAt !== undefined);
      expect(server.violations).toEqual([]);
    },
  );

  test("takes every message of a long answer back and nothing else, also after a restart", async () => {
    const server = await startDiscordServer();
    const state = openSqliteStateStore(":memory:");
    const first = await startTestBot({ server, state, assistant: talkative });
    const member = server.user();
    const kept = member.slash("ask", { question: "Kept?" });
    await kept.waitForFollowUp();
    const asked = member.slash("ask", { question: "All?" });
    const last = await asked.waitForFollowUp((message) => textOf(message).includes("\n[25] "));
    await first.bot.stop({ graceMs: 5_000 });

    await startTestBot({ server, state, assistant: talkative });
    await server.waitForReady();
    member.press(last, controlIn(last, BIN));
    await server.waitFor(() => last.deletedAt !== undefined);
    expect(server.messages).toEqual([kept.message(), ...kept.followUps()]);
    expect(server.violations).toEqual([]);
    await server.close();
  });

  test("takes the answer to a message back, in a channel and in direct messages", async () => {
    const { server, logged } = await startTestBot({ assistant: talkative });
    const member = server.user();
    member.says(server.home.channel, "all?", { mention: true });
    const last = await server.waitForMessage((message) => textOf(message).includes("\n[25] "));
    await logged('"answered"');
    member.press(last, controlIn(last, BIN));
    await server.waitFor(() => server.messages.every(({ author }) => author.id !== server.botId));
    expect(server.violations).toEqual([]);
  });

  test("says that other parts stay where the bot cannot reach them", async () => {
    const { server, logged } = await startTestBot({ assistant: talkative });
    const member = server.user();
    const asked = member.slash("ask", { question: "All?" }, actIn(server, "user install"));
    const last = await asked.waitForFollowUp((message) => textOf(message).includes("\n[25] "));
    await logged('"answered"');
    const told = await member.press(last, controlIn(last, BIN)).waitForFollowUp();
    expect(textOf(told)).toMatch(/^I took back this part/u);
    expect(last.deletedAt).toBeDefined();
    expect(server.violations).toEqual([]);
  });

  test("works for those who may manage the server, and for an asker who was forgotten", async () => {
    const { server, state } = await startTestBot({ assistant: wellRead });
    const member = server.user();
    const one = await member.slash("ask", { question: "One?" }).waitForFinal();
    const two = await member.slash("ask", { question: "Two?" }).waitForFinal();
    const moderator = server.user(server.addUser());
    const permissions = PermissionFlagsBits.ManageGuild;
    moderator.press(one, controlIn(one, BIN), { permissions });
    await server.waitFor(() => one.deletedAt !== undefined);
    await state.forgetMember(member.id);
    const other = server.user(server.addUser());
    const told = await other.press(two, controlIn(two, BIN)).waitForFollowUp();
    expect(textOf(told)).toMatch(/^Only the member who asked/u);
    member.press(two, controlIn(two, BIN));
    await server.waitFor(() => two.deletedAt !== undefined);
    expect(server.violations).toEqual([]);
  });

  test("takes a private answer back", async () => {
    const { server } = await startTestBot({ assistant: wellRead });
    const member = server.user();
    const options = { question: "Do graphs help?", private: true };
    const answer = await member.slash("ask", options).waitForFinal();
    member.press(answer, controlIn(answer, BIN));
    await server.waitFor(() => answer.deletedAt !== undefined);
    expect(server.violations).toEqual([]);
  });
});
