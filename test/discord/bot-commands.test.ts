import { describe, expect, test } from "vitest";
import type { Draft } from "../../src/answering/assistant.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { abstained, answered, citation, paperList, section } from "./answer-fixtures.ts";
import { startTestBot } from "./start-test-bot.ts";

const EPHEMERAL = 64;

describe("/ask", () => {
  test("defers, then answers with statements, marks and sources", async () => {
    const { server, assistant } = await startTestBot({
      assistant: { answer: async (question) => answered({ question }) },
    });
    const asked = server.user().slash("ask", { question: "Do graphs  help?" });
    expect(await asked.waitForAck()).toBe("defer-reply");
    const answer = await asked.waitForFinal();
    expect(textOf(answer)).toContain("Question: Do graphs help?");
    expect(textOf(answer)).toContain("Graphs help. [1]");
    expect(textOf(answer)).toContain(
      "[2] [Paper 2 on graph learning](<https://papers.example/abs/2>) (2024)",
    );
    expect(answer.visibleTo).toBeUndefined();
    expect(assistant.calls).toEqual([{ method: "answer", text: "Do graphs help?" }]);
    expect(server.violations).toEqual([]);
  });

  test("answers the asker alone when asked in private, also over several messages", async () => {
    const citations = Array.from({ length: 40 }, (_, index) =>
      citation(index + 1, { title: `${index + 1} ${"title ".repeat(30)}` }),
    );
    const sections = [section(citations.map(({ n }) => [`Statement ${n} is here.`, [n]]))];
    const { server } = await startTestBot({
      assistant: { answer: async () => answered({ sections, citations }) },
    });
    const member = server.user();
    const asked = member.slash("ask", { question: "Do graphs help?", private: true });
    const last = await asked.waitForFollowUp((message) => textOf(message).includes("[40] "));
    const all = [await asked.waitForFinal(), ...asked.followUps()];
    expect(
      all.every((message) => message.visibleTo === member.id && (message.flags & EPHEMERAL) !== 0),
    ).toBe(true);
    const text = all.map(textOf).join("\n");
    for (const { n } of citations) expect(text).toContain(`\n[${n}] `);
    expect(last).toBe(all.at(-1));
    expect(server.violations).toEqual([]);
  });

  test("brings an answer of very many messages as a file with every source", async () => {
    const citations = Array.from({ length: 60 }, (_, index) =>
      citation(index + 1, {
        title: `${index + 1} ${"图神经网络".repeat(50)}`,
        url: `https://papers.example/${"x".repeat(150)}/${index}`,
      }),
    );
    const sections = [
      section(citations.map(({ n }) => [`Statement ${n} ${"says much ".repeat(30)}`, [n]])),
    ];
    const guildless = { hasBot: false };
    const { server } = await startTestBot({
      assistant: { answer: async (question) => answered({ question, sections, citations }) },
    });
    const channel = server.addChannel(server.addGuild(guildless));
    const asked = server.user().slash("ask", { question: "Everything?" }, { channel });
    const last = await asked.waitForFollowUp((message) => message.attachments.length > 0);
    expect(asked.followUps()).toHaveLength(5);
    const file = new TextDecoder().decode(last.attachments[0]?.bytes);
    for (const { n } of citations) expect(file).toContain(`\n[${n}] `);
    expect(file).toContain("# Everything?\n\nStatement 1 says much");
    expect(file).not.toMatch(/\u200A|^-# /mu);
    expect(server.violations).toEqual([]);
  });

  test("shows drafts while a model writes, and the answer at last", async () => {
    const drafted = Promise.withResolvers<void>();
    const draft: Draft = { sections: [section([["Graphs help.", [1]]])], citations: [citation(1)] };
    const { server } = await startTestBot({
      assistant: {
        async answer(question, options) {
          options?.onDraft?.(draft);
          await drafted.promise;
          return answered({ question });
        },
      },
    });
    const asked = server.user().slash("ask", { question: "Do graphs help?" });
    const shown = await asked.waitForFinal((message) => textOf(message).includes("still writing"));
    expect(textOf(shown)).toContain("[1] [Paper 1");
    drafted.resolve();
    const answer = await asked.waitForFinal((message) =>
      textOf(message).includes("2 of 3 statements checked"),
    );
    expect(textOf(answer)).not.toContain("still writing");
    expect(server.violations).toEqual([]);
  });

  test("abstains with the nearest papers", async () => {
    const { server } = await startTestBot({ assistant: { answer: async () => abstained() } });
    const answer = await server
      .user()
      .slash("ask", { question: "Who won the cup?" })
      .waitForFinal();
    expect(textOf(answer)).toContain("None of the papers is about sports.");
    expect(textOf(answer)).toContain("1. [Paper 1 on graph learning]");
    expect(textOf(answer)).toContain("515 papers searched");
    expect(server.violations).toEqual([]);
  });

  test("hints at what to ask when nothing visible was typed, without any work", async () => {
    const { server, assistant } = await startTestBot();
    const asked = server.user().slash("ask", { question: "\u200B \u3164 ?!" });
    expect(await asked.waitForAck()).toBe("reply");
    const hint = await asked.waitForFinal();
    expect(textOf(hint)).toMatch(/^Ask me a question/u);
    expect(hint.flags & EPHEMERAL).toBe(EPHEMERAL);
    expect(assistant.calls).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("keeps what the texts bring along from pinging, linking or formatting", async () => {
    const evil = "@everyone <@1> [free](https://evil.example) # **bold** ||x|| `code` <t:1:R>";
    const { server } = await startTestBot({
      assistant: {
        answer: async (question) =>
          answered({
            question,
            notice: evil,
            sections: [section([[evil, [1]]], evil)],
            citations: [citation(1, { title: evil, quote: evil })],
          }),
      },
    });
    const answer = await server.user().slash("ask", { question: evil }).waitForFinal();
    expect(textOf(answer)).not.toMatch(/@everyone|<@1>|https?:\/\/evil|<t:/u);
    expect(answer.pings).toEqual({ everyone: false, users: [], roles: [] });
    expect(server.violations).toEqual([]);
  });
});

describe("/summarize", () => {
  test("answers with headings and sources", async () => {
    const sections = [section([["Overview.", [1]]]), section([["Detail.", [2]]], "Methods")];
    const { server, assistant } = await startTestBot({
      assistant: { summarize: async (question) => answered({ question, sections }) },
    });
    const answer = await server
      .user()
      .slash("summarize", { topic: "graph learning" })
      .waitForFinal();
    expect(textOf(answer)).toContain("Summary of: graph learning");
    expect(textOf(answer)).toContain("### Methods\nDetail. [2]");
    expect(textOf(answer)).toContain("[2] [Paper 2 on graph learning]");
    expect(assistant.calls).toEqual([{ method: "summarize", text: "graph learning" }]);
    expect(server.violations).toEqual([]);
  });
});

describe("every command", () => {
  test.each([
    ["ask", { question: "graphs" }],
    ["summarize", { topic: "graphs" }],
    ["papers", { topic: "graphs" }],
    ["compare", { first: "graphs", second: "trees" }],
    ["explain", { paper: "graphs" }],
  ] as const)("/%s answers in private when asked to", async (name, typed) => {
    const { server } = await startTestBot({
      assistant: {
        answer: async (question) => answered({ question }),
        summarize: async (question) => answered({ question }),
        papers: async () => paperList(12),
        compare: async (subjects) => answered({ question: subjects.join() }),
        explain: async (question) => answered({ question }),
      },
    });
    const member = server.user();
    const open = await member.slash(name, typed).waitForFinal();
    expect(open.visibleTo).toBeUndefined();
    const hidden = await member.slash(name, { ...typed, private: true }).waitForFinal();
    expect(hidden.visibleTo).toBe(member.id);
    expect(server.violations).toEqual([]);
  });
});
