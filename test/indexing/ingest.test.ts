import { join } from "node:path";
import { expect, test } from "vitest";
import type { EmbedderChoice } from "../../src/indexing/embedder-provider.ts";
import { HashingEmbeddingModel } from "../doubles/hashing-embedding-model.ts";
import { makePapers, writeListing } from "../support/listing-page.ts";
import { setUp, titlesFor } from "./ingest-set-up.ts";
import { hostedBy } from "./library-fixtures.ts";

test("ingest() reads the seed documents as they are known to be", async () => {
  const { store, run } = await setUp();
  const report = await run(["seeds"]);
  expect(report).toMatchObject({
    files: 5,
    read: 581,
    added: 515,
    duplicates: 66,
    rejected: [],
    chunks: 515,
    embedded: 515,
  });
  expect(await store.stats()).toMatchObject({ papers: 515, chunks: 515 });
  const again = await run(["seeds"]);
  expect(again).toMatchObject({ read: 581, added: 0, unchanged: 515, duplicates: 66, embedded: 0 });
  expect(again.ms).toBeLessThan(report.ms / 10);
  const oneByOne = await run(["seeds/000_92e8e60e169aaa33.txt"]);
  expect(oneByOne).toMatchObject({ read: 47, unchanged: 47, updated: 0, embedded: 0 });
});

test("ingest() embeds only what is new or changed and finds the new text, not the old", async () => {
  const { folder, store, run } = await setUp();
  const model = new HashingEmbeddingModel();
  const papers = makePapers(4);
  await run([await writeListing(folder, papers)], hostedBy(model));
  expect(model.embedded).toHaveLength(4);

  const changed = { ...papers[1], abstract: papers[1]?.abstract.replaceAll("violin", "cello") };
  const page = [papers[0], changed, ...papers.slice(2), ...makePapers(6).slice(4)];
  const path = await writeListing(folder, page as typeof papers);
  const report = await run([path], hostedBy(model));
  expect(report).toMatchObject({ read: 6, added: 2, updated: 1, unchanged: 3, embedded: 3 });
  expect(model.embedded.slice(4)).toHaveLength(3);
  expect(await store.stats()).toMatchObject({ papers: 6, chunks: 6 });
  expect(await titlesFor(store, "cello")).toEqual(["Violin Timbre Synthesis"]);
  const vocabulary = await store.vocabulary();
  expect(vocabulary.documents).toBe(6);
  expect(vocabulary.documentCount("cello")).toBe(1);
  expect(vocabulary.documentCount("bow")).toBe(1);
});

test("ingest() keeps the vocabulary in step when a word leaves the corpus", async () => {
  const { folder, store, run } = await setUp();
  const papers = makePapers(3);
  await run([await writeListing(folder, papers)]);
  expect((await store.vocabulary()).documentCount("timbr")).toBe(1);
  const title = "Violin Timbre Synthesis";
  const abstract = papers[1]?.abstract.replaceAll("timbre", "tone") ?? "";
  await run([await writeListing(folder, [{ title, abstract }])]);
  const vocabulary = await store.vocabulary();
  expect(vocabulary.documentCount("tone")).toBe(1);
  expect(vocabulary.documentCount("timbr")).toBe(1); // The title still says it.
  expect(vocabulary.documents).toBe(3);
});

test("ingest() counts a repeated abstract under another title as a duplicate, also across files", async () => {
  const { folder, run } = await setUp();
  const [first, second] = makePapers(2);
  if (!first || !second) throw new Error("two papers are needed");
  await run([await writeListing(folder, [first], "a.txt")]);
  const renamed = { title: "Glacier Melt Forecasting, Revisited", abstract: first.abstract };
  const report = await run([await writeListing(folder, [renamed, second, second], "b.txt")]);
  expect(report).toMatchObject({ read: 3, added: 1, duplicates: 2 });
});

test("ingest() refuses paths it cannot read by name and keeps what was there", async () => {
  const { folder, store, run } = await setUp();
  await run([await writeListing(folder, makePapers(2))]);
  const missing = join(folder, "missing.txt");
  const report = await run([missing]);
  expect(report).toMatchObject({ read: 0, rejected: [{ file: missing, line: 0 }] });
  expect(await store.stats()).toMatchObject({ papers: 2 });
});

