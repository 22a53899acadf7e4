import { expect, test } from "vitest";
import { describeProgress } from "../../../src/cli/progress/describe-progress.ts";

test.for([
  [{ phase: "reading", unit: "paper", done: 0 }, "Reading"],
  [{ phase: "reading", unit: "paper", done: 1 }, "Reading: 1 paper"],
  [
    { phase: "embedding", unit: "paper", done: 200, total: 500, rate: 100, leftMs: 3_000 },
    "Embedding: 200 of 500 papers, 100/s, 3.0 s left",
  ],
  [
    { phase: "embedding", unit: "paper", done: 12_000, rate: 1_234.4, leftMs: 125_000 },
    "Embedding: 12,000 papers, 1,234/s, 2 min 5 s left",
  ],
  [{ phase: "embedding", unit: "paper", done: 3, rate: 0.004 }, "Embedding: 3 papers, 0.1/s"],
  [{ phase: "checking", unit: "row", done: 0, total: 9 }, "Checking: 0 of 9 rows"],
  [{ phase: "fitting", unit: "paper" }, "Fitting the embedder"],
  [
    { phase: "waiting", unit: "paper" },
    "Waiting for the library: it is being written by another process",
  ],
  [
    { phase: "waiting", unit: "paper", holder: "process 4711\u001B[31m" },
    "Waiting for the library: it is being written by process 4711",
  ],
] as const)("describeProgress() says of %j: %s", ([view, text]) => {
  expect(describeProgress(view)).toBe(text);
});
