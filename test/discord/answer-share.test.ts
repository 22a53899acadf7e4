import { describe, expect, test } from "vitest";
import { PermissionFlagsBits } from "discord.js";
import { parseCustomId } from "../../src/discord/custom-id.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { answered, citation, section } from "./answer-fixtures.ts";
import { actIn, controlIn, otherIn, signsOf, wellRead } from "./answer-flows.ts";
import { startTestBot } from "./start-test-bot.ts";

const FOLLOW_UP = { method: "POST", route: "/webhooks/:app/:token" };

describe("Share", () => {
  test.for(["server", "thread", "user install", "group"] as const)(
    "shows a private answer to everybody, once, under the sharer's name: %s",
    async (place) => {
      const { server } = await startTestBot({ assistant: wellRead });
      const member = server.user();
      const options = { question: "Do graphs help?", private: true };
      const act = actIn(server, place);
      const answer = await member.slash("ask", options, act).waitForFinal();
      const pressed = member.press(answer, "Share");
      const shared = await pressed.waitForFollowUp();
      expect(shared.visibleTo).toBeUndefined();
      expect(shared.channelId).toBe(answer.channelId);
      expect(textOf(shared)).toContain(
        `-# <@${member.id}> shared this answer\n-# Question: Do graphs help?\nGraphs help. [1]`,
      );
      expect(shared.pings).toEqual({ everyone: false, users: [], roles: [] });
      expect(signsOf(shared)).not.toContain("Share");
      const told = await member.press(answer, "Share").waitForFollowUp();
      expect(textOf(told)).toBe("This answer is shared already.");
      expect(told.visibleTo).toBe(member.id);

      const other = otherIn(server, act);
      const sources = await other.press(shared, "Sources").waitForFinal();
      expect(textOf(sources)).toContain("Source 1 of 2");
      member.press(shared, controlIn(shared, "answer-delete"));
      await server.waitFor(() => shared.deletedAt !== undefined);
      expect(answer.deletedAt).toBeUndefined();
      expect(server.violations).toEqual([]);
    },
  );

  test("is offered under private answers that others could read, and nowhere else", async () => {
    const { server } = await startTestBot({ assistant: wellRead });
    const member = server.user();
    const open = await member.slash("ask", { question: "Do graphs help?" }).waitForFinal();
    expect(signsOf(open)).not.toContain("Share");
    const options = { question: "Do graphs help?", private: true };
    const direct = await member.slash("ask", options, { dm: true }).waitForFinal();
    expect(signsOf(direct)).not.toContain("Share");
    const id = controlIn(direct, "answer-good").replace("good", "share");
    const payload = { data: { custom_id: id, component_type: 2 } };
    const told = await member.press(direct, "Sources", { payload }).waitForFinal();
    expect(textOf(told)).toMatch(/^Nobody but you reads here/u);
    expect(server.violations).toEqual([]);
  });

  test("says what to do where members may not show what their apps say", async () => {
    const { server } = await startTestBot({ assistant: wellRead });
    const member = server.user();
    const act = { ...actIn(server, "user install"), permissions: PermissionFlagsBits.SendMessages };
    const options = { question: "Do graphs help?", private: true };
    const answer = await member.slash("ask", options, act).waitForFinal();
    const told = await member.press(answer, "Share", act).waitForFinal();
    expect(textOf(told)).toMatch(/^This place shows my answers to you alone/u);
    expect(server.violations).toEqual([]);
  });

  test("keeps to five messages and brings the rest as a file", async () => {
    const citations = Array.from({ length: 60 }, (_, index) =>
      citation(index + 1, { title: `${index + 1} ${"图神经网络".repeat(50)}` }),
    );
    const sections = [
      section(citations.map(({ n }) => [`Statement ${n} ${"says much ".repeat(30)}`, [n]])),
    ];
    const { server } = await startTestBot({
      assistant: { ...wellRead, answer: async () => answered({ sections, citations }) },
    });
    const member = server.user();
    const options = { question: "All?", private: true };
    const asked = member.slash("ask", options, actIn(server, "user install"));
    const answer = await asked.waitForFollowUp((message) => message.attachments.length > 0);
    const pressed = member.press(answer, "Share");
    const last = await pressed.waitForFollowUp((message) => message.attachments.length > 0);
    expect(pressed.followUps()).toHaveLength(5);
    expect(new TextDecoder().decode(last.attachments[0]?.bytes)).toContain("\n[60] ");
    expect(signsOf(last)).toContain("Sources");
    expect(server.violations).toEqual([]);
  });

  test("can be tried again when Discord refused it, and not when it may have been posted", async () => {
    const { server } = await startTestBot({ assistant: wellRead });
    const member = server.user();
    const options = { question: "Do graphs help?", private: true };
    const answer = await member.slash("ask", options).waitForFinal();
    const isShared = (message: Parameters<typeof textOf>[0]) =>
      textOf(message).includes("shared this");
    server.faults.add({ ...FOLLOW_UP, kind: "error", status: 400, code: 50_035 });
    const told = await member.press(answer, "Share").waitForFollowUp();
    expect(textOf(told)).toMatch(/^Discord did not confirm/u);
    server.faults.add({ ...FOLLOW_UP, kind: "error-after", status: 502 });
    const again = member.press(answer, "Share");
    await again.waitForFollowUp((message) => textOf(message).startsWith("Discord did not confirm"));
    const third = await member.press(answer, "Share").waitForFollowUp();
    expect(textOf(third)).toBe("This answer is shared already.");
    expect(server.messages.filter(isShared)).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  test("leaves what was asked before it with the sharer", async () => {
    const { server, state } = await startTestBot({ assistant: wellRead });
    const member = server.user();
    const options = { question: "Do graphs help?", private: true };
    const first = await member.slash("ask", options).waitForFinal();
    const modal = member.press(first, "Follow up");
    await modal.waitForModal();
    const second = await member.submitModal(modal, { text: "And why?" }).waitForFinal();
    const id = parseCustomId(controlIn(second, "answer-share")).args[0] ?? "";
    expect((await state.records.load(id))?.history).toMatchObject([
      { question: "Do graphs help?" },
    ]);
    await member.press(second, "Share").waitForFollowUp();
    expect((await state.records.load(id))?.history).toEqual([]);
    expect(server.violations).toEqual([]);
  });
});
