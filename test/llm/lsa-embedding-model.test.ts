import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stemsOf } from "../../src/corpus/terms.ts";
import { fitLsa } from "../../src/llm/fit-lsa.ts";
import { LsaEmbeddingModel } from "../../src/llm/lsa-embedding-model.ts";
import { FITTED, makeLibrary } from "../indexing/library-fixtures.ts";
import { embedderOf } from "../../src/indexing/embedder-provider.ts";
import { makePapers } from "../support/listing-page.ts";

const TEXTS = [
  "cats purr and have whiskers",
  "cats have whiskers and fur",
  "fur and whiskers of cats purring",
  "engines drive wheels and gears",
  "gears and wheels of engines",
  "brakes stop the wheels of engines and gears",
];
const model = new LsaEmbeddingModel(fitLsa(TEXTS.map(stemsOf), { dimensions: 4 }));

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
}

async function vectorOf(text: string): Promise<Float32Array> {
  const [vector] = await model.embedDocuments([text]);
  if (!vector) throw new Error("a vector is needed");
  return vector;
}

describe("LsaEmbeddingModel", () => {
  test("gives every text with a known word a vector of unit length, and the others zeros", async () => {
    const word = fc.constantFrom("cats", "whiskers", "engine", "gears", "newts", "the");
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 8 }), async (words) => {
        const text = words.join(" ");
        const vector = await vectorOf(text);
        const isKnown = words.some((own) => !["newts", "the"].includes(own));
        expect(vector).toHaveLength(4);
        expect(Math.hypot(...vector)).toBeCloseTo(isKnown ? 1 : 0, 5);
        expect(await model.embedQuery(text)).toEqual(isKnown ? vector : undefined);
      }),
    );
  });

  test("projects the weighted terms of a text", async () => {
    const own = new LsaEmbeddingModel({
      dimensions: 2,
      documents: 2,
      terms: ["cat", "dog"],
      idf: Float32Array.from([1, 1]),
      projection: Float32Array.from([3, 4, 4, -3]),
    });
    const [cat, both] = await own.embedDocuments(["cats", "a dog and a cat"]);
    expect(cat?.[0]).toBeCloseTo(3 / 5);
    expect(cat?.[1]).toBeCloseTo(4 / 5);
    expect(both?.[0]).toBeCloseTo(7 / Math.hypot(7, 1));
    expect(both?.[1]).toBeCloseTo(1 / Math.hypot(7, 1));
  });

  test("has no vector for a question of unknown words", async () => {
    expect(await model.embedQuery("newts of the ocean")).toBeUndefined();
    expect(await model.embedQuery("")).toBeUndefined();
    expect(await vectorOf("newts")).toEqual(new Float32Array(4));
  });

  test("folds in a text it was not fitted on beside the ones that share its subject", async () => {
    const unseen = await vectorOf("A whiskered animal: it purrs.");
    const [cats, , , engines] = await model.embedDocuments(TEXTS);
    expect(dot(unseen, cats as Float32Array)).toBeGreaterThan(0.8);
    expect(Math.abs(dot(unseen, engines as Float32Array))).toBeLessThan(0.1);
  });

  test("names itself, its length and everything that decides its vectors", () => {
    expect(model.identity).toMatchObject({ name: "fitted", dimensions: 4 });
    const again = new LsaEmbeddingModel(fitLsa(TEXTS.map(stemsOf), { dimensions: 4 }));
    expect(again.identity).toEqual(model.identity);
    const others = [
      fitLsa(TEXTS.map(stemsOf), { dimensions: 3 }),
      fitLsa(TEXTS.slice(1).map(stemsOf), { dimensions: 4 }),
      { ...model.model, idf: model.model.idf.map((value) => value * 2) },
    ];
    for (const other of others) {
      const { fingerprint } = new LsaEmbeddingModel(other).identity;
      expect(fingerprint).not.toBe(model.identity.fingerprint);
    }
  });

  test("gives the same vectors after a library saved and loaded it", async () => {
    const { store } = await makeLibrary();
    const spec = { identity: model.identity, fitted: model.model };
    const writer = await store.createGeneration(spec);
    await store.activate(writer, {
      identity: model.identity,
      fittedDocuments: TEXTS.length,
      vocabularyDocuments: 0,
      updatedAt: new Date(0),
      lastIngest: undefined,
    });
    const active = await store.active();
    if (!active) throw new Error("a generation is needed");
    const loaded = await embedderOf(active, store, FITTED);
    expect(loaded.identity).toEqual(model.identity);
    expect(await loaded.embedDocuments(TEXTS)).toEqual(await model.embedDocuments(TEXTS));
    expect((loaded as LsaEmbeddingModel).model).toEqual(model.model);
  });

  test("is stored with the library that it was fitted on", async () => {
    const { store, ingestPapers } = await makeLibrary();
    await ingestPapers(makePapers(12));
    const active = await store.active();
    if (!active) throw new Error("a generation is needed");
    const loaded = await embedderOf(active, store, FITTED);
    expect(loaded.identity).toEqual((await store.stats())?.embedder);
    expect((loaded as LsaEmbeddingModel).model.documents).toBe(12);
  });
});
