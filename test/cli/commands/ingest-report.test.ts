import { expect, test } from "vitest";
import type { IngestReport } from "../../../src/indexing/ingest-report.ts";
import { FakeCliServices } from "../fake-cli-services.ts";
import { IngestSchema } from "../json-schemas.ts";
import { runCaptured } from "../run-captured.ts";

const REPORT: IngestReport = {
  files: 5,
  read: 1_581,
  added: 1_514,
  updated: 0,
  unchanged: 0,
  duplicates: 66,
  merged: 0,
  merges: [],
  rejected: [],
  quarantined: [],
  flagged: [],
  chunks: 1_514,
  embedded: 1_514,
  ms: 2_345,
};

const ingesting = (report: IngestReport): FakeCliServices =>
  new FakeCliServices({ ingest: () => Promise.resolve(report) });

const refusals = (count: number): IngestReport["rejected"] =>
  Array.from({ length: count }, (_, index) => ({
    file: index % 10 === 0 ? "b.jsonl" : "a.txt",
    line: index % 10 === 0 ? 0 : index + 1,
    ...(index % 10 === 0 ? { record: index + 1 } : {}),
    reason: index % 10 === 0 ? `no abstract of “Paper ${index}”` : "abstract is empty",
  }));

test("ingest names 20 refused records one by one, by line or by number", async () => {
  const services = ingesting({ ...REPORT, rejected: refusals(20) });
  const { stdout } = await runCaptured(["ingest", "a.txt"], { services });
  expect(stdout).toContain(
    "\n20 records rejected:\n  b.jsonl record 1: no abstract of “Paper 0”\n  a.txt:2: abstract is empty\n",
  );
});

test("ingest groups more refused records by reason, with examples and the way to get them all", async () => {
  const services = ingesting({ ...REPORT, rejected: refusals(50) });
  const { stdout } = await runCaptured(["ingest", "a.txt"], { services });
  expect(stdout.slice(stdout.indexOf("50 records"))).toMatchInlineSnapshot(`
    "50 records rejected:
      45 × abstract is empty
        a.txt:2, a.txt:3, a.txt:4 …
      5 × no abstract of “…”
        b.jsonl record 1, b.jsonl record 11, b.jsonl record 21 …
      --rejects <file> writes them all.
    "
  `);
});

test("ingest counts refused records that its report leaves out", async () => {
  const report = { ...REPORT, rejected: refusals(100), unlisted: { rejected: 900 } };
  const services = ingesting(report);
  const { stdout } = await runCaptured(["ingest", "a.txt"], { services });
  expect(stdout).toMatch(/^rejected +1,000$/m);
  expect(stdout).toContain("1,000 records rejected; by reason, of the first 100:");
  const json = await runCaptured(["ingest", "a.txt", "--json"], { services });
  expect(IngestSchema.parse(JSON.parse(json.stdout))).toEqual(report);
});

test("ingest tells which records went into known papers, and how to undo that", async () => {
  const merge = {
    paperId: "1f0c2b7a9d3e4856",
    file: "new.bib",
    line: 4,
    title: "Glaciers\u001b[31m, revised",
    into: "Glaciers",
    by: "doi",
  } as const;
  const report = {
    ...REPORT,
    rejected: [],
    merged: 17,
    merges: Array<typeof merge>(9).fill(merge),
  };
  const { stdout } = await runCaptured(["ingest", "a"], { services: ingesting(report) });
  expect(stdout.slice(stdout.indexOf("17 records"))).toMatchInlineSnapshot(`
    "17 records merged into papers known from others:
      new.bib:4: “Glaciers, revised” into “Glaciers” (the same DOI, 1f0c2b7a9d3e4856)
      new.bib:4: “Glaciers, revised” into “Glaciers” (the same DOI, 1f0c2b7a9d3e4856)
      new.bib:4: “Glaciers, revised” into “Glaciers” (the same DOI, 1f0c2b7a9d3e4856)
      new.bib:4: “Glaciers, revised” into “Glaciers” (the same DOI, 1f0c2b7a9d3e4856)
      new.bib:4: “Glaciers, revised” into “Glaciers” (the same DOI, 1f0c2b7a9d3e4856)
      and 12 more
      To undo one: npm run library -- merges 1f0c2b7a9d3e4856 numbers the records of a paper, and split
      1f0c2b7a9d3e4856 --record <n> makes one a paper of its own.
    "
  `);
});

test("ingest groups records that differ in their names only", async () => {
  const rejected = Array.from({ length: 30 }, (_, i) => ({
    file: "zotero.bib",
    line: 10 * i + 1,
    reason: `${i % 2 === 0 ? "entry" : "article"} DBLP:conf/x/key${i}: no abstract`,
  }));
  const { stdout } = await runCaptured(["ingest", "zotero.bib"], {
    services: ingesting({ ...REPORT, rejected }),
  });
  expect(stdout).toContain(
    "  30 × no abstract\n    zotero.bib:1, zotero.bib:11, zotero.bib:21 …\n",
  );
});
