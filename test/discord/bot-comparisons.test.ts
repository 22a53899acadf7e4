import { describe, expect, test } from "vitest";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { abstained, answered, citation, section } from "./answer-fixtures.ts";
import { startTestBot } from "./start-test-bot.ts";

const EPHEMERAL = 64;
const TABLE = answered({
  question: "SkipGraph vs TreeNet",
  mode: "extractive",
  layout: "table",
  sections: [
    section(
      [
        ["Skips are gated.", [1]],
        ["Trees are cut.", [2]],
      ],
      "Key idea",
    ),
    section([["It gains 3 points.", [2]]], "Result"),
    section([["Both are fast.", [1, 2]]], "Compared directly"),
  ],
  citations: [citation(1), citation(2)],
  notice: "Nothing in the library is about “tea”.",
});

describe("/compare", () => {
  test("shows each aspect with a line for each paper, marks first", async () => {
    const { server, assistant } = await startTestBot({ assistant: { compare: async () => TABLE } });
    const answer = await server
      .user()
      .slash("compare", { first: "SkipGraph", second: " TreeNet ", fifth: "tea" })
      .waitForFinal();
    const text = textOf(answer);
    expect(text).toContain("Comparison of: SkipGraph vs TreeNet");
    expect(text).toContain(
      "**Key idea**\n[1] Skips are gated.\n[2] Trees are cut.\n\n**Result**\n[2] It gains 3 points.\n\n**Compared directly**\n[1][2] Both are fast.",
    );
    expect(text).toContain("[2] [Paper 2 on graph learning]");
    expect(text).toContain("Nothing in the library is about “tea”.");
    expect(assistant.calls).toEqual([{ method: "compare", text: "SkipGraph | TreeNet | tea" }]);
    expect(server.violations).toEqual([]);
  });

  test("shows the same lines when a model wrote them", async () => {
    const { server } = await startTestBot({
      assistant: { compare: async () => ({ ...TABLE, mode: "llm" }) },
    });
    const answer = await server.user().slash("compare", { first: "a", second: "b" }).waitForFinal();
    expect(textOf(answer)).toContain("**Key idea**\n[1] Skips are gated.\n[2] Trees are cut.");
    expect(server.violations).toEqual([]);
  });

  test("hints at what to name when an option shows nothing, without any work", async () => {
    const { server, assistant } = await startTestBot();
    const options = { first: "graphs", second: "trees", third: "\u200B?!" };
    const hint = await server.user().slash("compare", options).waitForFinal();
    expect(textOf(hint)).toMatch(/^Name a paper by its title/u);
    expect(hint.flags & EPHEMERAL).toBe(EPHEMERAL);
    expect(assistant.calls).toEqual([]);
    expect(server.violations).toEqual([]);
  });
});

describe("/explain", () => {
  test("answers with headings and the source", async () => {
    const sections = [section([["Skips are gated.", [1]]], "Key idea")];
    const { server, assistant } = await startTestBot({
      assistant: {
        explain: async (question) => answered({ question, sections, citations: [citation(1)] }),
      },
    });
    const answer = await server.user().slash("explain", { paper: "SkipGraph" }).waitForFinal();
    expect(textOf(answer)).toContain("Explanation of: SkipGraph");
    expect(textOf(answer)).toContain("### Key idea\nSkips are gated. [1]");
    expect(assistant.calls).toEqual([{ method: "explain", text: "SkipGraph" }]);
    expect(server.violations).toEqual([]);
  });

  test("abstains with the nearest papers", async () => {
    const { server } = await startTestBot({ assistant: { explain: async () => abstained() } });
    const answer = await server.user().slash("explain", { paper: "tea" }).waitForFinal();
    expect(textOf(answer)).toContain("1. [Paper 1 on graph learning]");
    expect(server.violations).toEqual([]);
  });
});
