import { describe, expect, test } from "vitest";
import type { Answer } from "../../src/answering/answer.ts";
import type { Turn } from "../../src/answering/assistant.ts";
import type { PaperList } from "../../src/answering/paper-list.ts";
import { evaluate } from "../../src/evaluation/evaluate.ts";
import { FakeAssistant } from "../doubles/fake-assistant.ts";
import {
  abstained,
  answered,
  ask,
  citation,
  questionSet,
  retrieverOf,
} from "./evaluation-fixtures.ts";

const filler = (count: number) => Array.from({ length: count }, (_, i) => `Filler ${i}`);
const NOTHING = new FakeAssistant({});

function answering(answers: Readonly<Record<string, Answer>>): FakeAssistant {
  return new FakeAssistant({ answer: (question) => Promise.resolve(answers[question] as Answer) });
}

describe("evaluate()", () => {
  test("gives exact figures of answers by type", async () => {
    const retriever = retrieverOf({
      first: ["Gold A", "Other"],
      fifth: [...filler(4), "Gold B"],
      late: [...filler(20), "Gold D"],
    });
    const assistant = answering({
      first: answered(0.9, "Gold A", "Other", "Beside"),
      fifth: abstained(0.2),
      late: answered(0.6, "Gold D"),
    });
    const single = [
      { ...ask("first", "fact", "Gold A", "Gold Z"), partial: ["Beside"] },
      ask("fifth", "fact", "Gold B"),
      ask("late", "why", "Gold D"),
    ];
    const report = await evaluate(questionSet({ single }), { retriever, assistant });
    expect(report.retrieval).toMatchObject({
      fact: { questions: 2, recallAt1: 1 / 4, recallAt5: 3 / 4, mrrAt10: (1 + 1 / 5) / 2 },
      why: { questions: 1, recallAt1: 0, recallAt20: 0, mrrAt10: 0, ndcgAt10: 0 },
    });
    const shares = { answeredShare: 1 / 2, precision: 1 / 2, coverage: 1 / 2 };
    expect(report.answers).toEqual({
      fact: { questions: 2, answered: 1, citingGold: 1, citations: 2, goldCitations: 1, ...shares },
      why: {
        questions: 1,
        answered: 1,
        citingGold: 1,
        citations: 1,
        goldCitations: 1,
        answeredShare: 1,
        precision: 1,
        coverage: 1,
      },
    });
  });

  test("trusts answers that cite gold and abstentions whose first paper is gold", async () => {
    const retriever = retrieverOf({ nearly: ["Gold"], lost: ["Other", "Gold"], cited: ["Other"] });
    const assistant = answering({
      nearly: abstained(0.4),
      lost: abstained(0.3),
      cited: answered(0.9, "Gold"),
      wrong: answered(0.8, "Other"),
      near: answered(0.7, "Other"),
      far: abstained(0.1, "Other"),
    });
    const single = ["nearly", "lost", "cited", "wrong"].map((q) => ask(q, "fact", "Gold"));
    const unanswerable = [ask("near", "near"), ask("far", "far")];
    const report = await evaluate(questionSet({ single, unanswerable }), { retriever, assistant });
    expect(report.abstention).toEqual({
      near: { questions: 1, abstained: 0 },
      far: { questions: 1, abstained: 1 },
    });
    const { points, errors, operating } = report.riskCoverage;
    expect(errors).toBe(4);
    expect(points.map(({ confidence, risk }) => [confidence, risk])).toEqual([
      [0.9, 0],
      [0.8, 1 / 2],
      [0.7, 2 / 3],
      [0.4, 2 / 4],
      [0.3, 3 / 5],
      [0.1, 4 / 6],
    ]);
    expect(operating).toEqual({ coverage: 3 / 6, risk: 2 / 3 });
    expect(report.calibration.bins).toHaveLength(6);
  });

  test("compares lists on topics, papers that count neither way left out", async () => {
    const retriever = retrieverOf({ topic: ["T 1", "Other", "T 2", "Part"] });
    const lists: Record<string, PaperList> = {
      topic: { topic: "topic", total: 4, papers: ["T 1", "T 3", "Part", "Other"].map(citation) },
      none: { topic: "none", total: 0, papers: [citation("T 4", 1)], abstained: "Nothing." },
    };
    const assistant = new FakeAssistant({
      papers: (topic) => Promise.resolve(lists[topic] as PaperList),
      summarize: (topic) => Promise.resolve({ ...abstained(0.1), question: topic }),
    });
    const topics = [
      { ...ask("topic", "topic", "T 1", "T 2", "T 3", "T 4"), partial: ["Part"] },
      ask("none", "topic", "T 4"),
    ];
    const report = await evaluate(questionSet({ topics }), { retriever, assistant });
    expect(report.topics).toEqual({
      questions: 2,
      listed: 1,
      precision: 2 / 3 / 2,
      recall: 2 / 4 / 2,
      f1: 4 / 7 / 2,
      micro: { precision: 2 / 3, recall: 2 / 5, f1: 4 / 8 },
    });
    expect(report.retrieval["topic"]).toMatchObject({ questions: 2, recallAt20: 2 / 4 / 2 });
    expect(report.riskCoverage.questions).toBe(0);
  });

  test("counts comparisons that cite every gold paper", async () => {
    const assistant = answering({
      both: answered(1, "A", "Other", "B"),
      one: answered(1, "A"),
      none: abstained(0, "A", "B"),
    });
    const compare = ["both", "one", "none"].map((q) => ask(q, "compare", "A", "B"));
    const report = await evaluate(questionSet({ compare }), {
      retriever: retrieverOf({}),
      assistant,
    });
    expect(report.compare).toEqual({ questions: 3, allCited: 1 });
    expect(report.answers["compare"]).toMatchObject({ questions: 3, answered: 2, coverage: 3 / 4 });
  });

  test("looks for a second turn's gold among the first three citations or nearest papers", async () => {
    const assistant = answering({
      what: answered(1, "Gold"),
      third: answered(1, "A", "B", "Gold"),
      fourth: answered(1, "A", "B", "C", "Gold"),
      nearest: abstained(0, "Gold"),
      lost: abstained(0, "A"),
    });
    const followups = ["third", "fourth", "nearest", "lost"].map((second) => ({
      id: second,
      turns: ["what", second] as [string, string],
      gold: [["Gold"], ["Gold"]] as [string[], string[]],
    }));
    const report = await evaluate(questionSet({ followups }), {
      retriever: retrieverOf({}),
      assistant,
    });
    expect(report.followups).toEqual({ questions: 4, answered: 2, found: 2 });
  });

  test("asks a second turn with the first one and what it cited", async () => {
    const asked: (readonly [string, readonly Turn[] | undefined])[] = [];
    const answers = [answered(1, "Gold"), answered(1), abstained(0, "Near"), answered(1)];
    const assistant = new FakeAssistant({
      answer: (question, options) => {
        asked.push([question, options?.history]);
        return Promise.resolve(answers[asked.length - 1] as Answer);
      },
    });
    const followups = ["a", "b"].map((id) => ({
      id,
      turns: [`${id}1`, `${id}2`] as [string, string],
      gold: [[], ["Gold"]] as [string[], string[]],
    }));
    await evaluate(questionSet({ followups }), { retriever: retrieverOf({}), assistant });
    expect(asked).toMatchObject([
      ["a1", undefined],
      ["a2", [{ question: "a1", citations: [{ title: "Gold" }] }]],
      ["b1", undefined],
      ["b2", [{ question: "b1", citations: [] }]],
    ]);
  });

  test("puts the same questions to the plain searches", async () => {
    const retriever = retrieverOf({ q: ["Gold"], t: ["Gold"] });
    const plain = (title: string) => (_: string, topK: number) =>
      Promise.resolve([{ paperId: "1", title, source: "s" }].slice(0, topK));
    const baselines = { bm25: plain("Gold"), vector: plain("Other") };
    const assistant = answering({ q: answered(1, "Gold") });
    const single = [ask("q", "fact", "Gold")];
    const subject = { retriever, assistant, baselines };
    const report = await evaluate(questionSet({ single }), subject);
    expect(report.baselines.bm25?.["fact"]).toEqual(report.retrieval["fact"]);
    expect(report.baselines.vector?.["fact"]).toMatchObject({ questions: 1, recallAt20: 0 });
  });

  test("compares titles as they are after cleaning", async () => {
    const retriever = retrieverOf({ q: ["Reflected Schrödinger Bridge"] });
    const assistant = answering({ q: answered(1, "Reflected Schrödinger Bridge") });
    const single = [ask("q", "fact", 'Reflected Schr\\"odinger bridge')];
    const report = await evaluate(questionSet({ single }), { retriever, assistant });
    expect(report.retrieval["fact"]?.recallAt1).toBe(1);
    expect(report.answers["fact"]?.goldCitations).toBe(1);
  });

  test("counts a title once that two papers have", async () => {
    const retriever = retrieverOf({ q: ["Gold", "Gold"] });
    const assistant = answering({ q: answered(1, "Gold", "Gold") });
    const single = [ask("q", "fact", "Gold", "Silver")];
    const report = await evaluate(questionSet({ single }), { retriever, assistant });
    expect(report.retrieval["fact"]?.recallAt5).toBe(1 / 2);
    expect(report.answers["fact"]).toMatchObject({ citations: 1, coverage: 1 / 2 });
  });

  test("tells how far it has come, and takes the time of each call", async () => {
    const at = { now: 0 };
    const clocks = { now: () => (at.now += 2), cpu: () => at.now };
    const progress: (readonly number[])[] = [];
    const questions = questionSet({
      single: [ask("a", "fact", "Gold")],
      unanswerable: [ask("b", "far")],
    });
    const assistant = answering({ a: abstained(0), b: abstained(0) });
    const subject = { retriever: retrieverOf({}), assistant };
    const onProgress = (...own: readonly number[]) => void progress.push(own);
    const { speed } = await evaluate(questions, subject, { clocks, onProgress });
    expect(progress).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect(speed.answer).toMatchObject({ calls: 2, p50Ms: 2 });
    expect(speed.retrieve).toMatchObject({ calls: 1, p50Ms: 2 });
  });

  test("throws what the assistant throws", async () => {
    const failure = new Error("the library is gone");
    const assistant = new FakeAssistant({ answer: () => Promise.reject(failure) });
    const questions = questionSet({ single: [ask("q", "fact", "G")] });
    const evaluating = evaluate(questions, { retriever: retrieverOf({}), assistant });
    await expect(evaluating).rejects.toBe(failure);
  });

  test("stops between questions when it is told to", async () => {
    const stop = new AbortController();
    const assistant = answering({ a: abstained(0) });
    const questions = questionSet({ unanswerable: [ask("a", "far"), ask("b", "far")] });
    const subject = { retriever: retrieverOf({}), assistant };
    const enough = new Error("enough");
    const onProgress = () => stop.abort(enough);
    const evaluating = evaluate(questions, subject, { signal: stop.signal, onProgress });
    await expect(evaluating).rejects.toBe(enough);
    expect(assistant.calls).toHaveLength(1);
  });

  test("of no questions is empty", async () => {
    const report = await evaluate(questionSet({}), {
      retriever: retrieverOf({}),
      assistant: NOTHING,
    });
    expect(report).toMatchObject({ retrieval: {}, answers: {}, abstention: {}, baselines: {} });
    expect(report.riskCoverage.points).toEqual([]);
  });
});
