import { describe, expect, test } from "vitest";
import type { Turn } from "../../src/answering/assistant.ts";
import { DEFAULT_SETTINGS } from "../../src/state/server-settings.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { abstained, answered, citation } from "./answer-fixtures.ts";
import { actIn, PLACES, signsOf, wellRead } from "./answer-flows.ts";
import { createManualTimers } from "./manual-timers.ts";
import { startTestBot } from "./start-test-bot.ts";

/** An assistant that remembers the history that each question came with. */
function remembering() {
  const histories: (readonly Turn[])[] = [];
  const assistant = {
    ...wellRead,
    answer: async (question: string, options?: { readonly history?: readonly Turn[] }) => {
      histories.push(options?.history ?? []);
      return answered({ question });
    },
  };
  return { histories, assistant };
}

const FIRST = {
  question: "Do graphs help?",
  citations: [1, 2].map((n) => ({ paperId: citation(n).paperId, title: citation(n).title })),
};

describe("Follow up", () => {
  test.for(PLACES)("answers in a message of its own that knows the first: %s", async (place) => {
    const { histories, assistant } = remembering();
    const { server } = await startTestBot({ assistant });
    const member = server.user();
    const act = actIn(server, place);
    const answer = await member.slash("ask", { question: FIRST.question }, act).waitForFinal();
    const pressed = member.press(answer, "Follow up");
    expect(await pressed.waitForAck()).toBe("modal");
    const sent = member.submitModal(pressed, { text: "  On   molecules? " });
    expect(await sent.waitForAck()).toBe("defer-reply");
    const followed = await sent.waitForFinal();
    expect(textOf(followed)).toContain("Question: On molecules?");
    expect(followed.visibleTo).toBeUndefined();
    expect(followed.id).not.toBe(answer.id);
    expect(textOf(answer)).toContain("Question: Do graphs help?");
    expect(histories[1]?.map(({ question, citations }) => ({ question, citations }))).toEqual([
      FIRST,
    ]);
    expect(signsOf(followed)).toContain("Follow up");
    expect(server.violations).toEqual([]);
  });

  test("stays private under a private answer, and goes on after a restart between the modal's two ends", async () => {
    const server = await startDiscordServer();
    const state = openSqliteStateStore(":memory:");
    const { histories, assistant } = remembering();
    const first = await startTestBot({ server, state, assistant });
    const member = server.user();
    const options = { question: FIRST.question, private: true };
    const answer = await member.slash("ask", options).waitForFinal();
    const pressed = member.press(answer, "Follow up");
    await pressed.waitForModal();
    await first.bot.stop({ graceMs: 0 });

    await startTestBot({ server, state, assistant });
    await server.waitForReady();
    const followed = await member.submitModal(pressed, { text: "And then?" }).waitForFinal();
    expect(followed.visibleTo).toBe(member.id);
    const again = member.press(followed, "Follow up");
    await again.waitForModal();
    await member.submitModal(again, { text: "And at last?" }).waitForFinal();
    expect(histories.at(-1)?.map(({ question }) => question)).toEqual([
      FIRST.question,
      "And then?",
    ]);
    expect(server.violations).toEqual([]);
    await server.close();
  });

  test("works under an abstention, a summary, a comparison and an explanation", async () => {
    const { server, assistant } = await startTestBot({
      assistant: {
        answer: async () => abstained(),
        summarize: async (question) => answered({ question }),
        compare: async (subjects) => answered({ question: subjects.join(" vs ") }),
        explain: async (question) => answered({ question }),
      },
    });
    const member = server.user();
    for (const asked of [
      member.slash("ask", { question: "Who won?" }),
      member.slash("summarize", { topic: "graphs" }),
      member.slash("compare", { first: "graphs", second: "trees" }),
      member.slash("explain", { paper: "graphs" }),
    ]) {
      const pressed = member.press(await asked.waitForFinal(), "Follow up");
      await pressed.waitForModal();
      const sent = member.submitModal(pressed, { text: "And then?" });
      expect(textOf(await sent.waitForFinal())).toContain("don't answer this");
    }
    expect(assistant.calls.filter(({ text }) => text === "And then?")).toHaveLength(4);
    expect(server.violations).toEqual([]);
  });

  test("counts to the quotas, and refuses what is no question or not allowed here", async () => {
    const { server, state, assistant } = await startTestBot({ assistant: wellRead });
    const { id } = server.home.guild;
    await state.settings.set(id, { ...DEFAULT_SETTINGS, memberDailyQuota: 2 });
    const member = server.user();
    const answer = await member.slash("ask", { question: "Do graphs help?" }).waitForFinal();
    const pressed = member.press(answer, "Follow up");
    await pressed.waitForModal();
    const empty = await member.submitModal(pressed, { text: "?!" }).waitForFinal();
    expect(textOf(empty)).toMatch(/^Ask me a question/u);
    expect(empty.visibleTo).toBe(member.id);
    await member.submitModal(pressed, { text: "Two?" }).waitForFinal();
    const third = await member.submitModal(pressed, { text: "Three?" }).waitForFinal();
    expect(textOf(third)).toMatch(/^You have asked as many questions/u);
    expect(assistant.calls).toHaveLength(2);
    expect(server.violations).toEqual([]);
  });

  test("is refused where questions are no longer answered, before anything is typed", async () => {
    const timers = createManualTimers();
    const { server, state } = await startTestBot({ assistant: wellRead, timers });
    const member = server.user();
    const answer = await member.slash("ask", { question: "Do graphs help?" }).waitForFinal();
    const pressed = member.press(answer, "Follow up");
    await pressed.waitForModal();
    const { guild } = server.home;
    const allowedChannelIds = [server.addChannel(guild, { name: "papers" }).id];
    await state.settings.set(guild.id, { ...DEFAULT_SETTINGS, allowedChannelIds });
    await timers.advance(60_000);
    for (const refused of [
      member.press(answer, "Follow up"),
      member.submitModal(pressed, { text: "And then?" }),
    ]) {
      expect(await refused.waitForAck()).toBe("reply");
      const told = await refused.waitForFinal();
      expect(textOf(told)).toContain("Ask me in #papers");
      expect(told.visibleTo).toBe(member.id);
    }
    expect(server.violations).toEqual([]);
  });
});
