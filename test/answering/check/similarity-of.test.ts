import { expect, test } from "vitest";
import { similarityOf } from "../../../src/answering/check/similarity-of.ts";
import { HashingEmbeddingModel } from "../../doubles/hashing-embedding-model.ts";

/** An embedder that compares texts at once, by what it keeps itself. */
class ComparingModel extends HashingEmbeddingModel {
  readonly #known = new Map([["cat dog", 0.25]]);

  similarity(one: string, other: string): number {
    return this.#known.get(`${one} ${other}`) ?? 0;
  }
}

test("similarityOf() is the embedder's own measure", () => {
  const similarity = similarityOf(new ComparingModel());
  expect(similarity?.("cat", "dog")).toBe(0.25);
  expect(similarity?.("cat", "boat")).toBe(0);
});

test("similarityOf() an embedder that must be waited for is none", () => {
  expect(similarityOf(new HashingEmbeddingModel())).toBeUndefined();
});
