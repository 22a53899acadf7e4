import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connect } from "@lancedb/lancedb";
import { expect, onTestFinished, test, vi } from "vitest";
import { ingest } from "../../../src/indexing/ingest.ts";
import { LancedbLibraryStore } from "../../../src/indexing/lancedb-library-store.ts";
import { LancedbRefreshMarks } from "../../../src/indexing/lancedb-refresh-marks.ts";
import { restoreLibrary } from "../../../src/indexing/lancedb-restore-library.ts";
import { saveLibrary } from "../../../src/indexing/lancedb-save-library.ts";
import { createLibraryUpkeep } from "../../../src/indexing/upkeep/create-library-upkeep.ts";
import { HashingEmbeddingModel } from "../../doubles/hashing-embedding-model.ts";
import { startCloudServer } from "../../support/lancedb-cloud-server/cloud-server.ts";
import { makePapers, writeListing } from "../../support/listing-page.ts";
import { startS3Server } from "../../support/s3-server/s3-server.ts";
import { makeTempDir } from "../../support/temp-dir.ts";
import { FITTED, hostedBy, makeLibrary, openLibrary } from "../library-fixtures.ts";

const now = () => new Date();
const MARK = { day: "2026-11-21", token: "t", at: new Date(5) };

/** Every row of a library's tables, whatever they are called, vectors included. */
async function rowsOf(uri: string, options = {}): Promise<Record<string, unknown[]>> {
  const database = await connect(uri, options);
  const rows: Record<string, unknown[]> = {};
  for (const name of (await database.tableNames()).toSorted()) {
    const table = await database.openTable(name);
    const [kind = ""] = name.split("_");
    const found = (await table.query().toArray()) as { toJSON(): Record<string, unknown> }[];
    // A restored table begins to count its versions anew.
    const texts = found.map((row) => JSON.stringify({ ...row.toJSON(), written: undefined }));
    rows[kind] = texts.toSorted();
  }
  return rows;
}

async function saved(uri: string, access = {}) {
  const folder = await makeTempDir();
  const manifest = await saveLibrary(folder, { uri, access });
  if (!manifest) throw new Error("Cannot save: there is no library");
  return { folder, manifest };
}

const empty = async () => join(await makeTempDir(), "library");

test("a restored library has every row of every table, and is whole", async () => {
  const { uri, ingestPapers } = await makeLibrary();
  await ingestPapers(makePapers(9));
  const marks = await LancedbRefreshMarks.open(uri);
  await marks.set("arxiv:cs.LG", MARK);
  const { folder, manifest } = await saved(uri);
  expect(manifest).toMatchObject({ papers: 9, isUnfinished: false, embedder: { name: "fitted" } });
  const target = await empty();
  await restoreLibrary(folder, manifest, { uri: target, isReplacing: false });
  expect(await rowsOf(target)).toStrictEqual(await rowsOf(uri));
  const store = await openLibrary(target);
  const upkeep = createLibraryUpkeep({ store, embedders: FITTED, now });
  expect(await upkeep.verify({})).toMatchObject({ ok: true, papers: 9 });
  const restored = await LancedbRefreshMarks.open(target);
  expect(await restored.get("arxiv:cs.LG")).toEqual(MARK);
  marks.close();
  restored.close();
});

test("what is saved in the middle of an ingest is one library, which the next ingest completes", async () => {
  const embedders = hostedBy(new HashingEmbeddingModel("hashing", 8));
  const { folder: sources, uri, services } = await makeLibrary(embedders);
  const page = await writeListing(sources, makePapers(1_200), "many.txt");
  const saving: ReturnType<typeof saved>[] = [];
  await ingest([page], services, {
    onProgress: ({ phase, done }) => {
      if (phase === "embedding" && done > 0) saving.push(saved(uri));
    },
  });
  expect(saving).toHaveLength(3);
  for (const { folder, manifest } of await Promise.all(saving)) {
    const target = await empty();
    await restoreLibrary(folder, manifest, { uri: target, isReplacing: false });
    const store = await openLibrary(target);
    expect((await store.active())?.lastIngest === undefined).toBe(manifest.isUnfinished);
    const report = await ingest([page], { store, embedders, now });
    expect(report).toMatchObject({ added: 1_200 - manifest.papers, unchanged: manifest.papers });
    const upkeep = createLibraryUpkeep({ store, embedders, now });
    expect(await upkeep.verify({})).toMatchObject({ ok: true, papers: 1_200 });
  }
  expect((await Promise.all(saving)).some(({ manifest }) => manifest.isUnfinished)).toBe(true);
}, 120_000);

