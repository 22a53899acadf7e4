import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createServices } from "../../src/compose.ts";
import { parseConfig } from "../../src/config.ts";
import { SOURCE_FORMATS } from "../../src/corpus/formats/source-formats.ts";
import { isRejected } from "../../src/corpus/is-rejected.ts";
import type { Paper } from "../../src/corpus/paper.ts";
import { readSources } from "../../src/corpus/read-sources.ts";
import { ingest } from "../../src/indexing/ingest.ts";
import { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import { createLibraryUpkeep } from "../../src/indexing/upkeep/create-library-upkeep.ts";
import { runCaptured } from "../cli/run-captured.ts";
import { makeZip } from "../corpus/formats/zip-fixture.ts";
import { HashingEmbeddingModel } from "../doubles/hashing-embedding-model.ts";
import { hostedBy } from "../indexing/library-fixtures.ts";
import { CARRIED, carriedOf } from "./carried.ts";
import { NASTY_PAPERS, type NastyPaper } from "./nasty-papers.ts";

const SEED_PAPERS = 515;
const WRITTEN = SOURCE_FORMATS.filter(({ write }) => write !== undefined).map(({ name }) => name);

const embedders = hostedBy(new HashingEmbeddingModel());
const now = () => new Date(1_700_000_000_000);
let folder = "";
/** Every paper of the library that is exported, by id. */
let papers: ReadonlyMap<string, Paper>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "papercord-round-trip-"));
  const nasty = join(folder, "nasty.jsonl");
  await writeFile(nasty, NASTY_PAPERS.map(toLine).join("\n"));
  const library = await openLibrary("library");
  const report = await library.ingest("seeds", nasty);
  expect(report).toMatchObject({ added: SEED_PAPERS + NASTY_PAPERS.length, rejected: [] });
  papers = await library.papers();
  library.close();
});

/** Without a year that is known where there is none, whatever the date. */
function toLine(paper: NastyPaper): string {
  return JSON.stringify({ ...paper, year: paper.year ?? null });
}

afterAll(() => rm(folder, { recursive: true, force: true }));

async function openLibrary(name: string) {
  const store = await LancedbLibraryStore.open(join(folder, name));
  const services = { store, embedders, now };
  return {
    ingest: (...paths: readonly string[]) => ingest(paths, services),
    papers: async () => {
      const batches = await Array.fromAsync(createLibraryUpkeep(services).papers());
      return new Map(batches.flat().map((paper) => [paper.paperId, paper]));
    },
    close: () => store.close(),
  };
}

/** Runs `library export` as a person does. */
async function exportAs(format: string, file: string): Promise<void> {
  const env = { LANCEDB_URI: join(folder, "library"), STATE_URL: join(folder, "state.sqlite") };
  const argv = ["library", "export", "--format", format, "--out", file];
  const run = await runCaptured(argv, { createServices: () => createServices(parseConfig(env)) });
  expect(run).toMatchObject({
    code: 0,
    stdout: `Wrote ${papers.size} papers as ${format} to ${file}.\n`,
  });
}

test("every format that is written has its row", () => {
  expect(Object.keys(CARRIED).toSorted()).toEqual(WRITTEN.toSorted());
});

describe.for(WRITTEN)("what library export writes as %s", (format) => {
  test("gives the same papers in an empty library", async () => {
    const carried = CARRIED[format] ?? {};
    const file = join(folder, `${format}.txt`);
    await exportAs(format, file);

    const library = await openLibrary(`library-${format}`);
    const report = await library.ingest(file);
    const read = await library.papers();
    library.close();

    const wanted = [...papers.values()]
      .filter((paper) => carried.loses?.(paper) !== true)
      .map((paper) => carriedOf(paper, carried));
    expect(differencesOf(wanted, read)).toEqual([]);
    expect(report).toMatchObject({ added: wanted.length, updated: 0, merged: 0, duplicates: 0 });
    expect(report.rejected).toHaveLength(carried.refusals ?? 0);
  });

  test("is read the same when it is packed", async () => {
    const file = join(folder, `${format}.txt`);
    await exportAs(format, file);
    await exportAs(format, `${file}.gz`);
    await writeFile(`${file}.zip`, makeZip([{ name: "papers", content: await readFile(file) }]));
    const records = await recordsOf(file);
    expect(records.length).toBeGreaterThanOrEqual(SEED_PAPERS);
    expect(isDeepStrictEqual(await recordsOf(`${file}.gz`), records)).toBe(true);
    expect(isDeepStrictEqual(await recordsOf(`${file}.zip`), records)).toBe(true);
  });
});

/** What is read of a file, but for its name. */
async function recordsOf(file: string): Promise<object[]> {
  const results = await Array.fromAsync(readSources([file]));
  return results.map((result) =>
    isRejected(result)
      ? { ...result, file: "" }
      : { ...result, source: { ...result.source, file: "" } },
  );
}

/** @returns Each field in which a paper that was read isn't what was wanted, but for where and when it came from. */
function differencesOf(wanted: readonly Paper[], read: ReadonlyMap<string, Paper>): object[] {
  const ids = new Set(wanted.map(({ paperId }) => paperId));
  const surplus = [...read.values()].filter(({ paperId }) => !ids.has(paperId));
  return [
    ...surplus.map(({ title }) => ({ surplus: title })),
    ...wanted.flatMap((paper) => {
      const found = read.get(paper.paperId);
      return found === undefined ? [{ missing: paper.title }] : differencesBetween(paper, found);
    }),
  ];
}

function differencesBetween(wanted: Paper, found: Paper): object[] {
  const names = new Set([...Object.keys(wanted), ...Object.keys(found)] as (keyof Paper)[]);
  return [...names.difference(new Set(["source", "addedAt"]))]
    .filter((name) => !isDeepStrictEqual(wanted[name], found[name]))
    .map((name) => ({ paper: wanted.title, name, wanted: wanted[name], found: found[name] }));
}
