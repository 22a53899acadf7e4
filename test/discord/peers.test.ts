import { globSync } from "node:fs";
import { resolve } from "node:path";
import { GatewayIntentBits, PermissionFlagsBits } from "discord.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AskOptions } from "../../src/answering/assistant.ts";
import { thresholdFor } from "../../src/answering/calibration.ts";
import { createEvidenceWeigher } from "../../src/answering/weigh-evidence.ts";
import { commands } from "../../src/discord/commands.ts";
import { controls } from "../../src/discord/controls.ts";
import { createClient } from "../../src/discord/gateway/create-client.ts";
import { jobs } from "../../src/discord/jobs.ts";
import { menus } from "../../src/discord/menus.ts";
import { renderAbstention } from "../../src/discord/answer/render-abstention.ts";
import { renderAnswer } from "../../src/discord/answer/render-answer.ts";
import { wordsFor } from "../../src/discord/words/words.ts";
import { BY_FULL_TEXT } from "../answering/calibrations.ts";
import { rankedPaper } from "../answering/paper-fixtures.ts";
import { term } from "../retrieval/retrieval-fixtures.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import type { OptionValues } from "../support/discord-server/play/command-options.ts";
import type { StoredMessage } from "../support/discord-server/world/stored-message.ts";
import { abstained, answered, citation, section } from "./answer-fixtures.ts";
import { impatientTimers } from "./impatient-timers.ts";
import { allKnowing } from "./matrix-bot.ts";
import { numbersOf, textsOf } from "./message-reading.ts";
import { controlIn } from "./answer-flows.ts";
import { startTestBot } from "./start-test-bot.ts";

const words = wordsFor("en");
const isAnswer = (message: StoredMessage) => textOf(message).includes("**Sources**");
const numbered = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
/** An answer of so many statements, each of its own paper. */
const broad = (count: number, text: (n: number) => string) =>
  answered({
    sections: [section(numbered(count).map((n) => [text(n), [n]]))],
    citations: numbered(count).map((n) => citation(n)),
  });

