import { expect, test } from "vitest";
import { isRejected } from "../../src/corpus/is-rejected.ts";
import type { ReadResult } from "../../src/corpus/read-result.ts";
import { sourceOfPaths } from "../../src/corpus/record-source.ts";
import { sourceOfNames } from "../../src/corpus/source-of-names.ts";
import { withinLimits } from "../../src/corpus/within-limits.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { makePapers, writeListing } from "../support/listing-page.ts";
import { dailyPapers, setUpArxiv } from "./arxiv/arxiv-set-up.ts";

async function setUp() {
  const { client: arxiv, server } = await setUpArxiv({ papers: dailyPapers(150) });
  const listing = await writeListing(await makeTempDir(), makePapers(3));
  const read = async (names: readonly string[], limits: { since?: string; limit?: number } = {}) =>
    Array.fromAsync(sourceOfNames(names, { arxiv, ...limits }).read());
  return { arxiv, server, listing, read };
}

function filesOf(results: readonly ReadResult[]): string[] {
  return [...new Set(results.map((result) => (isRejected(result) ? result : result.source).file))];
}

test("sourceOfNames() reads files first, then single papers in one request, then lists", async () => {
  const { listing, read, server } = await setUp();
  const names = ["arxiv-oai:cs", "arxiv:2603.10002", listing, "arxiv:2603.10001", "arxiv-oai:cs"];
  const results = await read(names);
  expect(filesOf(results)).toEqual([
    listing,
    "arxiv:2603.10002",
    "arxiv:2603.10001",
    "arxiv-oai:cs",
  ]);
  expect(results).toHaveLength(3 + 2 + 150);
  expect(server.requests.map(({ ids }) => ids.length).slice(0, 2)).toEqual([2, 0]);
});

test("sourceOfNames() of files alone is the files', digest and all", async () => {
  const { arxiv, listing } = await setUp();
  const digest = await sourceOfPaths([listing]).digest();
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(await sourceOfNames([listing], { arxiv }).digest()).toBe(digest);
  expect(await sourceOfNames([listing], { arxiv, limit: 2 }).digest()).toBeUndefined();
  expect(await sourceOfNames([listing], { arxiv, since: "2020-01-01" }).digest()).toBeUndefined();
  expect(await sourceOfNames([listing, "arxiv:2603.10001"], { arxiv }).digest()).toBeUndefined();
});

test("sourceOfNames() gives at most so many records in all and asks for no more", async () => {
  const { listing, read, server } = await setUp();
  expect(await read([listing, "arxiv-category:cs.CL"], { limit: 2 })).toHaveLength(2);
  expect(server.requests).toHaveLength(0);
  expect(await read([listing, "arxiv-category:cs.CL"], { limit: 20 })).toHaveLength(20);
  expect(server.requests).toHaveLength(1);
});

test("sourceOfNames() reads what is new since a day, of harvests by the paper's own day too", async () => {
  const { read, server } = await setUp();
  const changed = dailyPapers(150).map((paper) => ({ ...paper, datestamp: "2026-04-01" }));
  server.setPapers(changed);
  const results = await read(["arxiv-oai:cs"], { since: "2026-03-27" });
  expect(results).toHaveLength(10);
  expect(server.requests[0]?.parameters["from"]).toBe("2026-03-27");
});

test("sourceOfNames() refuses a name that begins like a live one before anything is read", () => {
  expect(() => sourceOfNames(["seeds", "arxiv-oai:nonsense"], { arxiv: {} as never })).toThrow(
    /names no set of arXiv/,
  );
});

test("withinLimits() passes over earlier dates, or years where there is no date, and keeps the undated", async () => {
  const at = (details: object): ReadResult => ({
    title: JSON.stringify(details),
    abstract: "x",
    source: { file: "f", line: 1 },
    ...details,
  });
  const refused = { file: "f", line: 2, reason: "bad" };
  const results = [
    at({ date: "2024-05-01", year: 1990 }),
    at({ date: "2024-04-30", year: 2030 }),
    at({ year: 2024 }),
    at({ year: 2023 }),
    refused,
    at({}),
    at({ date: "2026-01-01" }),
  ];
  async function* stream() {
    await Promise.resolve();
    yield* results;
  }
  const kept = (limit?: number) =>
    Array.fromAsync(withinLimits(stream(), { since: "2024-05-01", limit }));
  expect(await kept()).toEqual([results[0], results[2], refused, results[5], results[6]]);
  expect(await kept(3)).toEqual([results[0], results[2], refused, results[5]]);
});

test("sourceOfNames() stops when it is cancelled", async () => {
  const { arxiv } = await setUp();
  const stop = new AbortController();
  const reading = sourceOfNames(["arxiv-oai:cs"], { arxiv }).read({ signal: stop.signal });
  const iterator = reading[Symbol.asyncIterator]();
  await iterator.next();
  stop.abort();
  await expect(iterator.next()).rejects.toThrow("aborted");
});

test("sourceOfNames() tells how many papers of a search were read", async () => {
  const { arxiv } = await setUp();
  const progress: number[][] = [];
  const onProgress = (...step: number[]) => void progress.push(step);
  await Array.fromAsync(sourceOfNames(["arxiv-category:cs.CL"], { arxiv }).read({ onProgress }));
  expect(progress).toEqual([
    [100, 150],
    [150, 150],
  ]);
});
