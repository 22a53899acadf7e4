import { describe, expect, test } from "vitest";
import { blendSimilarity, measureSupport } from "../../../src/answering/check/measure-support.ts";
import { stemsOf } from "../../../src/corpus/terms.ts";
import { vocabularyOf } from "../../retrieval/retrieval-fixtures.ts";

const vocabulary = vocabularyOf("pruning adapters", "generation noise", "faster accuracy", "graph");

function supportOf(text: string, { cited = "", title = "", abstract = "" }): number {
  const stems = (of: string) => new Set(stemsOf(of));
  const source = { cited: stems(cited), title: stems(title), abstract: stems(abstract) };
  return measureSupport(text, source, vocabulary);
}

describe("measureSupport()", () => {
  test.for([
    ["the sentence pointed at", { cited: "pruning" }, 1],
    ["the title", { title: "pruning" }, 0.8],
    ["elsewhere in the abstract", { abstract: "pruning" }, 0.5],
    ["nowhere", { cited: "graph" }, 0],
  ] as const)("is for a word of %s, %j, worth %d", ([, source, worth]) => {
    expect(supportOf("Pruning.", source)).toBeCloseTo(worth);
  });

  test("values another form of a word and a word of its axis less than the word", () => {
    expect(supportOf("Probabilistic.", { cited: "probability" })).toBeCloseTo(0.8);
    expect(supportOf("Accelerated.", { cited: "faster" })).toBeCloseTo(0.7);
  });

  test.for([
    ["Probabilistic.", "probability", 0.8],
    ["Transformer.", "translation", 0],
    ["Loss.", "lossless", 0],
    ["Accelerated.", "slow", 0.7],
    ["SGD.", "stochastic gradient descent", 0.7],
    ["SGD.", "stochastic gradient", 0],
    ["Pruning.", "", 0],
  ] as const)("values %j beside %j at %d", ([text, cited, worth]) => {
    expect(supportOf(text, { cited })).toBeCloseTo(worth);
  });

  test("takes the best of the places where a word stands", () => {
    const source = { cited: "graph", title: "prune", abstract: "prune" };
    expect(supportOf("Pruning.", source)).toBeCloseTo(0.8);
  });

  test("weighs words by their idf, at most 6, and those of no paper by 0.3 of it", () => {
    const many = Array.from({ length: 2_000 }, (_, i) => (i === 0 ? "giraffe paint" : "paint"));
    const large = vocabularyOf(...many);
    const [rare, common, unknown] = ["giraff", "paint", "helicopt"].map((stem) => large.idf(stem));
    expect(rare).toBeGreaterThan(6);
    const none = { title: new Set<string>(), abstract: new Set<string>() };
    const source = { ...none, cited: new Set(["giraff"]) };
    const total = 6 + (common ?? 0) + 0.3 * (unknown ?? 0);
    const text = "Giraffe paint helicopters.";
    expect(measureSupport(text, source, large)).toBeCloseTo(6 / total);
  });

  test("takes everyday words of no paper less seriously", () => {
    const source = { cited: "pruning" };
    const unknown = supportOf("Pruning helicopters.", source);
    expect(unknown).toBeGreaterThan(supportOf("Pruning noise.", source));
    expect(unknown).toBeLessThan(1);
  });

  test.for(["", "The 12.", "The authors show this."])("is 0 for %j", (text) => {
    expect(supportOf(text, { cited: text })).toBe(0);
  });
});

describe("blendSimilarity()", () => {
  test("leaves the words alone without a measure", () => {
    expect(blendSimilarity(0.4, "a", ["b"], undefined)).toBe(0.4);
  });

  test.for([
    [[0.2, 0.7], 0.4 * (2 / 3) + 0.7 / 3],
    [[-1], 0.4 * (2 / 3)],
    [[3], 0.4 * (2 / 3) + 1 / 3],
    [[], 0.4 * (2 / 3)],
  ] as const)("counts the most alike sentence of %j", ([similarities, blended]) => {
    const sentences = similarities.map((_, index) => `${index}`);
    const similarity = (_: string, other: string) => similarities[Number(other)] ?? 0;
    expect(blendSimilarity(0.4, "a", sentences, similarity)).toBeCloseTo(blended);
  });
});
