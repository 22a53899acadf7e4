import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Table } from "@lancedb/lancedb";
import { beforeEach, expect, test } from "vitest";
import type { VerifyReport } from "../../../src/indexing/upkeep/library-check.ts";
import { tableOf } from "../../indexing/ingest-set-up.ts";
import { LOST_EMBEDDER } from "../../support/break-library.ts";
import { makePapers, writeListing } from "../../support/listing-page.ts";
import { type RealCli, setUpCli } from "../real-cli.ts";

/** An abstract of three chunks. */
const LONG = Array.from(
  { length: 130 },
  (_, i) =>
    `Sentence ${i} of this long abstract tells of melting ice in valley ${i} and its lakes.`,
).join(" ");

let cli: RealCli;
let chunks: Table;

beforeEach(async () => {
  cli = await setUpCli();
  const long = join(cli.folder, "long.jsonl");
  await writeFile(long, JSON.stringify({ title: "Ice in Many Valleys", abstract: LONG }));
  const listing = await writeListing(cli.folder, makePapers(12));
  expect((await cli.run(["ingest", listing, long])).code).toBe(0);
  chunks = await tableOf(cli.uri);
});

async function verify(...flags: readonly string[]) {
  const { code, stdout } = await cli.run(["library", "verify", "--json", ...flags]);
  const report = JSON.parse(stdout) as VerifyReport;
  const found = report.checks.filter(({ level }) => level !== "ok");
  return { code, report, found: found.map(({ name, level }) => `${name}: ${level}`) };
}

/** Writes a row again, with changes, past the library's own code. */
async function repeatRow(where: string, change: Readonly<Record<string, unknown>> = {}) {
  const rows = await chunks.query().where(where).toArrow();
  const row = (rows.get(0)?.toJSON() ?? {}) as { vector: { toArray(): Float32Array } };
  await chunks.add([{ ...row, vector: row.vector.toArray(), ...change }]);
}

test("library verify finds nothing wrong with a fresh library, and says what it looked at", async () => {
  const { code, stdout } = await cli.run(["library", "verify"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^13 papers in 15 chunks, checked in /);
  expect(stdout).toContain("✓ A search by title and sentence finds 13 papers of 13 tried.");
  expect(stdout).toContain("\nThe library is whole.\n");
  const { report } = await verify();
  expect(report).toMatchObject({ ok: true, papers: 13, chunks: 15 });
  expect(report.tables).toContainEqual({ table: "chunks", rows: 15 });
});

test("library verify finds chunks that lost their paper, and --repair takes them out", async () => {
  await chunks.delete("title = 'Ice in Many Valleys' AND position = 0");
  const broken = await verify();
  expect(broken).toMatchObject({ code: 1, report: { ok: false } });
  expect(broken.found).toEqual(["orphan-chunks: problem", "vocabulary: problem"]);
  const repaired = await verify("--repair");
  expect(repaired).toMatchObject({ code: 0, found: [] });
  expect(repaired.report).toMatchObject({
    papers: 12,
    chunks: 12,
    repaired: { orphans: 2, repeats: 0 },
  });
  // Nothing of the paper is left that would keep it from coming back.
  await cli.run(["ingest", cli.folder]);
  expect((await verify()).report).toMatchObject({ ok: true, papers: 13 });
});

test("library verify finds rows that stand there twice, and --repair leaves the newest of each", async () => {
  await repeatRow("title = 'Glacier Melt Forecasting'", { source: "newer.txt" });
  await repeatRow("title = 'Ice in Many Valleys' AND position = 1");
  const broken = await verify();
  expect(broken.code).toBe(1);
  expect(broken.found).toEqual(["repeated-chunks: problem", "vocabulary: problem"]);
  const { report, code } = await verify("--repair");
  expect({ code, report }).toMatchObject({
    code: 0,
    report: { ok: true, papers: 13, chunks: 15, repaired: { orphans: 0, repeats: 2 } },
  });
  const { stdout } = await cli.run(["library", "export", "--source", "newer.txt"]);
  expect(stdout).toContain("Glacier Melt Forecasting");
});

test("library verify --repair changes nothing where nothing is broken", async () => {
  const version = await chunks.version();
  expect((await verify("--repair")).report.repaired).toEqual({ orphans: 0, repeats: 0 });
  expect(await (await tableOf(cli.uri)).version()).toBe(version);
});

test("library verify finds vectors that are missing or no unit vectors, and says what to do", async () => {
  const zeros = Array<number>(64).fill(0.5);
  await chunks.update({
    where: "title = 'Glacier Melt Forecasting'",
    valuesSql: { vector: "NULL" },
  });
  await chunks.update({
    where: "title = 'Violin Timbre Synthesis'",
    values: { vector: zeros as unknown as number },
  });
  const { code, report } = await verify();
  expect(code).toBe(1);
  const check = report.checks.find(({ name }) => name === "vectors");
  expect(check).toMatchObject({
    level: "problem",
    message: "2 chunks have no usable vector, so that only their words are searched.",
    advice: "Run `npm run ingest -- --rebuild` to embed every paper anew.",
  });
  expect(check?.examples).toHaveLength(2);
});

test("library verify finds papers that a search no longer finds", async () => {
  const where = "title = 'Bread Dough Rheology'";
  await chunks.update({ where, values: { searchText: "nothing of its own" } });
  const { code, found } = await verify();
  expect({ code, found }).toEqual({ code: 1, found: ["search-words: problem"] });
});

test("library verify finds a missing index", async () => {
  await chunks.dropIndex("paperId_idx");
  const { code, found, report } = await verify();
  expect({ code, found }).toEqual({ code: 1, found: ["indexes: problem"] });
  const check = report.checks.find(({ name }) => name === "indexes");
  expect(check?.message).toBe("There is no index of paperId.");
});

test("library verify notes papers that share an id, which is no failure", async () => {
  const doi = "10.1000/same";
  await chunks.update({ where: "position = 0", values: { doi } });
  const { code, found, report } = await verify();
  expect({ code, found }).toEqual({ code: 0, found: ["shared-dois: note"] });
  const shared = report.checks.find(({ name }) => name === "shared-dois");
  expect(shared?.message).toBe("13 papers share a DOI with others.");
});

test("library verify of an empty library says how to fill it", async () => {
  const { code, stderr } = await (await setUpCli()).run(["library", "verify"]);
  expect(code).toBe(1);
  expect(stderr).toContain("The library is empty. Run `npm run ingest -- seeds` to fill it.");
});

test("library verify finds that the library's own embedder is gone, as the doctor does, and a rebuild mends it", async () => {
  await LOST_EMBEDDER.break(cli.uri);
  expect((await cli.run(["doctor"])).stdout).toContain("✗ Library");
  expect(await verify()).toMatchObject({ code: 1, found: ["contents: problem"] });
  expect((await cli.run(["ingest", "--rebuild"])).code).toBe(0);
  expect(await verify()).toMatchObject({ code: 0, found: [] });
});

test("library verify finds rows that are not as they were written, as the doctor does", async () => {
  const where = "title = 'Bread Dough Rheology'";
  await chunks.update({ where, values: { contentHash: "none" } });
  expect((await cli.run(["doctor"])).stdout).toContain("✗ Library");
  const { code, found, report } = await verify();
  expect({ code, found }).toEqual({ code: 1, found: ["contents: problem"] });
  expect(report.checks.at(-1)?.message).toContain("1 of 15 rows tried");
});
