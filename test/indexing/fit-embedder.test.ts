import { expect, test } from "vitest";
import {
  fitEmbedder,
  hasDrifted,
  isRefitDue,
  vocabularyDrift,
} from "../../src/indexing/fit-embedder.ts";

const TEXTS = ["a violin sings", "a violin rings", "a cello sings"];

test.for([
  [999, 64],
  [1_000, 128],
] as const)(
  "fitEmbedder() for a corpus of %i papers has %i dimensions",
  ([documents, dimensions]) => {
    const { identity, model } = fitEmbedder(TEXTS, documents);
    expect(identity.dimensions).toBe(dimensions);
    expect(model.documents).toBe(documents);
  },
);

test.for([
  [6, 11, false],
  [6, 12, true],
  [0, 1, false],
  [0, 2, true],
  [515, 515, false],
  [19_999, 40_000, true],
  [20_000, 1_000_000, false],
] as const)(
  "isRefitDue() of a model fitted on %i papers at %i is %s",
  ([fittedOn, papers, due]) => {
    expect(isRefitDue(fittedOn, papers)).toBe(due);
  },
);

test.for([
  ["words the model knows", { violin: 8, sing: 4 }, 6, 0],
  ["words too rare to be learnt", { violin: 8, oboe: 3 }, 6, 0],
  ["a word it doesn't know, by the papers it stands in", { violin: 12, oboe: 4 }, 6, 0.25],
  ["nothing", {}, 6, 0],
  ["a word rare in the sample of a large corpus", { violin: 40, oboe: 19 }, 100_000, 0],
  ["a word frequent enough for that sample", { violin: 60, oboe: 20 }, 100_000, 0.25],
] as const)("vocabularyDrift() tells the share of %s", ([, counts, documents, drift]) => {
  const model = fitEmbedder(TEXTS, 3);
  expect(vocabularyDrift(model, new Map(Object.entries(counts)), documents)).toBe(drift);
});

test("hasDrifted() from a tenth on", () => {
  expect([0.099, 0.1].map(hasDrifted)).toEqual([false, true]);
});
