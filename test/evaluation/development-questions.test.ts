import { afterAll, beforeAll, expect, test } from "vitest";
import { createAssistant } from "../../src/answering/create-assistant.ts";
import { loadPrompts } from "../../src/answering/load-prompts.ts";
import { evaluate } from "../../src/evaluation/evaluate.ts";
import type { EvaluationReport } from "../../src/evaluation/figures.ts";
import { readQuestions } from "../../src/evaluation/questions.ts";
import { buildSeedLibrary } from "../indexing/library-fixtures.ts";

// The quality gate: what docs/evaluation.md states of the development questions, with a little room.
const TOP_5_OF_130 = 120;
const CITING_GOLD = 0.9;
const TOPICS_RECALL_AT_20 = 0.93;

let library: Awaited<ReturnType<typeof buildSeedLibrary>>;
let report: EvaluationReport;

beforeAll(async () => {
  library = await buildSeedLibrary();
  const { retriever, store } = library;
  const assistant = createAssistant({
    retriever,
    vocabulary: () => store.vocabulary(),
    chatModel: undefined,
    prompts: await loadPrompts(),
    papers: 6,
    clock: () => 0,
  });
  report = await evaluate(await readQuestions("test/evaluation/questions"), {
    retriever,
    assistant,
  });
});
afterAll(() => library.close());

/** Adds one figure up over all question types. */
function total<F>(figures: Readonly<Record<string, F>>, pick: (own: F) => number): number {
  return Object.values(figures).reduce((sum, own) => sum + pick(own), 0);
}

test("a gold paper is among the first five for at least 120 of the 130 single questions", () => {
  expect(total(report.retrieval, ({ questions }) => questions)).toBe(130);
  const found = total(report.retrieval, ({ questions, recallAt5 }) => questions * recallAt5);
  expect(Math.round(found)).toBeGreaterThanOrEqual(TOP_5_OF_130);
});

test("at least nine in ten of the answered questions cite a gold paper", () => {
  const answered = total(report.answers, (own) => own.answered);
  expect(answered).toBeGreaterThanOrEqual(105);
  const citing = total(report.answers, ({ citingGold }) => citingGold);
  expect(citing / answered).toBeGreaterThanOrEqual(CITING_GOLD);
});

test("every question from outside the field is abstained from", () => {
  expect(report.abstention["far"]).toEqual({ questions: 15, abstained: 15 });
});

test("topics find at least 93 % of their papers among the first twenty", () => {
  expect(report.topics.questions).toBe(20);
  expect(report.topics.recallAt20).toBeGreaterThanOrEqual(TOPICS_RECALL_AT_20);
});
