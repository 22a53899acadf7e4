import { connect, type Table } from "@lancedb/lancedb";
import { Field, FixedSizeList, Float32, Schema, Utf8 } from "apache-arrow";
import { describe, expect, test } from "vitest";
import { contentHashOf } from "../../src/corpus/content-hash.ts";
import { abstractKey } from "../../src/corpus/abstract-key.ts";
import type { IdentityKeys } from "../../src/corpus/identity/identity-keys.ts";
import { type NearKeys, nearKeysOf } from "../../src/corpus/identity/near-keys.ts";
import { chunkPaper } from "../../src/corpus/chunk-paper.ts";
import type { Paper } from "../../src/corpus/paper.ts";
import { embedContents } from "../../src/indexing/embed-papers.ts";
import { LancedbGenerationWriter } from "../../src/indexing/lancedb-generation-writer.ts";
import { KEY_COLUMNS, vocabularySchema } from "../../src/indexing/lancedb-schema.ts";
import { LibraryError } from "../../src/indexing/library-error.ts";
import type { StoredContent } from "../../src/indexing/library-store.ts";
import { HashingEmbeddingModel } from "../doubles/hashing-embedding-model.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { makeLibrary } from "./library-fixtures.ts";

const { signal } = new AbortController();
const model = new HashingEmbeddingModel("hashing", 8);

/** A paper cut into chunks of one or two sentences. */
async function contentOf(paperId: string, over: Partial<Paper> = {}): Promise<StoredContent> {
  const paper: Paper = {
    paperId: paperId.repeat(16),
    title: `It's “${paperId}”`,
    abstract: "A violin sings. A cello rings. A glacier melts. It's over.",
    originalTitle: `It's \\"${paperId}`,
    originalAbstract: "A violin\nsings. A cello rings.\nA glacier melts. It's over.",
    source: "seeds/it's.txt",
    ...over,
  };
  const chunks = await chunkPaper(paper, { maxChars: 32 });
  const keys = { contentHash: contentHashOf(paper), abstractKey: abstractKey(paper.abstract) };
  return { paperId: paper.paperId, paper, chunks, ...keys };
}

async function setUp() {
  const { store, uri } = await makeLibrary();
  const writer = await store.createGeneration({ identity: model.identity });
  const add = async (...contents: readonly StoredContent[]) =>
    writer.add(await embedContents(contents, model, signal));
  return { store, uri, writer, add };
}

async function scanAll(scan: AsyncGenerator<StoredContent[]>): Promise<StoredContent[][]> {
  const batches: StoredContent[][] = [];
  for await (const batch of scan) batches.push(batch);
  return batches;
}

