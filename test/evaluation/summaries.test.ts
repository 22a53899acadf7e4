import { expect, test } from "vitest";
import { groupByType } from "../../src/evaluation/group-by-type.ts";
import { createStopwatch } from "../../src/evaluation/stopwatch.ts";
import { summarizeAnswers } from "../../src/evaluation/summarize-answers.ts";
import { summarizeTopics } from "../../src/evaluation/summarize-topics.ts";

test("groupByType() keeps types in the order of their first result", () => {
  const results = ["b", "a", "b"].map((type, result) => ({ type, result }));
  const groups = groupByType(results, (own) => own.join());
  expect(Object.entries(groups)).toEqual([
    ["b", "0,2"],
    ["a", "1"],
  ]);
});

test("summarizeAnswers() leaves the gold papers of abstentions out of the coverage", () => {
  const results = [
    { answered: true, citations: 3, goldCitations: 1, gold: 2 },
    { answered: true, citations: 1, goldCitations: 0, gold: 1 },
    { answered: false, citations: 0, goldCitations: 0, gold: 4 },
  ];
  expect(summarizeAnswers(results)).toEqual({
    questions: 3,
    answered: 2,
    citingGold: 1,
    citations: 4,
    goldCitations: 1,
    answeredShare: 2 / 3,
    precision: 1 / 4,
    coverage: 1 / 3,
  });
});

test("summarizeAnswers() of abstentions alone divides by nothing", () => {
  const results = [{ answered: false, citations: 0, goldCitations: 0, gold: 1 }];
  expect(summarizeAnswers(results)).toMatchObject({ answeredShare: 0, precision: 0, coverage: 0 });
  expect(summarizeAnswers([])).toMatchObject({ questions: 0, answeredShare: 0 });
});

test("summarizeTopics() averages over topics, and adds lists up before it divides", () => {
  const results = [
    { listed: true, right: 3, wrong: 1, missed: 0 },
    { listed: true, right: 0, wrong: 1, missed: 1 },
    { listed: false, right: 0, wrong: 0, missed: 2 },
  ];
  expect(summarizeTopics(results)).toEqual({
    questions: 3,
    listed: 2,
    precision: 3 / 4 / 3,
    recall: 1 / 3,
    f1: 6 / 7 / 3,
    micro: { precision: 3 / 5, recall: 3 / 6, f1: 6 / 11 },
  });
});

test("summarizeTopics() of no topic is 0", () => {
  const nothing = { precision: 0, recall: 0, f1: 0 };
  expect(summarizeTopics([])).toEqual({ questions: 0, listed: 0, ...nothing, micro: nothing });
});

/** Clocks that stand where the test puts them. */
function handClocks() {
  const at = { now: 100, cpu: 7 };
  return { at, clocks: { now: () => at.now, cpu: () => at.cpu } };
}

test("createStopwatch() takes percentiles by nearest rank and averages CPU time", async () => {
  const { at, clocks } = handClocks();
  const stopwatch = createStopwatch(clocks);
  for (let ms = 20; ms >= 1; ms--) {
    const result = await stopwatch.measure(async () => {
      at.now += ms;
      at.cpu += 3;
      return ms;
    });
    expect(result).toBe(ms);
  }
  expect(stopwatch.summarize()).toEqual({ calls: 20, p50Ms: 10, p95Ms: 19, cpuMs: 3 });
});

test("createStopwatch() doesn't count a call that fails", async () => {
  const { at, clocks } = handClocks();
  const stopwatch = createStopwatch(clocks);
  const failure = new Error("no library");
  const call = stopwatch.measure(() => {
    at.now += 5;
    return Promise.reject(failure);
  });
  await expect(call).rejects.toBe(failure);
  expect(stopwatch.summarize()).toEqual({ calls: 0, p50Ms: 0, p95Ms: 0, cpuMs: 0 });
});
