import { expect, test } from "vitest";
import { describeProgress } from "../../../src/cli/progress/describe-progress.ts";

test.for([
  [{ phase: "reading", done: 0 }, 0, "Reading: 0 B"],
  [{ phase: "reading", done: 5e5, total: 1e6 }, 100, "Reading: 500 kB of 1.0 MB"],
  [
    { phase: "reading", done: 5e5, total: 1e6 },
    1_000,
    "Reading: 500 kB of 1.0 MB, 500 kB/s, 1.0 s left",
  ],
  [
    { phase: "embedding", done: 200, total: 500 },
    2_000,
    "Embedding: 200 of 500 chunks, 100/s, 3.0 s left",
  ],
  [{ phase: "embedding", done: 1, total: 1 }, 2_000, "Embedding: 1 of 1 chunk, 1/s"],
  [{ phase: "embedding", done: 1_200 }, 2_000, "Embedding: 1,200 chunks, 600/s"],
  [{ phase: "fitting", done: 0 }, 5_000, "Fitting the embedder"],
  [{ phase: "fitting", done: 1, total: 3 }, 5_000, "Fitting the embedder: 33 %"],
  [{ phase: "indexing", done: 4, total: 3 }, 0, "Indexing: 100 %"],
  [
    { phase: "waiting", done: 0 },
    0,
    "Waiting for the library: it is being written by another process",
  ],
  [
    { phase: "waiting", done: 0, holder: "process 4711\u001B[31m" },
    0,
    "Waiting for the library: it is being written by process 4711",
  ],
] as const)("describeProgress() says of %j after %d ms: %s", ([progress, phaseMs, text]) => {
  expect(describeProgress(progress, phaseMs)).toBe(text);
});