describe("LancedbGenerationWriter", () => {
  test("gives back papers of several chunks as they were added, metadata and all", async () => {
    const { writer, add } = await setUp();
    const full = await contentOf("a", {
      authors: ["A. Author", "B. Author"],
      year: 2021,
      url: "https://example.org/a",
    });
    const bare = await contentOf("b");
    expect(full.chunks.length).toBeGreaterThan(1);
    await add(bare, full);
    expect(await writer.contents([full.paperId, bare.paperId, "c".repeat(16)])).toEqual([
      full,
      bare,
    ]);
    expect(await writer.countPapers()).toBe(2);
  });

  test("scans every paper once, in batches of whole papers", async () => {
    const { writer, add } = await setUp();
    const contents = await Promise.all(["a", "b", "c", "d", "e"].map((id) => contentOf(id)));
    await add(...contents.toReversed());
    const batches = await scanAll(writer.scan(2));
    expect(batches.map((batch) => batch.length)).toEqual([2, 2, 1]);
    expect(batches.flat()).toEqual(contents);
  });

  test("finds papers by their own title, abstract, ids and near abstract", async () => {
    const { writer, add } = await setUp();
    const long = Array.from({ length: 60 }, (_, i) => `word${i}`).join(" ");
    const a = await contentOf("a", { doi: "10.1000/it's", arxivId: "2401.00001" });
    const b = await contentOf("b", { abstract: long });
    await add(a, b);
    const find = async (keys: Partial<IdentityKeys>) =>
      (await writer.findPapers([keys])).map(({ paperId }) => paperId);
    const near = nearKeysOf(long)?.map((key, i) => (i === 2 ? key : 0)) as unknown as NearKeys;
    expect(await find({ title: a.paperId })).toEqual([a.paperId]);
    expect(await find({ abstract: b.abstractKey })).toEqual([b.paperId]);
    expect(await find({ doi: "10.1000/it's" })).toEqual([a.paperId]);
    expect(await find({ arxivId: "2401.00001" })).toEqual([a.paperId]);
    expect(await find({ near })).toEqual([b.paperId]);
    expect((await find({ title: a.paperId, near })).toSorted()).toEqual([a.paperId, b.paperId]);
    expect(await find({ title: "it's" })).toEqual([]);
    expect(await find({})).toEqual([]);
    expect(await writer.findPapers([])).toEqual([]);
  });

  test("gives back what belongs to a paper besides its row, and its vectors", async () => {
    const { writer, add } = await setUp();
    const a = {
      ...(await contentOf("a")),
      merged: '{"it\'s":1}',
      aliases: "title:1 doi:10.1000/x",
    };
    const b = await contentOf("b");
    await add(a, b);
    expect(await writer.contents([a.paperId])).toEqual([a]);
    expect(await writer.aliases()).toEqual([
      { paperId: a.paperId, keys: ["title:1", "doi:10.1000/x"] },
    ]);
    const vectors = await writer.vectors([b.paperId]);
    const [indexed] = await embedContents([b], model, signal);
    expect(Object.fromEntries(vectors)).toEqual(
      Object.fromEntries(indexed?.chunks.map(({ chunk, vector }) => [chunk.chunkId, vector]) ?? []),
    );
  });

  test("replaces a paper with all its chunks, and no other", async () => {
    const { writer, add } = await setUp();
    const [a, b] = await Promise.all([contentOf("a"), contentOf("b")]);
    await add(a, b);
    const shorter = await contentOf("a", { abstract: "Only this is left." });
    await writer.replace(await embedContents([shorter], model, signal));
    expect(await writer.contents([a.paperId, b.paperId])).toEqual([shorter, b]);
    await writer.replace([]);
    await writer.add([]);
    expect(await writer.countPapers()).toBe(2);
  });

  test("keeps vocabulary counts until they are replaced", async () => {
    const { writer } = await setUp();
    await writer.saveVocabulary(
      new Map([
        ["violin", 2],
        ["it's", 1],
      ]),
    );
    await writer.saveVocabulary(new Map([["violin", 0]]));
    await writer.saveVocabulary(new Map());
    expect(await writer.documentCounts()).toEqual(
      new Map([
        ["violin", 0],
        ["it's", 1],
      ]),
    );
  });

  test("joins the files of many small changes, those too that only take papers out", async () => {
    const { uri, writer } = await setUp();
    const files = async () => {
      const database = await connect(uri);
      const table = await database.openTable(`vocabulary_${writer.name}`);
      return (await table.stats()).fragmentStats.numFragments;
    };
    for (let i = 0; i < 40; i++) await writer.saveVocabulary(new Map([[`stem${i}`, 1]]));
    await writer.optimizeIfDue();
    expect(await files()).toBe(40);
    await writer.saveVocabulary(new Map([["violin", 1]]));
    await writer.optimizeIfDue();
    expect(await files()).toBe(1);
    expect((await writer.documentCounts()).size).toBe(41);
  });
  test("makes the vector index where the store keeps all others up to date by itself", async () => {
    const database = await connect(await makeTempDir());
    const item = new Field("item", new Float32(), true);
    const names = [...KEY_COLUMNS, "searchText"];
    const keys = names.map((name) => new Field(name, new Utf8(), true));
    const schema = new Schema([...keys, new Field("vector", new FixedSizeList(8, item), true)]);
    const chunks = await database.createEmptyTable("chunks_0", schema);
    const vocabulary = await database.createEmptyTable("vocabulary_0", vocabularySchema());
    const vectors = Array.from({ length: 50_000 }, (_, i) => ({
      ...Object.fromEntries(names.map((name) => [name, null])),
      vector: Array.from({ length: 8 }, (__, j) => Math.sin(i * (j + 1))),
    }));
    await chunks.add(vectors);
    const guard = <T>(work: () => Promise<T>) => work();
    const tables = { chunks, vocabulary };
    await new LancedbGenerationWriter("0", tables, { dimensions: 8, guard }).optimizeIfDue();
    const indexed = (await chunks.listIndices()).flatMap(({ columns }) => columns);
    expect(indexed).toContain("vector");
  });

  test("turns whatever LanceDB throws into what the library throws", async () => {
    const failing = new Proxy({} as Table, {
      get: () => () => {
        throw new Error("lance error");
      },
    });
    const guard = <T>(work: () => Promise<T>) =>
      Promise.try(work).catch(() => Promise.reject(new LibraryError("unreadable", "Gone.")));
    const tables = { chunks: failing, vocabulary: failing };
    const writer = new LancedbGenerationWriter("0", tables, { dimensions: 8, guard });
    const papers = await embedContents([await contentOf("a")], model, signal);
    const works: readonly (() => Promise<unknown>)[] = [
      () => writer.add(papers),
      () => writer.replace(papers),
      () => writer.remove(["a"]),
      () => writer.contents(["a"]),
      () => writer.vectors(["a"]),
      () => writer.findPapers([{ title: "a" }]),
      () => writer.aliases(),
      () => writer.scan(1).next(),
      () => writer.countPapers(),
      () => writer.optimize(),
      () => writer.optimizeIfDue(),
      () => writer.documentCounts(),
      () => writer.saveVocabulary(new Map([["a", 1]])),
    ];
    for (const work of works) await expect(work(), String(work)).rejects.toThrow("Gone.");
  });
});

test("embedContents() refuses an embedder that gives another number of vectors", async () => {
  const short = new HashingEmbeddingModel("hashing", 8);
  short.embedDocuments = () => Promise.resolve([]);
  const contents = [await contentOf("a")];
  await expect(embedContents(contents, short, signal)).rejects.toThrow(/wanted \d+ vectors, got 0/);
});
