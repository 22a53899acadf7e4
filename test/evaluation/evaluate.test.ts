import { describe, expect, test } from "vitest";
import type { Answer, Citation } from "../../src/answering/answer.ts";
import type { PaperList } from "../../src/answering/paper-list.ts";
import { evaluate } from "../../src/evaluation/evaluate.ts";
import { summarizeRanks, summarizeTopics } from "../../src/evaluation/figures.ts";
import type { EvaluationQuestion } from "../../src/evaluation/questions.ts";
import type { Retriever } from "../../src/retrieval/retriever.ts";
import { rankedPaper } from "../answering/paper-fixtures.ts";
import { FakeAssistant } from "../doubles/fake-assistant.ts";

function citation(title: string, n: number): Citation {
  return { n, paperId: String(n), title, quote: "A sentence.", score: 1 };
}

function answered(question: string, ...titles: readonly string[]): Answer {
  const citations = titles.map((title, index) => citation(title, index + 1));
  const base = { question, mode: "extractive", confidence: 1, ms: 1 } as const;
  const checked = { kept: 1, dropped: 0 };
  return { kind: "answered", ...base, sections: [], citations, checked };
}

function abstained(question: string): Answer {
  const base = { question, mode: "extractive", confidence: 0, ms: 1 } as const;
  return { kind: "abstained", ...base, reason: "Nothing.", nearest: [] };
}

/** Finds, for each question, papers with these titles. */
function retrieverOf(found: Readonly<Record<string, readonly string[]>>): Retriever {
  return {
    retrieve: (question, { topK }) => {
      const titles = (found[question] ?? []).slice(0, topK);
      const papers = titles.map((title, i) => rankedPaper({ title, sentences: ["S."] }, i + 1));
      return Promise.resolve({ question, query: question, terms: [], papers });
    },
  };
}

function ask(question: string, type: string, ...gold: readonly string[]): EvaluationQuestion {
  return { id: question, type, question, gold: [...gold], partial: [] };
}

const filler = (count: number) => Array.from({ length: count }, (_, i) => `Filler ${i}`);

describe("evaluate()", () => {
  test("gives exact figures by type", async () => {
    const retriever = retrieverOf({
      first: ["Gold A", "Other"],
      fifth: [...filler(4), "Gold B"],
      eleventh: [...filler(10), "Gold C"],
      late: [...filler(20), "Gold D"],
      topic: ["T 1", "Other", "T 2", "Part"],
    });
    const answers: Record<string, Answer> = {
      first: answered("first", "Gold A", "Other"),
      fifth: answered("fifth", "Other"),
      eleventh: abstained("eleventh"),
      late: answered("late", "Gold D"),
      egg: abstained("egg"),
      near: answered("near", "Other"),
    };
    const lists: Record<string, PaperList> = {
      topic: {
        topic: "topic",
        total: 4,
        papers: ["T 1", "T 3", "Part", "Other"].map((title, i) => citation(title, i + 1)),
      },
      none: { topic: "none", total: 0, papers: [citation("T 4", 1)], abstained: "Nothing." },
    };
    const assistant = new FakeAssistant({
      answer: (question) => Promise.resolve(answers[question] ?? abstained(question)),
      papers: (topic) => Promise.resolve(lists[topic] as PaperList),
    });
    const progress: (readonly [number, number])[] = [];
    const report = await evaluate(
      {
        single: [
          ask("first", "fact", "Gold A"),
          ask("fifth", "fact", "Gold B"),
          ask("eleventh", "fact", "Gold C", "Gold Z"),
          ask("late", "why", "Gold D"),
        ],
        topics: [
          { ...ask("topic", "topic", "T 1", "T 2", "T 3", "T 4"), partial: ["Part"] },
          ask("none", "topic", "T 4"),
        ],
        unanswerable: [ask("egg", "far"), ask("near", "near")],
      },
      { retriever, assistant, onProgress: (...at) => void progress.push(at) },
    );
    expect(report).toEqual({
      retrieval: {
        fact: {
          questions: 3,
          recallAt1: 1 / 3,
          recallAt5: 2 / 3,
          recallAt20: 1,
          mrrAt10: (1 + 1 / 5) / 3,
        },
        why: { questions: 1, recallAt1: 0, recallAt5: 0, recallAt20: 0, mrrAt10: 0 },
      },
      answers: {
        fact: { questions: 3, answered: 2, citingGold: 1, citations: 3, goldCitations: 1 },
        why: { questions: 1, answered: 1, citingGold: 1, citations: 1, goldCitations: 1 },
      },
      abstention: {
        far: { questions: 1, abstained: 1 },
        near: { questions: 1, abstained: 0 },
      },
      topics: {
        questions: 2,
        recallAt20: (2 / 4 + 0) / 2,
        precision: 2 / 3,
        recall: 2 / 5,
      },
    });
    expect(progress).toEqual(Array.from({ length: 8 }, (_, i) => [i + 1, 8]));
  });

  test("compares titles as they are after cleaning", async () => {
    const retriever = retrieverOf({ q: ["Reflected Schrödinger Bridge"] });
    const assistant = new FakeAssistant({ answer: (q) => Promise.resolve(abstained(q)) });
    const single = [ask("q", "fact", 'Reflected Schr\\"odinger bridge')];
    const report = await evaluate(
      { single, topics: [], unanswerable: [] },
      { retriever, assistant },
    );
    expect(report.retrieval["fact"]?.recallAt1).toBe(1);
    expect(report.topics).toEqual({ questions: 0, recallAt20: 0, precision: 0, recall: 0 });
  });

  test("finds everything of a topic that asks for nothing", async () => {
    const retriever = retrieverOf({});
    const list = { topic: "t", total: 0, papers: [], abstained: "Nothing." };
    const assistant = new FakeAssistant({ papers: () => Promise.resolve(list) });
    const questions = { single: [], topics: [ask("t", "topic")], unanswerable: [] };
    const { topics } = await evaluate(questions, { retriever, assistant });
    expect(topics.recallAt20).toBe(1);
  });

  test("throws what the assistant throws", async () => {
    const failure = new Error("the library is gone");
    const assistant = new FakeAssistant({ answer: () => Promise.reject(failure) });
    const questions = { single: [ask("q", "fact", "G")], topics: [], unanswerable: [] };
    const evaluating = evaluate(questions, { retriever: retrieverOf({}), assistant });
    await expect(evaluating).rejects.toBe(failure);
  });
});

test("summarizeRanks() counts ranks from 0, the tenth still for the reciprocal rank", () => {
  expect(summarizeRanks([9, 10, 19, -1])).toEqual({
    questions: 4,
    recallAt1: 0,
    recallAt5: 0,
    recallAt20: 3 / 4,
    mrrAt10: 1 / 10 / 4,
  });
  expect(summarizeRanks([4, 5])).toMatchObject({ recallAt5: 1 / 2 });
});

test("summarizeTopics() adds lists up before it divides", () => {
  const results = [
    { recallAt20: 1, right: 3, wrong: 1, missed: 0 },
    { recallAt20: 0, right: 0, wrong: 1, missed: 1 },
  ];
  expect(summarizeTopics(results)).toEqual({
    questions: 2,
    recallAt20: 1 / 2,
    precision: 3 / 5,
    recall: 3 / 4,
  });
});
