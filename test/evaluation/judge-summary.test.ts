import { expect, test } from "vitest";
import type { Answer, Citation } from "../../src/answering/answer.ts";
import type { Assistant } from "../../src/answering/assistant.ts";
import { judgeSummary, summarizeSummaries } from "../../src/evaluation/judge-summary.ts";

const citation = (n: number, title: string): Citation => ({
  n,
  title,
  paperId: `${n}`,
  quote: "q",
  score: 1,
});
const says = (...citations: number[]) => ({ text: "t", citations, evidence: [] });
const SUMMARY: Answer = {
  kind: "answered",
  question: "t",
  mode: "extractive",
  confidence: 1,
  ms: 1,
  checked: { kept: 4, dropped: 0 },
  citations: [citation(1, "A"), citation(2, "B"), citation(3, "Wrong")],
  sections: [
    { statements: [says(1)] },
    { heading: "Two", statements: [says(1), says(2)] },
    { heading: "One", statements: [says(3)] },
  ],
};
const ABSTAINED: Answer = {
  kind: "abstained",
  question: "t",
  mode: "extractive",
  confidence: 0,
  ms: 1,
  reason: "r",
  nearest: [],
};

function judge(answer: Answer, gold: string[]) {
  const assistant = { summarize: () => Promise.resolve(answer) } as Partial<Assistant> as Assistant;
  return judgeSummary({ id: "t", type: "topic", question: "t", gold, partial: ["b"] }, assistant);
}

test("judgeSummary() counts what is cited, and parts that rest on one paper of many", async () => {
  expect(await judge(SUMMARY, ["A", "C", "D", "E"])).toEqual({
    isWritten: true,
    gold: 4,
    cited: 3,
    right: 1,
    onTopic: 2,
    statements: 4,
    uncited: 0,
    parts: 2,
    thinParts: 1,
  });
  expect(await judge(SUMMARY, ["A", "C", "D"])).toMatchObject({ thinParts: 0 });
});

test("summarizeSummaries() adds up before it divides", async () => {
  const results = [await judge(SUMMARY, ["A", "C", "D", "E"]), await judge(ABSTAINED, ["A"])];
  expect(summarizeSummaries(results)).toMatchObject({
    topics: 2,
    written: 1,
    precision: 2 / 3,
    recall: 1 / 5,
  });
});