test("ingest() fits the no-key embedder anew when the corpus has doubled, and search goes on", async () => {
  const { folder, store, run } = await setUp();
  await run([await writeListing(folder, makePapers(6))]);
  const before = await store.active();
  const report = await run([await writeListing(folder, makePapers(13))]);
  expect(report).toMatchObject({ added: 7, embedded: 7 + 13 });
  const after = await store.active();
  expect(after?.name).not.toBe(before?.name);
  expect(after?.fittedDocuments).toBe(13);
  expect(await titlesFor(store, "glacier")).toHaveLength(3);
  expect((await store.vocabulary()).documents).toBe(13);
});

test.for([
  ["of words the embedder doesn't know", "oboe", true],
  ["of words it knows", "glacier", false],
] as const)(
  "ingest() of papers %s fits it anew or not, long before the corpus has doubled",
  async ([, word, isNew]) => {
    const { folder, store, run } = await setUp();
    await run([await writeListing(folder, makePapers(12))]);
    const before = await store.active();
    const abstract = Array.from(
      { length: 9 },
      (_, i) => `The ${word} reed${isNew ? `${i}x` : ""} plays.`,
    );
    const later = Array.from({ length: 8 }, (_, i) => ({
      title: `Paper ${i} on the ${word} and its runoff`,
      abstract: `${abstract.join(" ")} It was measured in season ${i} and compared with what was known before.`,
    }));
    const report = await run([await writeListing(folder, later, "later.txt")]);
    const after = await store.active();
    expect(report.added).toBe(8);
    expect(after?.name !== before?.name).toBe(isNew);
    expect(report.embedded).toBe(isNew ? 8 + 20 : 8);
  },
);

test("a library built with one embedder refuses another until it is rebuilt", async () => {
  const { folder, store, run } = await setUp();
  const path = await writeListing(folder, makePapers(6));
  await run([path]);
  const hashing = new HashingEmbeddingModel();
  const asked: EmbedderChoice = { ...hostedBy(hashing), requested: "hashing" };
  const more = await writeListing(folder, makePapers(8), "more.txt");
  await expect(run([more], asked)).rejects.toMatchObject({
    kind: "embedder-mismatch",
    message: expect.stringContaining("--rebuild"),
  });
  expect(await store.stats()).toMatchObject({ papers: 6 });
  const report = await run([more], asked, { rebuild: true });
  expect(report).toMatchObject({ added: 2, unchanged: 6, embedded: 8 });
  expect((await store.stats())?.embedder).toEqual(hashing.identity);
});

test("a library without its papers' embedder at hand says what it needs", async () => {
  const { folder, run } = await setUp();
  await run([await writeListing(folder, makePapers(2))], hostedBy(new HashingEmbeddingModel()));
  const more = await writeListing(folder, makePapers(3), "more.txt");
  await expect(run([more])).rejects.toThrow(/OPENAI_API_KEY/);
});

test.for([
  ["of the wrong length", (vector: Float32Array) => vector.subarray(1)],
  ["that are not numbers", (vector: Float32Array) => vector.map(() => Number.NaN)],
] as const)("ingest() stores no vectors %s", async ([, spoil]) => {
  const { folder, store, run } = await setUp();
  const model = new HashingEmbeddingModel();
  const embed = model.embedDocuments.bind(model);
  model.embedDocuments = async (texts) => (await embed(texts)).map(spoil);
  const path = await writeListing(folder, makePapers(2));
  await expect(run([path], hostedBy(model))).rejects.toThrow(/Cannot use the vector of chunk/);
  expect(await store.stats()).toBeUndefined();
});

test("the same files with another embedder asked for are refused, not called unchanged", async () => {
  const { folder, run } = await setUp();
  const path = await writeListing(folder, makePapers(6));
  await run([path]);
  await expect(run([path], { requested: "other", hosted: undefined })).rejects.toMatchObject({
    kind: "embedder-mismatch",
  });
});
