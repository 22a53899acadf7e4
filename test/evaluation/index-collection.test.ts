import { describe, expect, test } from "vitest";
import { createSearchEmbedder } from "../../src/indexing/create-search-embedder.ts";
import { createBaselines } from "../../src/evaluation/create-baselines.ts";
import { evaluateCollection } from "../../src/evaluation/evaluate-collection.ts";
import { indexCollection } from "../../src/evaluation/index-collection.ts";
import { paperIdOfDocument } from "../../src/evaluation/paper-id-of-document.ts";
import { type CollectionDocument, readCollection } from "../../src/evaluation/read-collection.ts";
import type { ChunkHit } from "../../src/indexing/library.ts";
import { HashingEmbeddingModel } from "../doubles/hashing-embedding-model.ts";
import { FITTED, hostedBy, openLibrary, retrieverOf } from "../indexing/library-fixtures.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { collectionFolder, DOCUMENTS } from "./evaluation-folders.ts";

const DOCS: readonly CollectionDocument[] = DOCUMENTS.map(({ _id: id, title, text }) => ({
  id,
  title,
  text,
}));

async function indexed(documents: readonly CollectionDocument[] = DOCS, embedders = FITTED) {
  const store = await openLibrary(await makeTempDir());
  const progress: (readonly number[])[] = [];
  const onProgress = (...own: readonly number[]) => void progress.push(own);
  await indexCollection(documents, { store, embedders }, { onProgress });
  const baselines = createBaselines(store, createSearchEmbedder(store, embedders));
  return { store, progress, baselines, retriever: retrieverOf(store, embedders) };
}

describe("indexCollection()", () => {
  test("keeps every document, also without a title or with the texts of another", async () => {
    const { store, progress, retriever } = await indexed();
    expect(await store.stats()).toMatchObject({ papers: 6, chunks: 6 });
    expect(progress).toEqual([
      [0, 6],
      [6, 6],
    ]);
    const { papers } = await retriever.retrieve("weight decay shrinks weights", { topK: 5 });
    const found = papers.map(({ paper }) => paper.paperId);
    expect(found).toEqual(expect.arrayContaining(["d2", "d3"].map(paperIdOfDocument)));
    const protein = await retriever.retrieve("protein sequences", { topK: 1 });
    expect(protein.papers[0]?.paper.paperId).toBe(paperIdOfDocument("d4"));
  });

  test("counts the vocabulary, so that words have weights", async () => {
    const { store } = await indexed();
    const vocabulary = await store.vocabulary();
    expect(vocabulary.documents).toBe(6);
  });

  test("leaves out what has no letter or digit", async () => {
    const { store } = await indexed([...DOCS, { id: "void", title: "…", text: " " }]);
    expect(await store.stats()).toMatchObject({ papers: 6 });
  });

  test("embeds with the hosted model where one is configured", async () => {
    const model = new HashingEmbeddingModel();
    const { store } = await indexed(DOCS, hostedBy(model));
    expect((await store.stats())?.embedder).toEqual(model.identity);
  });

  test("stops when it is told to, and nobody sees what it had written", async () => {
    const store = await openLibrary(await makeTempDir());
    const stop = new AbortController();
    const enough = new Error("enough");
    const onProgress = (done: number) => void (done > 0 && stop.abort(enough));
    const many = Array.from({ length: 501 }, (_, i) => ({ id: `${i}`, title: `T${i}`, text: "x" }));
    const services = { store, embedders: hostedBy(new HashingEmbeddingModel()) };
    const indexing = indexCollection(many, services, { signal: stop.signal, onProgress });
    await expect(indexing).rejects.toBe(enough);
    // What a collection leaves behind in its own folder is no library.
    await expect(store.stats()).rejects.toMatchObject({ kind: "damaged" });
  });
});

describe("createBaselines()", () => {
  test("bm25 ranks by the words of title and abstract as they stand in the question", async () => {
    const { baselines } = await indexed();
    const found = await baselines.bm25("gradient momentum", 5);
    expect(found.map(({ paperId }) => paperId)).toEqual([paperIdOfDocument("d6")]);
    expect(await baselines.bm25("zyzzyva", 5)).toEqual([]);
    expect(await baselines.bm25("weights", 1)).toHaveLength(1);
  });

  test("vector ranks every document by its vector alone, equal ones by id", async () => {
    const { baselines } = await indexed(DOCS, hostedBy(new HashingEmbeddingModel()));
    const found = (await baselines.vector("Decay shrinks the weights", 6)).map((p) => p.paperId);
    const equal = ["d2", "d3"].map(paperIdOfDocument).toSorted();
    expect(found.slice(0, 2)).toEqual(equal);
    expect(new Set(found).size).toBe(6);
  });

  test("vector finds nothing for words that the embedder doesn't know", async () => {
    const { baselines } = await indexed();
    expect(await baselines.vector("zyzzyva", 5)).toEqual([]);
  });

  test("a paper of several chunks stands once, where its best chunk does", async () => {
    const hit = (paperId: string, position: number, fullTextScore: number): ChunkHit => ({
      chunk: {
        chunkId: `${paperId}-${position}`,
        paperId,
        position,
        text: "S.",
        sentences: ["S."],
        firstSentence: 1,
      },
      paper: { paperId, title: paperId },
      fullTextScore,
    });
    const hits = [hit("b", 0, 3), hit("a", 0, 1), hit("a", 1, 5), hit("a", 2, 2), hit("c", 0, 3)];
    const library = { searchChunks: () => Promise.resolve(hits) };
    const { bm25 } = createBaselines(library, () => Promise.resolve(new HashingEmbeddingModel()));
    expect((await bm25("?", 9)).map(({ paperId }) => paperId)).toEqual(["a", "b", "c"]);
  });
});

describe("evaluateCollection()", () => {
  test("scores every judged query for our search and the plain ones", async () => {
    const collection = await readCollection(await collectionFolder());
    const { retriever, baselines } = await indexed(collection.documents);
    const progress: number[] = [];
    const figures = await evaluateCollection(
      { ...collection, name: "small" },
      { retriever, baselines },
      { onProgress: (done) => void progress.push(done) },
    );
    const perfect = { questions: 3, recallAt1: 1, mrrAt10: 1, ndcgAt10: 1 };
    expect(figures).toMatchObject({
      name: "small",
      documents: 6,
      queries: 3,
      retrieval: perfect,
      baselines: { bm25: perfect },
      speed: { retrieve: { calls: 3 } },
    });
    expect(progress).toEqual([1, 2, 3]);
  });

  test("counts a right document that isn't there as not found", async () => {
    const { retriever } = await indexed();
    const grades = new Map([
      ["d4", 1],
      ["gone", 1],
    ]);
    const queries = [{ text: "protein", grades }];
    const collection = { name: "c", documents: DOCS, queries };
    const figures = await evaluateCollection(collection, { retriever });
    expect(figures.retrieval.recallAt20).toBe(1 / 2);
    expect(figures.retrieval.ndcgAt10).toBeCloseTo(1 / (1 + 1 / Math.log2(3)), 12);
    expect(figures.baselines).toEqual({});
  });
});
