import { describe, expect, test } from "vitest";
import type { Written } from "../../../src/answering/write-checked.ts";
import { auditWritten } from "../../../src/evaluation/statement-check/audit-written.ts";
import { fuzzModelOutputs } from "../../../src/evaluation/statement-check/fuzz-model-outputs.ts";
import { makeFuzzedOutput } from "../../../src/evaluation/statement-check/make-fuzzed-output.ts";
import { createReplayingChatModel } from "../../../src/evaluation/statement-check/replaying-chat-model.ts";
import { createRandom } from "../../../src/evaluation/statement-check/seeded-random.ts";
import { GROUPS, groupOf, openWriter, PAPERS } from "./statement-fixtures.ts";

const SENTENCE = PAPERS[0]?.sentences[1] ?? "";

/** One statement shown with one piece of evidence of the first paper. */
function written(own: { text?: string; quote?: string; n?: number; sentence?: number }): Written {
  const { text = "A statement.", quote = SENTENCE, n = 1, sentence = 2 } = own;
  const paperId = GROUPS[0]?.paperId ?? "";
  return {
    kind: "answered",
    sections: [{ statements: [{ text, citations: [n], evidence: [{ n, sentence, quote }] }] }],
    citations: [{ n: 1, paperId, title: "T", quote, score: 1 }],
    checked: { kept: 1, dropped: 0 },
    usage: {},
    isCut: false,
  } as Written;
}

describe("auditWritten()", () => {
  const audit = (own: Parameters<typeof written>[0]) =>
    auditWritten(written(own), groupOf(0).retrieval);

  test("finds nothing wrong with a sentence of the abstract", () => {
    expect(audit({})).toEqual({ shown: 1, unresolved: 0, notVerbatim: 0 });
  });

  test("finds a quote that is not the very sentence it is said to be", () => {
    expect(audit({ quote: SENTENCE.toLowerCase() })).toMatchObject({ notVerbatim: 1 });
    expect(audit({ sentence: 1 })).toMatchObject({ notVerbatim: 1 });
  });

  test("finds a citation of no paper, and a pointer left in the text", () => {
    expect(audit({ n: 2 }).unresolved).toBeGreaterThan(0);
    expect(audit({ text: "It halves memory [1.2]." })).toMatchObject({ unresolved: 1 });
    expect(audit({ text: "It halves memory [0, 1]." })).toMatchObject({ unresolved: 0 });
  });

  test("of an abstention is nothing", () => {
    const declined = { kind: "abstained", cause: "declined" } as Written;
    expect(auditWritten(declined, groupOf(0).retrieval).shown).toBe(0);
  });
});

describe("fuzzModelOutputs()", () => {
  test("finds no crash, no unresolved citation and no changed quote in what is shown", async () => {
    const figures = await fuzzModelOutputs(GROUPS, await openWriter(), { outputs: 200, seed: 3 });
    expect(figures).toMatchObject({ outputs: 200, crashes: 0, unresolved: 0, notVerbatim: 0 });
    expect(figures.shown).toBeGreaterThan(20);
  });

  test("counts a text at which something is thrown, and a quote that was changed", async () => {
    let calls = 0;
    const write = () => {
      calls += 1;
      if (calls === 1) throw new Error("a defect");
      return Promise.resolve(written({ quote: "Another sentence." }));
    };
    const figures = await fuzzModelOutputs([groupOf(0)], { write }, { outputs: 3, seed: 3 });
    expect(figures).toMatchObject({ outputs: 3, crashes: 1, shown: 2, notVerbatim: 2 });
  });

  test("makes no text without papers", async () => {
    const figures = await fuzzModelOutputs([], await openWriter(), { outputs: 5, seed: 3 });
    expect(figures).toMatchObject({ outputs: 0, shown: 0 });
  });
});

test("makeFuzzedOutput() makes the same texts for the same seed, of many kinds", () => {
  const papers = PAPERS.map(({ sentences }) => ({
    sentences: new Map(sentences.map((text, i) => [i + 1, text] as const)),
  }));
  const texts = () => {
    const random = createRandom(5);
    return Array.from({ length: 300 }, () => makeFuzzedOutput(papers, random));
  };
  expect(texts()).toEqual(texts());
  const all = texts().map(({ text }) => text);
  for (const part of [
    SENTENCE,
    "[1.1]",
    "[[",
    "https://",
    "\u0000",
    "\ud800",
    "##",
    "手法",
    "NO_ANS",
  ]) {
    expect(all.filter((text) => text.includes(part)).length).toBeGreaterThan(0);
  }
  expect(Math.max(...all.map(({ length }) => length))).toBeGreaterThan(4_000);
  expect(texts().some(({ finish }) => finish === "length")).toBe(true);
});

test("createReplayingChatModel() gives the text in pieces and its end", async () => {
  const model = createReplayingChatModel("abcde", { pieceChars: 2, finish: "length" });
  const events = await Array.fromAsync(model.stream([], { maxOutputTokens: 1 }));
  expect(events).toEqual([
    { type: "text", text: "ab" },
    { type: "text", text: "cd" },
    { type: "text", text: "e" },
    { type: "end", finish: "length", usage: {} },
  ]);
});
