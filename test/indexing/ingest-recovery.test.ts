import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ingest } from "../../src/indexing/ingest.ts";
import { EmbeddingInputError } from "../../src/llm/embedding-input-error.ts";
import { LlmError } from "../../src/llm/llm-error.ts";
import { HashingEmbeddingModel } from "../doubles/hashing-embedding-model.ts";
import { makePapers, writeListing } from "../support/listing-page.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { setUp, tableOf, titlesFor } from "./ingest-set-up.ts";
import { FITTED, hostedBy, openLibrary } from "./library-fixtures.ts";

test("two ingests of the same papers at once leave each paper once", async () => {
  const folder = await makeTempDir();
  const path = await writeListing(folder, makePapers(30));
  const uri = join(folder, "library");
  const stores = await Promise.all([openLibrary(uri), openLibrary(uri)]);
  const reports = await Promise.all(
    stores.map((store) => ingest([path], { store, embedders: FITTED, now: () => new Date() })),
  );
  expect(reports.map(({ added }) => added).toSorted((a, b) => a - b)).toEqual([0, 30]);
  const table = await tableOf(uri);
  const rows = (await table.query().select(["chunkId"]).toArray()) as { chunkId: string }[];
  expect(new Set(rows.map(({ chunkId }) => chunkId)).size).toBe(rows.length);
  expect(rows).toHaveLength(30);
});

test("an interrupted ingest keeps whole batches and goes on from there", async () => {
  const { folder, store, run } = await setUp();
  const path = await writeListing(folder, makePapers(4_800));
  const controller = new AbortController();
  const cut = run([path], FITTED, {
    signal: controller.signal,
    onProgress: ({ phase, done }) => {
      if (phase === "embedding" && done >= 2_000) controller.abort();
    },
  });
  await expect(cut).rejects.toThrow();
  // Without a vocabulary nothing can be judged, so that the library still counts as empty.
  expect(await store.stats()).toBeUndefined();
  const table = await tableOf(join(folder, "library"));
  const stored = await table.countRows("position = 0");
  expect(stored % 2_000).toBe(0);
  expect(stored).toBeGreaterThan(0);
  const report = await run([path]);
  expect(report).toMatchObject({ added: 4_800 - stored, unchanged: stored });
  expect(await store.stats()).toMatchObject({ papers: 4_800 });
  expect((await store.vocabulary()).documents).toBe(4_800);
  expect((await store.vocabulary()).documentCount("glacier")).toBe(800);
});

test("a paper whose text the embedder refuses is reported, and the rest goes on", async () => {
  const { folder, store, run } = await setUp();
  const model = new HashingEmbeddingModel();
  const embed = model.embedDocuments.bind(model);
  model.embedDocuments = (texts) => {
    const index = texts.findIndex((text) => text.includes("violin"));
    if (index >= 0) throw new EmbeddingInputError(index, new LlmError("bad-request", "refused"));
    return embed(texts);
  };
  const path = await writeListing(folder, makePapers(6));
  const report = await run([path], hostedBy(model));
  expect(report).toMatchObject({ read: 6, added: 5, embedded: 5 });
  expect(report.rejected).toEqual([
    { file: path, line: 0, reason: "the embedding model refused “Violin Timbre Synthesis”" },
  ]);
  expect(await store.stats()).toMatchObject({ papers: 5 });
});

test("a first ingest whose embedder fails leaves the choice of another one open", async () => {
  const { folder, store, run } = await setUp();
  const model = new HashingEmbeddingModel();
  model.embedDocuments = () => Promise.reject(new LlmError("authentication", "no"));
  const path = await writeListing(folder, makePapers(6));
  await expect(run([path], hostedBy(model))).rejects.toMatchObject({
    kind: "embedder-unavailable",
    message: expect.stringContaining("refused the key"),
  });
  expect(await run([path])).toMatchObject({ added: 6 });
  expect((await store.stats())?.embedder.name).toBe("fitted");
});

test("a refit that was cut short is made up for when the same files come again", async () => {
  const { folder, store, run } = await setUp();
  await run([await writeListing(folder, makePapers(6))]);
  const path = await writeListing(folder, makePapers(13));
  const controller = new AbortController();
  let fits = 0;
  const cut = run([path], FITTED, {
    signal: controller.signal,
    onProgress: ({ phase }) => {
      if (phase === "fitting" && (fits += 1) > 0) controller.abort();
    },
  });
  await expect(cut).rejects.toThrow();
  expect((await store.active())?.fittedDocuments).toBe(6);
  await run([path]);
  expect((await store.active())?.fittedDocuments).toBe(13);
});

test("nothing is written any more once the lock is lost", async () => {
  const { folder, store, run } = await setUp();
  const model = new HashingEmbeddingModel();
  const controller = new AbortController();
  const embed = model.embedDocuments.bind(model);
  model.embedDocuments = (texts) => {
    controller.abort();
    return embed(texts);
  };
  const path = await writeListing(folder, makePapers(6));
  await expect(run([path], hostedBy(model), { signal: controller.signal })).rejects.toThrow();
  expect(await (await store.openWriter()).countPapers()).toBe(0);
});

test("a reader goes on when another process has rebuilt the library and dropped its tables", async () => {
  const { folder, store, run } = await setUp();
  await run([await writeListing(folder, makePapers(6))]);
  const other = await openLibrary(join(folder, "library"));
  expect(await titlesFor(other, "glacier")).toHaveLength(1);
  await run([], FITTED, { rebuild: true });
  await run([await writeListing(folder, makePapers(7), "more.txt")]); // Drops the old tables.
  expect(await titlesFor(other, "glacier")).toHaveLength(2);
  expect((await store.stats())?.papers).toBe(7);
});

test("a library whose files are gone says that it cannot be read", async () => {
  const { folder, run } = await setUp();
  await run([await writeListing(folder, makePapers(3))]);
  const uri = join(folder, "library");
  const { name } = await tableOf(uri);
  await rm(join(uri, `${name}.lance`, "data"), { recursive: true });
  const store = await openLibrary(uri);
  await expect(titlesFor(store, "glacier")).rejects.toMatchObject({ kind: "unreadable" });
});