test("a library that is there is only replaced with leave, and only by a whole one", async () => {
  const old = await makeLibrary();
  await old.ingestPapers(makePapers(6));
  const { folder, manifest } = await saved(old.uri);
  const { uri, store, ingestPapers } = await makeLibrary();
  await ingestPapers(makePapers(9).slice(6));
  const before = await rowsOf(uri);
  const restore = (isReplacing: boolean, options = {}) =>
    restoreLibrary(folder, manifest, { uri, isReplacing }, options);
  await expect(restore(false)).rejects.toThrow("isn't empty");
  const stop = new AbortController();
  const stopping = restore(true, { signal: stop.signal, onProgress: () => stop.abort() });
  await expect(stopping).rejects.toThrow("abort");
  await writeFile(join(folder, "library/vocabulary.arrows"), "broken");
  await expect(restore(true)).rejects.toThrow();
  const pointer = await store.active();
  expect((await store.stats())?.papers).toBe(3);
  expect((await rowsOf(uri))["library"]).toStrictEqual(before["library"]);
  await rm(folder, { recursive: true });
  await mkdir(folder);
  const again = await saveLibrary(folder, { uri: old.uri });
  if (again) await restoreLibrary(folder, again, { uri, isReplacing: true });
  expect((await store.active())?.name).not.toBe(pointer?.name);
  const reader = await openLibrary(uri);
  expect((await reader.stats())?.papers).toBe(6);
  // What was replaced stays for readers that still have it, until the next ingest.
  await reader.dropUnused();
  expect(await rowsOf(uri)).toStrictEqual(await rowsOf(old.uri));
});

test("moves from a folder to a bucket, from there to the service, and back to a folder", async () => {
  const { uri, ingestPapers } = await makeLibrary();
  await ingestPapers(makePapers(9));
  const bucket = await startS3Server();
  for (const [name, value] of Object.entries(bucket.env)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const first = await saved(uri);
  const s3 = "s3://papers/some/library";
  await restoreLibrary(first.folder, first.manifest, { uri: s3, isReplacing: false });
  const second = await saved(s3);
  const cloud = await startCloudServer();
  const access = { apiKey: cloud.apiKey, hostOverride: cloud.host };
  const db = "db://papers";
  await restoreLibrary(second.folder, second.manifest, { uri: db, access, isReplacing: false });
  const service = await LancedbLibraryStore.open(db, access);
  onTestFinished(() => service.close());
  expect((await service.stats())?.papers).toBe(9);
  const third = await saved(db, access);
  const target = await empty();
  await restoreLibrary(third.folder, third.manifest, { uri: target, isReplacing: false });
  expect(await rowsOf(target)).toStrictEqual(await rowsOf(uri));
}, 30_000);

test("where there is no library there is nothing to save, and a later version's isn't restored", async () => {
  expect(await saveLibrary(await makeTempDir(), { uri: await empty() })).toBeUndefined();
  const { uri, ingestPapers } = await makeLibrary();
  await ingestPapers(makePapers(6));
  const { folder, manifest } = await saved(uri);
  const target = { uri: await empty(), isReplacing: false };
  await expect(restoreLibrary(folder, { ...manifest, layout: 99 }, target)).rejects.toThrow(
    "written by a later version of papercord (layout 99",
  );
});

test("a library of a later layout is refused with a sentence and isn't written to", async () => {
  const { uri, store, ingestPapers } = await makeLibrary();
  await ingestPapers(makePapers(6));
  const pointer = await (await connect(uri)).openTable("library");
  await pointer.update({ values: { layout: 99 } });
  const sentence = "written by a later version of papercord (layout 99";
  const reader = await openLibrary(uri);
  await expect(reader.stats()).rejects.toThrow(sentence);
  await expect(ingestPapers(makePapers(9))).rejects.toThrow(sentence);
  await expect(store.openWriter()).rejects.toThrow(sentence);
});
