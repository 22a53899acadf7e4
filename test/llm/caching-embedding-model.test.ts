import { expect, test } from "vitest";
import {
  CachingEmbeddingModel,
  type EmbeddingCache,
} from "../../src/llm/caching-embedding-model.ts";
import { EmbeddingInputError } from "../../src/llm/embedding-input-error.ts";
import type { EmbedOptions } from "../../src/llm/embedding-model.ts";
import { LlmError } from "../../src/llm/llm-error.ts";
import { HashingEmbeddingModel } from "../doubles/hashing-embedding-model.ts";

function setUp(model = new HashingEmbeddingModel()) {
  const kept = new Map<string, Float32Array>();
  const cache: EmbeddingCache = {
    get: (key) => kept.get(key),
    put: (entries) => entries.forEach(([key, vector]) => kept.set(key, vector)),
    clear: () => kept.clear(),
  };
  return { model, kept, cache, caching: new CachingEmbeddingModel(model, cache) };
}

test("a text is sent once, however often it is asked for", async () => {
  const { model, caching } = setUp();
  const first = await caching.embedDocuments(["ice", "sea", "ice"]);
  const second = await caching.embedDocuments(["sea", "snow", "ice"]);
  expect(model.embedded).toEqual(["ice", "sea", "snow"]);
  const plain = await new HashingEmbeddingModel().embedDocuments(["ice", "sea", "snow"]);
  expect(first).toEqual([plain[0], plain[1], plain[0]]);
  expect(second).toEqual([plain[1], plain[2], plain[0]]);
});

test("vectors of another model are not taken for those of this one", async () => {
  const { cache, caching } = setUp();
  await caching.embedDocuments(["ice"]);
  const other = new HashingEmbeddingModel("other", 16);
  const [vector] = await new CachingEmbeddingModel(other, cache).embedDocuments(["ice"]);
  expect(vector).toHaveLength(16);
});

/** Answers two texts at a time, and fails at one that says so. */
class Piecewise extends HashingEmbeddingModel {
  fail: (place: number) => Error = () => new LlmError("unavailable", "gone");

  override async embedDocuments(
    texts: readonly string[],
    { onEmbedded }: EmbedOptions = {},
  ): Promise<Float32Array[]> {
    const all: Float32Array[] = [];
    for (let start = 0; start < texts.length; start += 2) {
      const piece = texts.slice(start, start + 2);
      const bad = piece.indexOf("bad");
      if (bad >= 0) throw this.fail(start + bad);
      const vectors = await super.embedDocuments(piece);
      onEmbedded?.(start, vectors);
      all.push(...vectors);
    }
    return all;
  }
}

test("what came before a failure is kept", async () => {
  const { model, caching } = setUp(new Piecewise());
  await expect(caching.embedDocuments(["a", "b", "bad", "c"])).rejects.toThrow("gone");
  await caching.embedDocuments(["a", "b", "c"]);
  expect(model.embedded).toEqual(["a", "b", "c"]);
});

test("a refused text is named by its place among those that were asked for", async () => {
  const model = new Piecewise();
  model.fail = (place) => new EmbeddingInputError(place, new LlmError("bad-request", "no"));
  const { caching } = setUp(model);
  await caching.embedDocuments(["a", "b"]);
  const refused = caching.embedDocuments(["a", "b", "c", "bad"]);
  await expect(refused).rejects.toMatchObject({ index: 3, kind: "bad-request" });
});

test("questions are neither kept nor looked up", async () => {
  const { caching, kept } = setUp();
  await caching.embedQuery("ice");
  expect(kept.size).toBe(0);
});
