import { expect, onTestFinished, test, vi } from "vitest";
import { ingest } from "../../src/indexing/ingest.ts";
import { makePapers, writeListing } from "../support/listing-page.ts";
import { startS3Server } from "../support/s3-server/s3-server.ts";
import { S3_ERRORS } from "../support/s3-server/s3-wire.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { titlesFor } from "./ingest-set-up.ts";
import { FITTED, openLibrary, retrieverOf } from "./library-fixtures.ts";

const URI = "s3://papers/some/library";

/** A library in a bucket of a stand-in, and a way to ingest into it. */
async function setUp(options: Parameters<typeof startS3Server>[0] = {}) {
  const server = await startS3Server(options);
  for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const folder = await makeTempDir();
  const add = async (count: number, uri = URI) => {
    const store = await openLibrary(uri);
    const path = await writeListing(folder, makePapers(count), `${count}.txt`);
    return ingest([path], { store, embedders: FITTED, now: () => new Date() });
  };
  return { server, add };
}

test("a library in a bucket is filled, asked and added to", async () => {
  const { server, add } = await setUp();
  expect(await add(6)).toMatchObject({ added: 6 });
  const store = await openLibrary(URI);
  expect(await titlesFor(store, "glacier")).toHaveLength(1);
  const { papers } = await retrieverOf(store).retrieve("How do glaciers melt?", { topK: 3 });
  expect(papers[0]?.paper.title).toMatch(/Glacier/);
  expect(await add(13)).toMatchObject({ added: 7, unchanged: 6 });
  const keys = [...(server.buckets.get("papers")?.keys() ?? [])];
  expect(keys.every((key) => key.startsWith("some/library/"))).toBe(true);
  expect(keys.filter((key) => key.includes("probe"))).toEqual([]);
});

test("an unsafe store is refused before anything is written, and what is there can still be read", async () => {
  const honest = await setUp();
  await honest.add(6);
  const { server, add } = await setUp({ honoursIfNoneMatch: false });
  await expect(add(6)).rejects.toMatchObject({ kind: "unsafe-store" });
  expect(server.buckets.get("papers")?.size).toBe(0);
  for (const [key, object] of honest.server.buckets.get("papers") ?? []) {
    server.buckets.get("papers")?.set(key, object);
  }
  expect(await titlesFor(await openLibrary(URI), "glacier")).toHaveLength(1);
});

test("a reader without the right to write reads, and leaves no trace", async () => {
  let mayWrite = true;
  const { server, add } = await setUp({
    fault: ({ method }) => (mayWrite || method === "GET" ? undefined : S3_ERRORS.accessDenied),
  });
  await add(6);
  mayWrite = false;
  const before = server.requests.length;
  const store = await openLibrary(URI);
  expect(await titlesFor(store, "glacier")).toHaveLength(1);
  expect(new Set(server.requests.slice(before).map(({ method }) => method))).toEqual(
    new Set(["GET"]),
  );
  await expect(store.verifyStorage()).rejects.toMatchObject({ kind: "read-only" });
});

test("two ingests at once through two machines' connections leave each paper once", async () => {
  const { add } = await setUp();
  const reports = await Promise.all([add(30), add(30)]);
  expect(reports.map(({ added }) => added).toSorted((a, b) => a - b)).toEqual([0, 30]);
  const store = await openLibrary(URI);
  expect(await store.stats()).toMatchObject({ papers: 30 });
});

test("a reader goes on when old versions are cleared and the library is rebuilt", async () => {
  const { add } = await setUp();
  await add(6);
  const reader = await openLibrary(URI);
  expect(await titlesFor(reader, "glacier")).toHaveLength(1);
  const writer = await openLibrary(URI);
  await ingest([], { store: writer, embedders: FITTED, now: () => new Date() }, { rebuild: true });
  await add(7);
  expect(await titlesFor(reader, "glacier")).toHaveLength(2);
});

test("says in a sentence that the bucket is missing", async () => {
  await setUp();
  const store = await openLibrary("s3://other/library");
  await expect(store.stats()).rejects.toMatchObject({
    kind: "store-unavailable",
    message: expect.stringMatching(/There is no bucket .*s3:\/\/other\/library/),
  });
});
