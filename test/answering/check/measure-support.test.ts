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
