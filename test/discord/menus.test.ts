import { describe, expect, test } from "vitest";
import type { ClaimReport } from "../../src/answering/claims/claim-report.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { answered, citation, paperList } from "./answer-fixtures.ts";
import { startTestBot } from "./start-test-bot.ts";

const REPORT: ClaimReport = {
  kind: "checked",
  claims: [
    {
      text: "Adapters lose 9 points",
      verdict: "contradicted",
      evidence: [{ n: 1, sentence: 2, quote: "Adapters lose 4.2 points." }],
      difference: { kind: "number", said: "9", found: "4.2" },
    },
    { text: "Cats like @everyone", verdict: "not-found", evidence: [] },
  ],
  citations: [citation(1)],
  skipped: 1,
  unchecked: 0,
  mode: "rules",
  ms: 12,
};

describe("Ask about this", () => {
  test("makes a question of a message, which the asker may change", async () => {
    const { server, assistant } = await startTestBot({
      assistant: { answer: async () => answered() },
    });
    const member = server.user();
    const message = member.says(server.home.channel, "Do graphs help chemists?");
    const shown = member.messageCommand("Ask about this", message);
    const modal = await shown.waitForModal();
    expect(JSON.stringify(modal)).toContain("Do graphs help chemists?");
    const sent = member.submitModal(shown, { question: "Do graphs help?" });
    expect(await sent.waitForAck()).toBe("defer-reply");
    const answer = await sent.waitForFinal();
    expect(textOf(answer)).toContain("Question: Do graphs help?");
    expect(answer.visibleTo).toBeUndefined();
    expect(assistant.calls).toEqual([{ method: "answer", text: "Do graphs help?" }]);
    expect(server.violations).toEqual([]);
  });

  test("says so when nothing visible was sent", async () => {
    const { server, assistant } = await startTestBot();
    const member = server.user();
    const shown = member.messageCommand("Ask about this", member.says(server.home.channel, "Hm"));
    await shown.waitForModal();
    const hint = await member.submitModal(shown, { question: "\u2800 ?" }).waitForFinal();
    expect(textOf(hint)).toContain("Ask me a question");
    expect(hint.visibleTo).toBe(member.id);
    expect(assistant.calls).toEqual([]);
  });
});

describe("Find papers for this", () => {
  test("lists papers on a message for the asker alone", async () => {
    const { server, assistant } = await startTestBot({
      assistant: { papers: async () => paperList(12) },
    });
    const member = server.user();
    const message = member.says(server.home.channel, "graph learning ".repeat(60));
    const list = await member.messageCommand("Find papers for this", message).waitForFinal();
    expect(list.visibleTo).toBe(member.id);
    expect(textOf(list)).toContain("page 1 of 3");
    expect(assistant.calls[0]?.text.length).toBeLessThanOrEqual(500);
    const next = await member
      .press(list, "Next ▶")
      .waitForFinal((m) => textOf(m).includes("page 2"));
    expect(next.visibleTo).toBe(member.id);
    expect(server.violations).toEqual([]);
  });
});

describe("Check this against the papers", () => {
  test("gives each claim's verdict, quote and difference to the asker, who may share it once", async () => {
    const { server, state } = await startTestBot({
      assistant: { checkClaims: async () => REPORT },
    });
    const member = server.user();
    const message = member.says(server.home.channel, "Adapters lose 9 points. Cats like @everyone");
    const check = await member
      .messageCommand("Check this against the papers", message)
      .waitForFinal();
    expect(check.visibleTo).toBe(member.id);
    expect(textOf(check)).toContain("❌ **Contradicted:** Adapters lose 9 points");
    expect(textOf(check)).toContain("> Adapters lose 4.2 points. [1]");
    expect(textOf(check)).toMatch(/The paper has 4\\?\.2 where this has 9\./u);
    expect(textOf(check)).toContain("❔ **Not found:**");
    const shared = await member.press(check, "Share").waitForFollowUp();
    expect(shared.visibleTo).toBeUndefined();
    expect(textOf(shared)).toContain("Contradicted");
    const again = await member.press(check, "Share").waitForFollowUp();
    expect(textOf(again)).toMatch(/shared already/u);
    expect(again.visibleTo).toBe(member.id);
    // The language alone is left: the text went with the sharing.
    expect(await state.forgetMember(member.id)).toBe(1);
    expect(server.violations).toEqual([]);
  });

  test("says that a message claims nothing, or has no words", async () => {
    const { server } = await startTestBot({
      assistant: {
        checkClaims: async () => ({ kind: "no-claims", reason: "None.", skipped: 1, ms: 1 }),
      },
    });
    const member = server.user();
    const check = (text: string) =>
      member
        .messageCommand("Check this against the papers", member.says(server.home.channel, text))
        .waitForFinal();
    expect(textOf(await check("hello there"))).toMatch(/nothing in that message/u);
    expect(server.violations).toEqual([]);
  });
});
