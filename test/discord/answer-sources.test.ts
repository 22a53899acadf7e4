import { describe, expect, test } from "vitest";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { abstained, answered, citation, paperList, section } from "./answer-fixtures.ts";
import { actIn, card, controlIn, PLACES, reason, signsOf, wellRead } from "./answer-flows.ts";
import { startTestBot } from "./start-test-bot.ts";

describe("Sources", () => {
  test.for(PLACES)(
    "shows quote, score, link and abstract to the presser alone: %s",
    async (place) => {
      const { server } = await startTestBot({ assistant: wellRead });
      const act = actIn(server, place);
      const answer = await server
        .user()
        .slash("ask", { question: "Do graphs help?" }, act)
        .waitForFinal();
      const pressed = server.user().press(answer, "Sources");
      expect(await pressed.waitForAck()).toBe("defer-reply");
      const shown = await pressed.waitForFinal();
      expect(shown.visibleTo).toBe(server.home.user.id);
      expect(textOf(shown)).toBe(
        [
          "-# Source 1 of 2 · relevance 0.50",
          "**[1]** [Paper 1 on graph learning](<https://papers.example/abs/1>) (2024)",
          "**Cited for**",
          "> Paper 1 shows that graphs help.",
          "**Abstract**",
          "It begins. **Paper 1 shows that graphs help.** It ends.",
        ].join("\n"),
      );
      expect(server.violations).toEqual([]);
    },
  );

  test("turns to the other sources, tells why one came up and leads back, in one message", async () => {
    const asked: unknown[] = [];
    const { server } = await startTestBot({
      assistant: {
        ...wellRead,
        why: async (question, which, options) => {
          asked.push([question, which, options?.quotes]);
          return reason(question, citation(2));
        },
      },
    });
    const member = server.user();
    const answer = await member.slash("ask", { question: "Do graphs help?" }).waitForFinal();
    const opened = member.press(answer, "Sources");
    const shown = await opened.waitForFinal();
    const turned = member.press(shown, "▶");
    expect(await turned.waitForAck()).toBe("defer-update");
    await opened.waitForFinal((message) => textOf(message).includes("Source 2 of 2"));
    expect(signsOf(shown)).toEqual(["◀", "▶"]);
    member.select(shown, controlIn(shown, "answer-why"), ["1"]);
    await opened.waitForFinal((message) => textOf(message).includes("came up"));
    expect(textOf(shown)).toBe(
      [
        "### Why this paper came up",
        "[Paper 2 on graph learning](<https://papers.example/abs/2>) (2024)",
        "-# Question: Do graphs help?",
        "-# place 2 of the 50 papers found · relevance 0.50",
        "Words found: graphs",
        "Words not found: molecules",
        "- the question's words in title and abstract: 75%",
      ].join("\n"),
    );
    expect(asked).toEqual([
      ["Do graphs help?", citation(2).paperId, ["Paper 2 shows that graphs help."]],
    ]);
    member.press(shown, "◀ Back");
    await opened.waitForFinal((message) => textOf(message).includes("Source 2 of 2"));
    expect(opened.followUps()).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("works after a restart, for whoever presses it, each in a message of their own", async () => {
    const server = await startDiscordServer();
    const state = openSqliteStateStore(":memory:");
    const first = await startTestBot({ server, state, assistant: wellRead });
    const answer = await server.user().slash("ask", { question: "Do graphs help?" }).waitForFinal();
    const shown = await server.user().press(answer, "Sources").waitForFinal();
    await first.bot.stop({ graceMs: 0 });

    await startTestBot({ server, state, assistant: wellRead });
    await server.waitForReady();
    server.user().press(shown, "▶");
    await server.waitFor(() => textOf(shown).includes("Source 2 of 2"));
    const other = server.user(server.addUser());
    const own = await other.press(answer, "Sources").waitForFinal();
    expect(own.visibleTo).toBe(other.id);
    expect(textOf(own)).toContain("Source 1 of 2");
    expect(server.violations).toEqual([]);
    await server.close();
  });

  test("has each sentence that a model rests on, and says when a paper has left the library", async () => {
    const evidence = [1, 2].map((sentence) => ({ n: 1, sentence, quote: `Sentence ${sentence}.` }));
    const sections = [{ statements: [{ text: "Graphs help.", citations: [1], evidence }] }];
    const abstract = ["Sentence 1.", "Aside.", "Sentence 2."];
    let isThere = true;
    const { server } = await startTestBot({
      assistant: {
        answer: async () => answered({ sections, citations: [citation(1)] }),
        card: async (question) =>
          isThere
            ? card(citation(1), abstract)
            : { kind: "unknown", question, reason: "No such paper." },
      },
    });
    const member = server.user();
    const answer = await member.slash("ask", { question: "?a" }).waitForFinal();
    const shown = textOf(await member.press(answer, "Sources").waitForFinal());
    expect(shown).toContain("> Sentence 1.\n> Sentence 2.");
    expect(shown).toContain("**Sentence 1.** Aside. **Sentence 2.**");
    isThere = false;
    const gone = textOf(await member.press(answer, "Sources").waitForFinal());
    expect(gone).toContain("> Sentence 1.");
    expect(gone).toContain("no longer has this paper");
    expect(server.violations).toEqual([]);
  });

  test("shows what came nearest to a question that was not answered", async () => {
    const { server } = await startTestBot({
      assistant: { ...wellRead, answer: async () => abstained() },
    });
    const member = server.user();
    const answer = await member.slash("ask", { question: "Who won?" }).waitForFinal();
    expect(signsOf(answer)).toEqual(expect.arrayContaining(["Sources", "Follow up", "👍", "🗑️"]));
    expect(signsOf(answer)).not.toContain("Similar");
    expect(signsOf(answer)).not.toContain("Export");
    const shown = await member.press(answer, "Sources").waitForFinal();
    expect(textOf(shown)).toContain("Nearest paper 1 of 2");
    expect(server.violations).toEqual([]);
  });

  test("of an answer that is no longer kept says what to do, to the presser alone", async () => {
    const { server, state } = await startTestBot({ assistant: wellRead });
    const member = server.user();
    const answer = await member.slash("ask", { question: "Do graphs help?" }).waitForFinal();
    const shown = await member.press(answer, "Sources").waitForFinal();
    await state.forgetMember(member.id);
    for (const pressed of [
      member.press(answer, "Sources"),
      member.press(answer, "Similar"),
      member.press(answer, "Export"),
      member.press(answer, controlIn(answer, "answer-good")),
    ]) {
      const told = await pressed.waitForFinal();
      expect(textOf(told)).toMatch(/^I no longer have this answer/u);
      expect(told.visibleTo).toBe(member.id);
    }
    const told = await member.press(shown, "▶").waitForFollowUp();
    expect(textOf(told)).toMatch(/^I no longer have this answer/u);
    expect(told.visibleTo).toBe(member.id);
    expect(server.violations).toEqual([]);
  });
});

describe("Similar", () => {
  test("lists papers like the one cited most, and like another that is chosen", async () => {
    const sections = [
      section([
        ["Trees help.", [2]],
        ["Graphs help.", [1, 2]],
      ]),
    ];
    const { server, assistant } = await startTestBot({
      assistant: { ...wellRead, answer: async () => answered({ sections }) },
    });
    const member = server.user();
    const answer = await member.slash("ask", { question: "Do graphs help?" }).waitForFinal();
    const opened = member.press(answer, "Similar");
    const shown = await opened.waitForFinal();
    expect(shown.visibleTo).toBe(member.id);
    expect(textOf(shown)).toContain("### Papers like this one\n-# [2] [Paper 2 on graph learning]");
    expect(textOf(shown)).toContain("**5.** [Paper 5 on graph learning]");
    member.select(shown, controlIn(shown, "answer-similar-to"), ["0"]);
    await opened.waitForFinal((message) => textOf(message).includes("[1] [Paper 1"));
    const asked = assistant.calls.filter(({ method }) => method === "similar");
    expect(asked.map(({ text }) => text)).toEqual([citation(2).paperId, citation(1).paperId]);
    expect(server.violations).toEqual([]);
  });

  test("says when nothing is near", async () => {
    const abstention = paperList(0, { abstained: "Nothing is near." });
    const { server } = await startTestBot({
      assistant: { ...wellRead, similar: async () => abstention },
    });
    const member = server.user();
    const answer = await member.slash("ask", { question: "Do graphs help?" }).waitForFinal();
    const shown = await member.press(answer, "Similar").waitForFinal();
    expect(textOf(shown)).toContain("Nothing is near.");
    expect(server.violations).toEqual([]);
  });
});