describe("what reading other bots showed them to fail at", () => {
  test("a mark in the text always has its source, in either writing of an answer", () => {
    for (const mode of ["llm", "extractive"] as const) {
      const { marks, sources } = numbersOf(renderAnswer(answered({ mode }), { words }));
      expect(marks).toEqual(new Set([1, 2]));
      expect(sources).toEqual(marks);
    }
  });

  test("an answer over several messages loses no source, and keeps its buttons", async () => {
    const answer = broad(40, (n) => `Statement ${n}: ${"graphs help on molecules ".repeat(8)}`);
    const { server } = await startTestBot({ assistant: { answer: async () => answer } });
    const asked = server.user().slash("ask", { question: "Do graphs help?" });
    const last = await asked.waitForFollowUp((message) => textOf(message).includes("statements"));
    const all = server.messages.map(textOf).join("\n");
    for (const { title } of answer.citations) expect(all).toContain(`${title}]`);
    expect(() => server.user().press(last, "Sources")).not.toThrow();
    expect(server.violations).toEqual([]);
  });

  test("sources are shown whichever way one asks", async () => {
    const { server } = await startTestBot({ assistant: { answer: async () => answered() } });
    const member = server.user();
    const slash = await member.slash("ask", { question: "Do graphs help?" }).waitForFinal();
    expect(isAnswer(slash)).toBe(true);
    const said = member.says(server.home.channel, "Do graphs help?", { mention: true });
    await server.waitFor(() => server.repliesTo(said).some(isAnswer));
    const direct = member.dm("Do graphs help?");
    await server.waitFor(() => server.repliesTo(direct).some(isAnswer));
  });

  test("a sixth source has its title, as has a twentieth", () => {
    const { sources } = numbersOf(
      renderAnswer(
        broad(20, (n) => `Point ${n}.`),
        { words },
      ),
    );
    expect(sources).toEqual(new Set(numbered(20)));
  });

  test("every claim stands with the mark of its source", () => {
    const text = renderAnswer(
      broad(6, (n) => `Claim number ${n} holds.`),
      { words },
    )
      .flatMap(textsOf)
      .join("\n");
    for (const n of numbered(6)) expect(text).toContain(`Claim number ${n} holds. [${n}]`);
  });

  test("no number or address is cut where a long answer is split", () => {
    const token = (n: number) => `${n}.25e-3 e.g. v2.${n}.7 arxiv.org/abs/2401.0${n}`;
    const answer = broad(60, (n) => `It reaches ${token(n)} on ${"molecule graphs ".repeat(9)}.`);
    const shown = renderAnswer(answer, { words });
    expect(shown.length).toBeGreaterThan(2);
    const whole = shown.map((body) => textsOf(body).join("\n"));
    for (const n of numbered(60)) {
      expect(whole.filter((text) => text.includes(`It reaches ${token(n)} on`))).toHaveLength(1);
    }
  });

  test("who abstains shows no score that speaks for an answer, and no mark", async () => {
    const text = renderAbstention(abstained(), { words }).flatMap(textsOf).join("\n");
    expect(text).not.toMatch(/\d\s?%|\[\d+\](?!\()|score|relevance/iu);
    const answer = answered({ citations: [citation(1, { score: 0.87 }), citation(2)] });
    const { server } = await startTestBot({
      assistant: {
        answer: async () => answer,
        card: async (id) => ({ kind: "unknown", question: id, reason: "Gone." }),
      },
    });
    const member = server.user();
    const shown = await member.slash("ask", { question: "Do graphs help?" }).waitForFinal();
    const sources = await member.press(shown, "Sources").waitForFinal();
    expect(textOf(sources)).toContain("0.87");
  });

  test("what a channel says to itself is neither answered nor asked of the assistant", async () => {
    const { server, assistant } = await startTestBot({
      assistant: { answer: async () => answered() },
    });
    const member = server.user();
    for (const n of numbered(100)) member.says(server.home.channel, `Do graphs help? (${n})`);
    const last = member.says(server.home.channel, "Do graphs help?", { mention: true });
    await server.waitFor(() => server.repliesTo(last).some(isAnswer));
    expect(assistant.calls).toHaveLength(1);
    expect(server.messages.filter(({ author }) => author.id === server.botId)).toHaveLength(1);
  });

  test("an answer is shown while it is written, and takes votes", async () => {
    const { server, state } = await startTestBot({
      assistant: {
        async answer(_question, { onDraft }: AskOptions = {}) {
          const { sections, citations } = answered();
          onDraft?.({ sections, citations });
          await server.waitForMessage((message) => textOf(message).includes("still writing"));
          return answered();
        },
      },
    });
    const member = server.user();
    const asked = member.slash("ask", { question: "Do graphs help?" });
    const shown = await asked.waitForFinal((message) => textOf(message).includes("checked, "));
    expect(shown.versions.length).toBeGreaterThan(1);
    await member.press(shown, controlIn(shown, "answer-good")).waitForFinal();
    expect(await state.feedback.list(server.home.guild.id, 0)).toMatchObject([{ verdict: "good" }]);
  });

  test("whatever order a reranker gives, the same questions are answered, by the confidence that the answer tells", () => {
    const weigh = createEvidenceWeigher({ risk: 0.05, calibration: BY_FULL_TEXT });
    const threshold = thresholdFor(0.05, BY_FULL_TEXT);
    const anyPapers = fc
      .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 })
      .map((strengths) => strengths.map(paperOfStrength));
    const anyOrder = anyPapers.chain((papers) =>
      fc.tuple(fc.constant(papers), fc.shuffledSubarray(papers, { minLength: papers.length })),
    );
    fc.assert(
      fc.property(anyOrder, ([papers, shuffled]) => {
        const plain = { question: "q", query: "q", terms: [term("graph")], papers };
        const reranked = shuffled.map((paper) => ({ ...paper, score: 0.01 }));
        const before = weigh(plain);
        expect(weigh({ ...plain, papers: reranked, unreranked: papers })).toEqual(before);
        expect(before.sufficient).toBe(before.confidence >= threshold);
      }),
    );
  });

  test("an answer of more than 2,000 characters arrives, also when Discord fails at first", async () => {
    const answer = broad(12, (n) => `Statement ${n}: ${"graphs help on molecules ".repeat(9)}`);
    const { server } = await startTestBot({
      assistant: { answer: async () => answer },
      timers: impatientTimers,
    });
    server.faults.add({
      method: "PATCH",
      route: "/webhooks/:app/:token/messages/:id",
      kind: "error",
      status: 502,
    });
    const asked = server.user().slash("ask", { question: "Do graphs help?" });
    const first = await asked.waitForFinal();
    await server.waitFor(() =>
      [first, ...asked.followUps()].some((message) =>
        textOf(message).includes("statements checked"),
      ),
    );
    const shown = [first, ...asked.followUps()].map(textOf).join("\n");
    expect(shown.length).toBeGreaterThan(2_000);
    for (const n of numbered(12)) expect(shown).toContain(`Statement ${n}:`);
    expect(server.violations).toEqual([]);
  });

  test("formulas read as text, in titles, statements and quotes", () => {
    const formula =
      "It needs $\\mathcal{O}(n^2)$ steps, $\\alpha \\leq 10^{-3}$, and \\textbf{no} labels.";
    const answer = answered({
      sections: [section([[formula, [1]]])],
      citations: [citation(1, { title: `On $\\ell_2$ norms`, quote: formula })],
    });
    const text = renderAnswer(answer, { words }).flatMap(textsOf).join("\n");
    expect(text).toContain("On ℓ₂ norms");
    expect(text).toContain("α ≤ 10⁻³");
    expect(text).not.toMatch(/\$|mathcal|textbf|leq/u);
  });

  test("what a slash command hides is repeated above its answer, and what everybody reads is not", async () => {
    const { server } = await startTestBot({ assistant: allKnowing });
    const member = server.user();
    const asked: readonly (readonly [string, OptionValues])[] = [
      ["ask", { question: "hidden words" }],
      ["summarize", { topic: "hidden words" }],
      ["explain", { paper: "hidden words" }],
      ["papers", { topic: "hidden words" }],
      ["compare", { first: "hidden words", second: "others" }],
    ];
    for (const [name, options] of asked) {
      const [first = ""] = textOf(await member.slash(name, options).waitForFinal()).split("\n");
      expect(first, name).toContain("hidden words");
    }
    const said = member.says(server.home.channel, "open words", { mention: true });
    await server.waitFor(() => server.repliesTo(said).some(isAnswer));
    expect(server.repliesTo(said).map(textOf).join("\n")).not.toContain("open words");
    expect(server.violations).toEqual([]);
  });

  test("direct messages are answered, and everything can be asked for by slash command", async () => {
    const { server } = await startTestBot({ assistant: allKnowing });
    const asked = server.user().dm("Do graphs help?");
    await server.waitFor(() => server.repliesTo(asked).some(isAnswer));
    const offered = server.user().commands({ permissions: PermissionFlagsBits.ManageGuild });
    expect(offered.toSorted()).toEqual(commands.map(({ data }) => data.name).toSorted());
    expect(server.violations).toEqual([]);
  });

  test("no privileged intent is asked for unless the operator wants it", () => {
    const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
    const usual = Guilds | GuildMessages | DirectMessages;
    expect(createClient(undefined).options.intents.bitfield).toBe(usual);
    const reading = createClient(undefined, { readsMessages: true });
    expect(reading.options.intents.bitfield).toBe(usual | MessageContent);
  });

  test("every command, control, menu and job that there is a file for is in use", async () => {
    const lists = { commands, controls, menus, jobs };
    for (const [folder, list] of Object.entries(lists)) {
      const used = new Set<unknown>(list);
      for (const file of globSync(`src/discord/${folder}/*.ts`)) {
        const exported = Object.values(
          (await import(/* @vite-ignore */ resolve(file))) as object,
        ).filter(isModule);
        for (const one of exported) expect(used.has(one), file).toBe(true);
      }
      expect(list.length).toBeGreaterThan(0);
    }
  });
});

/** A paper that a search found this strongly. */
function paperOfStrength(fullText: number, place: number) {
  const paper = rankedPaper({ title: "A title", sentences: ["Graphs help."] }, place + 1);
  return { ...paper, signals: { ...paper.signals, fullText } };
}

/** Whether a value is a command, a control, a menu or a job: something that is run. */
function isModule(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return ["execute", "acknowledge", "run"].some(
    (name) => typeof Reflect.get(value, name) === "function",
  );
}
