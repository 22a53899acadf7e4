import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readFile } from "node:fs/promises";
import { connect } from "@lancedb/lancedb";
import { writePapers } from "../write-papers.ts";
import type { AskedFigures } from "./ask-questions.ts";
import type { IngestFigures } from "./ingest-stage.ts";
import type { LaterFigures } from "./later-stage.ts";
import type { QuestionFigures } from "./question-stage.ts";

/** Papers, unless the command line says otherwise; a second argument names a folder to work in and keep. */
const PAPERS = 1_000_000;
const SMALL = 10_000;
const LATER = 1_000;
const MOST_OUTPUT_BYTES = 10_000_000;

const papers = Number(process.argv[2] ?? PAPERS);
const kept = process.argv[3];
const folder = kept ?? mkdtempSync(join(tmpdir(), "papercord-scale-"));
mkdirSync(folder, { recursive: true });
try {
  await measure();
} finally {
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
}

/** Every stage is a process of its own, so that its memory is its own. */
async function measure(): Promise<void> {
  const [page, smallPage, laterPage] = ["papers.txt", "small.txt", "later.txt"].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  const [library, small] = [join(folder, "library"), join(folder, "small")];
  await writePapers(page, papers);
  await writePapers(smallPage, SMALL);
  await writePapers(laterPage, LATER, { first: papers });
  await stage<IngestFigures>("ingest-stage.ts", [small, smallPage]);
  printIngest(await stage<IngestFigures>("ingest-stage.ts", [library, page]), library);
  const few = await stage<QuestionFigures>("question-stage.ts", [small, smallPage, String(SMALL)]);
  const many = await stage<QuestionFigures>("question-stage.ts", [library, page, String(papers)]);
  printQuestions(few, many);
  const title = (await readFile(laterPage, "utf8")).trimEnd().split("\n").at(-3) ?? "";
  const later = [library, page, String(papers), laterPage, title];
  printLater(await stage<LaterFigures>("later-stage.ts", later));
  await dropOldVersions(library);
  print("disk, without versions of the last hour", `${(sizeOf(library) / 1e9).toFixed(2)} GB`);
}

async function stage<T>(script: string, args: readonly string[]): Promise<T> {
  const path = new URL(script, import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [path, ...args], {
    maxBuffer: MOST_OUTPUT_BYTES,
  });
  return JSON.parse(stdout) as T;
}

function printIngest(
  { added, embedded, seconds, cpuSeconds, phases, peakMb }: IngestFigures,
  uri: string,
): void {
  print("papers", added.toLocaleString("en"));
  print(
    "ingest",
    `${seconds.toFixed(0)} s, ${(added / seconds).toFixed(0)} papers a second, CPU ${cpuSeconds.toFixed(0)} s`,
  );
  for (const [phase, took] of Object.entries(phases))
    print(`  of it ${phase}`, `${took.toFixed(0)} s`);
  print("texts embedded", embedded.toLocaleString("en"));
  print("peak resident memory", `${peakMb.toFixed(0)} MB`);
  print("disk", `${(sizeOf(uri) / 1e9).toFixed(2)} GB`);
}

function printQuestions(few: QuestionFigures, many: QuestionFigures): void {
  for (const [parallel, asked] of Object.entries(many.asked)) {
    print(`questions, ${parallel} at once`, describe(asked));
    const base = few.asked[parallel] as AskedFigures;
    print(`  at ${SMALL.toLocaleString("en")} papers`, describe(base));
    print("  CPU, times that", (asked.cpuMs / base.cpuMs).toFixed(2));
  }
  print("recall of the ten nearest", many.recall.toFixed(3));
  print("resident memory", `${many.residentMb.toFixed(0)} MB (${few.residentMb.toFixed(0)} MB)`);
}

function printLater({
  searchableSeconds,
  upkeepSeconds,
  embedded,
  before,
  after,
}: LaterFigures): void {
  print(`${LATER} papers more: found after`, `${searchableSeconds.toFixed(1)} s`);
  print("  indexes up to date after", `${upkeepSeconds.toFixed(1)} s`);
  print("  texts embedded", embedded.toLocaleString("en"));
  print("  CPU of a question then, times before", (after.cpuMs / before.cpuMs).toFixed(2));
}

function describe({ cpuMs, p50, p95, perSecond }: AskedFigures): string {
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  return `CPU ${ms(cpuMs)}, p50 ${ms(p50)}, p95 ${ms(p95)}, ${perSecond.toFixed(0)} a second`;
}

/** What the product does an hour later. */
async function dropOldVersions(uri: string): Promise<void> {
  const database = await connect(uri);
  for (const name of await database.tableNames()) {
    const table = await database.openTable(name);
    await table.optimize({ cleanupOlderThan: new Date() });
  }
  database.close();
}

function sizeOf(path: string): number {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(40)}  ${value}\n`);
}
