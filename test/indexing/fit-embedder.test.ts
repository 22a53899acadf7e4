import { expect, test } from "vitest";
import { fitEmbedder, isRefitDue } from "../../src/indexing/fit-embedder.ts";

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
] as const)(
  "isRefitDue() of a model fitted on %i papers at %i is %s",
  ([fittedOn, papers, due]) => {
    expect(isRefitDue(fittedOn, papers)).toBe(due);
  },
);
