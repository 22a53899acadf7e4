import { PermissionFlagsBits } from "discord.js";
import { describe, expect, test } from "vitest";
import type { TitleLookup } from "../../src/retrieval/titles/title-lookup.ts";
import { FakeTitleLookup } from "../doubles/fake-title-lookup.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { abstained, answered, citation } from "./answer-fixtures.ts";
import { actIn, PLACES } from "./answer-flows.ts";
import { createManualTimers } from "./manual-timers.ts";
import { startTestBot } from "./start-test-bot.ts";

const [ONE, TWO] = [1, 2].map((n) => ({
  paperId: citation(n).paperId,
  title: `Graphs, part ${n}`,
}));
if (ONE === undefined || TWO === undefined) throw new Error("wanted two papers");
const titles = new FakeTitleLookup([{ ...ONE, year: 2023 }, TWO]);

/** Options that offer titles while they are typed. */
const COMPLETED = [
  ["paper", "paper"],
  ["similar", "paper"],
  ["cite", "paper"],
  ["explain", "paper"],
  ["compare", "first"],
  ["compare", "fifth"],
] as const;

describe("titles while they are typed", () => {
  test.for(COMPLETED)("are offered by /%s in %s, everywhere", async ([command, option]) => {
    const { server } = await startTestBot({ titles });
    for (const place of PLACES) {
      const act = actIn(server, place);
      const typing = server.user().autocomplete(command, option, { [option]: "graphs" }, act);
      expect(await typing.waitForChoices()).toEqual([
        { name: "Graphs, part 1 (2023)", value: ONE.paperId },
        { name: "Graphs, part 2", value: TWO.paperId },
      ]);
    }
    expect(server.violations).toEqual([]);
  });

  test("go on from a title that was chosen before", async () => {
    const { server } = await startTestBot({ titles });
    const typing = server.user().autocomplete("paper", "paper", { paper: "Graphs, part 1 (2023)" });
    expect(await typing.waitForChoices()).toHaveLength(1);
    expect(titles.typed.at(-1)).toBe("Graphs, part 1");
  });

  test("show formulas in Unicode, and of a long title what Discord takes", async () => {
    const title = `$\\alpha$-trees ${"long ".repeat(60)}`;
    const lookup = new FakeTitleLookup([{ ...ONE, title, year: 2020 }]);
    const { server } = await startTestBot({ titles: lookup });
    const typing = server.user().autocomplete("cite", "paper", { paper: "" });
    const [choice] = await typing.waitForChoices();
    expect(choice?.name).toMatch(/^α-trees long .+… \(2020\)$/u);
    expect(server.violations).toEqual([]);
  });

  test("don't wait behind questions that are being answered, and offer nothing when they fail", async () => {
    const failing: TitleLookup = { lookup: () => Promise.reject(new Error("locked")) };
    for (const [lookup, offered] of [
      [titles, 2],
      [failing, 0],
    ] as const) {
      const { server } = await startTestBot({
        titles: lookup,
        assistant: { answer: () => new Promise(() => {}) },
      });
      const member = server.user();
      const asked = Array.from({ length: 200 }, (_, n) =>
        member.slash("ask", { question: `question ${n}` }),
      );
      await Promise.all(asked.map((handle) => handle.waitForAck()));
      const typing = member.autocomplete("paper", "paper", { paper: "graphs" });
      expect(await typing.waitForChoices()).toHaveLength(offered);
      expect(server.violations).toEqual([]);
    }
  });

  test("are read before anybody types, and given up while that takes too long", async () => {
    const timers = createManualTimers();
    const typed: string[] = [];
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const slow: TitleLookup = {
      lookup: (text) => {
        typed.push(text);
        if (text !== "") resolve();
        return new Promise(() => {});
      },
    };
    const { server, logged } = await startTestBot({ titles: slow, timers });
    await timers.advance(5_000);
    expect(typed).toEqual([""]);
    const typing = server.user().autocomplete("paper", "paper", { paper: "graphs" });
    await asked;
    await timers.advance(2_000);
    expect(await typing.waitForChoices()).toEqual([]);
    await logged("no choices");
    expect(server.violations).toEqual([]);
  });
});

describe("a title that was chosen", () => {
  test("is what /explain is about, and what it shows", async () => {
    const { server, assistant, state } = await startTestBot({
      titles,
      assistant: { explain: async (question) => answered({ question }) },
    });
    const answer = await server.user().slash("explain", { paper: ONE.paperId }).waitForFinal();
    expect(assistant.calls).toEqual([{ method: "explain", text: ONE.paperId }]);
    expect(textOf(answer)).toContain("Explanation of: Graphs, part 1");
    expect(textOf(answer)).not.toContain(ONE.paperId);
    const [row] = await state.records.usage(server.home.guild.id, 0);
    expect(row?.question).toBe("Graphs, part 1");
    expect(server.violations).toEqual([]);
  });

  test("is what /compare is about, beside one that was typed, and what it shows", async () => {
    const { server, assistant } = await startTestBot({
      titles,
      assistant: { compare: async (subjects) => abstained({ question: subjects.join(" vs ") }) },
    });
    const options = { first: ONE.paperId, second: "TreeNet", third: TWO.paperId };
    const answer = await server.user().slash("compare", options).waitForFinal();
    expect(assistant.calls[0]?.text).toBe(`${ONE.paperId} | TreeNet | ${TWO.paperId}`);
    expect(textOf(answer)).toContain("Comparison of: Graphs, part 1 vs TreeNet vs Graphs, part 2");
    expect(server.violations).toEqual([]);
  });
});

describe("/ask deep", () => {
  test.for(PLACES)(
    "asks for a deep answer, and a replay asks for it again, in %s",
    async (place) => {
      const deep: unknown[] = [];
      const { server, state } = await startTestBot({
        assistant: {
          answer: async (question, options) => {
            deep.push(options?.isDeep);
            return answered({ question });
          },
        },
      });
      const member = server.user();
      const act = actIn(server, place);
      await member.slash("ask", { question: "Do graphs help?" }, act).waitForFinal();
      await member.slash("ask", { question: "Do graphs help?", deep: false }, act).waitForFinal();
      const options = { question: "Do graphs help?", deep: true };
      const answer = await member.slash("ask", options, act).waitForFinal();
      expect(deep).toEqual([undefined, undefined, true]);
      const [, , row] = await state.records.usage(undefined, 0);
      const record = await state.records.load(row?.id ?? "");
      expect(record?.asked).toEqual({
        kind: "question",
        question: "Do graphs help?",
        isDeep: true,
      });
      expect(textOf(answer)).toContain("Question: Do graphs help?");
      if (place === "server") {
        const moderating = { permissions: PermissionFlagsBits.ManageGuild };
        const replay = member.slash("replay", { id: record?.id ?? "" }, moderating);
        const replayed = await replay.waitForFollowUp();
        await member.press(replayed, "Ask again now", moderating).waitForFinal();
        expect(deep.at(-1)).toBe(true);
      }
      expect(server.violations).toEqual([]);
    },
  );
});
