import { describe, expect, test } from "vitest";
import type { AskOptions } from "../../src/answering/assistant.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { answered } from "./answer-fixtures.ts";
import { actIn } from "./answer-flows.ts";
import { startTestBot } from "./start-test-bot.ts";

/** An assistant that answers anything and keeps what each question leant on. */
function remembering() {
  const before: string[][] = [];
  const answer = async (question: string, { history = [] }: AskOptions = {}) => {
    before.push(history.map((turn) => turn.question));
    return answered({ question });
  };
  return { before, answer };
}

describe("a private question", () => {
  test.for(["thread", "group"] as const)(
    "is kept out of what the others' questions lean on: %s",
    async (place) => {
      const { before, answer } = remembering();
      const state = openSqliteStateStore(":memory:");
      const { server } = await startTestBot({ assistant: { answer }, state });
      const act = actIn(server, place);
      await state.conversations.open(act.channel?.id ?? "", { ttlMs: 60_000 });
      const member = server.user();
      await member.slash("ask", { question: "Do graphs help?" }, act).waitForFinal();
      const hidden = { question: "Am I ill?", private: true };
      await member.slash("ask", hidden, act).waitForFinal();
      await member.slash("ask", { question: "And why?" }, act).waitForFinal();
      expect(before).toEqual([[], ["Do graphs help?"], ["Do graphs help?"]]);
      expect(server.violations).toEqual([]);
    },
  );

  test("is remembered in direct messages, where only the asker reads", async () => {
    const { before, answer } = remembering();
    const { server } = await startTestBot({ assistant: { answer } });
    const member = server.user();
    const act = { dm: true };
    await member.slash("ask", { question: "Am I ill?", private: true }, act).waitForFinal();
    await member.slash("ask", { question: "And why?" }, act).waitForFinal();
    expect(before).toEqual([[], ["Am I ill?"]]);
  });
});
