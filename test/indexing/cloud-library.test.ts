import { expect, onTestFinished, test } from "vitest";
import { ingest } from "../../src/indexing/ingest.ts";
import { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import {
  type CloudServerOptions,
  startCloudServer,
} from "../support/lancedb-cloud-server/cloud-server.ts";
import { makePapers, writeListing } from "../support/listing-page.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { titlesFor } from "./ingest-set-up.ts";
import { FITTED, retrieverOf } from "./library-fixtures.ts";

/** A library in a database of a stand-in for the service, and a way to ingest into it. */
async function setUp(options: CloudServerOptions = {}, access: { readonly apiKey?: string } = {}) {
  const server = await startCloudServer(options);
  const reached = { apiKey: server.apiKey, hostOverride: server.host, ...access };
  const store = await LancedbLibraryStore.open("db://papers", reached);
  onTestFinished(() => store.close());
  const folder = await makeTempDir();
  const add = async (count: number, own = {}) => {
    const path = await writeListing(folder, makePapers(count), `${count}.txt`);
    return ingest([path], { store, embedders: FITTED, now: () => new Date() }, own);
  };
  return { server, store, add };
}

test("a library in LanceDB Cloud is filled, asked, added to and rebuilt", async () => {
  const { server, store, add } = await setUp();
  expect(await add(6)).toMatchObject({ added: 6 });
  expect(await store.stats()).toMatchObject({ papers: 6 });
  expect(await titlesFor(store, "glacier")).toHaveLength(1);
  const { papers } = await retrieverOf(store).retrieve("How do glaciers melt?", { topK: 3 });
  expect(papers[0]?.paper.title).toMatch(/Glacier/);
  expect(await add(11)).toMatchObject({ added: 5, unchanged: 6 });
  expect(await titlesFor(store, "glacier")).toHaveLength(2);
  expect(await add(11, { rebuild: true })).toMatchObject({ unchanged: 11 });
  expect(await titlesFor(store, "glacier")).toHaveLength(2);
  const writes = server.requests.filter(({ action }) => /insert|create|delete/.test(action));
  expect(writes.every(({ headers }) => headers["x-lancedb-database"] === "papers")).toBe(true);
});

test("finds the library's tables behind others, however few the service lists at a time", async () => {
  const { store, add } = await setUp({ pageSize: 1 });
  await add(6);
  expect(await store.stats()).toMatchObject({ papers: 6 });
});

test("takes papers out", async () => {
  const { store, add } = await setUp();
  await add(6);
  await store.exclusively(async () => {
    const writer = await store.openWriter();
    const { value = [] } = await writer.scan(100).next();
    await writer.remove(value.slice(0, 2).map(({ paperId }: { paperId: string }) => paperId));
    expect(await writer.countPapers()).toBe(4);
  }, {});
});

test("says so when the key is wrong or missing", async () => {
  const wrong = await setUp({}, { apiKey: "sk_other" });
  const refusal = {
    kind: "store-unavailable",
    message: expect.stringMatching(/refused the key .*Correct LANCEDB_API_KEY/),
  };
  await expect(wrong.store.stats()).rejects.toMatchObject(refusal);
  await expect(LancedbLibraryStore.open("db://papers", {})).rejects.toMatchObject(refusal);
});

test("says so when the service is away", async () => {
  const { store } = await setUp({ fault: () => 400 });
  await expect(store.stats()).rejects.toMatchObject({ kind: "unreadable" });
  const away = await LancedbLibraryStore.open("db://papers", {
    apiKey: "sk_1",
    hostOverride: "http://127.0.0.1:9",
  });
  await expect(away.stats()).rejects.toMatchObject({ kind: "store-unavailable" });
});
