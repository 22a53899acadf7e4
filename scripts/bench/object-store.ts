import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { connect } from "@lancedb/lancedb";
import { createSearchEmbedder } from "../../src/indexing/create-search-embedder.ts";
import { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import { readQuestions } from "../../src/evaluation/questions.ts";
import { HybridRetriever } from "../../src/retrieval/hybrid-retriever.ts";
import { writePapers } from "./write-papers.ts";

/**
 * Measures a library in a bucket, and kills its writer: `LANCEDB_URI=s3://… AWS_… node scripts/bench/object-store.ts
 * [papers] [kills]`. It works in a new folder below `LANCEDB_URI` and empties it again.
 */
const PAPERS = Number(process.argv[2] ?? 4_000);
const KILLS = Number(process.argv[3] ?? 12);
/** Papers of a file that is ingested in spite of kills, each some time in what the whole of it would take. */
const PAPERS_PER_FILE = 4_000;
const ROUNDS = 3;

const { LANCEDB_URI } = process.env;
if (!LANCEDB_URI?.startsWith("s3://")) {
  process.stderr.write("Set LANCEDB_URI to a folder of a bucket, and AWS_… to reach it.\n");
  process.exit(2);
}
const uri = `${LANCEDB_URI}/bench-${randomBytes(4).toString("hex")}`;
const env = { ...process.env, LANCEDB_URI: uri, LANCEDB_LOG: "error" };
const folder = mkdtempSync(join(tmpdir(), "papercord-bench-"));
try {
  await measureProbe();
  await measureIngest();
  await measureQuestions();
  const msPerPaper = await measureReaders();
  await measureKills(msPerPaper * PAPERS_PER_FILE);
} finally {
  await (await connect(uri)).dropAllTables();
  rmSync(folder, { recursive: true, force: true });
}

async function measureProbe(): Promise<void> {
  const store = await LancedbLibraryStore.open(uri);
  const started = performance.now();
  await store.verifyStorage();
  print("store probed", `${(performance.now() - started).toFixed(0)} ms`);
  store.close();
}

async function measureIngest(): Promise<void> {
  const made = join(folder, "made.txt");
  await writePapers(made, PAPERS);
  for (const [name, path] of [
    ["seeds", "seeds"],
    [`${PAPERS} papers more`, made],
    ["the same again", made],
  ] as const) {
    const { ms, added, maxRssKb } = await finish(write(path));
    print(name, `${seconds(ms)} s, ${added} added, ${Math.round(maxRssKb / 1_024)} MB at most`);
  }
}

async function measureQuestions(): Promise<void> {
  const store = await LancedbLibraryStore.open(uri);
  const embedders = { requested: undefined, hosted: undefined };
  const retriever = new HybridRetriever(store, createSearchEmbedder(store, embedders));
  const { single } = await readQuestions("test/evaluation/questions");
  for (let round = 1; round <= ROUNDS; round++) {
    const before = process.cpuUsage();
    const times: number[] = [];
    for (const { question } of single) {
      const started = performance.now();
      await retriever.retrieve(question, { topK: 8 });
      times.push(performance.now() - started);
    }
    const { user, system } = process.cpuUsage(before);
    const [first = 0] = times;
    times.sort((a, b) => a - b);
    const at = (share: number) => (times[Math.floor(share * times.length)] ?? 0).toFixed(0);
    const cpu = ((user + system) / 1_000 / single.length).toFixed(0);
    print(
      `${single.length} questions, round ${round}`,
      `first ${first.toFixed(0)} ms, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, CPU ${cpu} ms`,
    );
  }
  store.close();
}

/** Two processes ask while a third one adds papers. @returns Milliseconds for each paper that was added. */
async function measureReaders(): Promise<number> {
  const readers = [run("object-store-reader.ts"), run("object-store-reader.ts")];
  const results = readers.map((reader) => lastLine(reader));
  const later = join(folder, "later.txt");
  await writePapers(later, PAPERS, { first: PAPERS });
  const { ms, added } = await finish(write(later));
  print(`${PAPERS} papers beside two readers`, `${seconds(ms)} s, ${added} added`);
  for (const reader of readers) reader.stdin?.end();
  for (const result of results) print("reader", JSON.stringify(await result));
  return ms / added;
}

/**
 * Ingests a file, kill after kill, and the next one when all of it was acknowledged. All that ever was must be there,
 * once; the last run is left to finish.
 */
async function measureKills(withinMs: number): Promise<void> {
  let file = { number: 0, before: (await recount()).papers, path: "" };
  for (let kill = 1; kill <= KILLS; kill++) {
    if (file.path === "") file.path = await makeFile(file.number);
    const { committed, isAll, afterMs } = await killed(write(file.path), Math.random() * withinMs);
    const { papers, duplicates } = await recount();
    const lost = Math.max(0, file.before + committed - papers);
    const outcome = `${committed} acknowledged, ${lost} lost, ${duplicates} duplicates`;
    print(`kill ${kill}`, `after ${seconds(afterMs)} s: ${outcome}, ${papers} papers`);
    if (isAll) file = { number: file.number + 1, before: papers, path: "" };
  }
  const { ms, added } = await finish(write(folder));
  const { papers, duplicates } = await recount();
  const { papers: wanted } = await expected();
  print("the run after the last kill", `${seconds(ms)} s, ${added} added`);
  print("papers", `${papers} of ${wanted}, ${duplicates} duplicates`);
}

async function makeFile(number: number): Promise<string> {
  const path = join(folder, `killed-${number}.txt`);
  await writePapers(path, PAPERS_PER_FILE, { first: 2 * PAPERS + number * PAPERS_PER_FILE });
  return path;
}

/** What an ingest of the same files into a new library on this disk gives. */
async function expected() {
  const local = join(folder, "library");
  const child = run("object-store-writer.ts", ["seeds", folder], { ...env, LANCEDB_URI: local });
  await finish(child);
  return recount(local);
}

/** Counts in the table itself, past the library's own code. */
async function recount(address = uri) {
  const database = await connect(address);
  const pointer = await database.openTable("library");
  const [row] = (await pointer.query().limit(1).toArray()) as { generation: string }[];
  const table = await database.openTable(`chunks_${row?.generation}`);
  const rows = await table.query().select(["chunkId", "paperId"]).toArrow();
  const ids = Array.from({ length: rows.numRows }, (_, i) =>
    String(rows.getChild("chunkId")?.get(i)),
  );
  const papers = new Set<unknown>(rows.getChild("paperId")?.toArray() ?? []);
  database.close();
  return { papers: papers.size, duplicates: ids.length - new Set(ids).size };
}

function write(path: string): ChildProcess {
  return run("object-store-writer.ts", [path]);
}

function run(script: string, args: readonly string[] = [], environment = env): ChildProcess {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return spawn(process.execPath, [path, ...args], {
    env: environment,
    stdio: ["pipe", "pipe", "inherit"],
  });
}

interface Said {
  readonly begun?: boolean;
  readonly committed?: number;
  readonly of?: number;
}

async function lastLine(child: ChildProcess): Promise<unknown> {
  let last = "{}";
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    last = line;
  }
  return JSON.parse(last);
}

async function finish(child: ChildProcess) {
  const [said] = await Promise.all([lastLine(child), once(child, "exit")]);
  return said as { readonly ms: number; readonly added: number; readonly maxRssKb: number };
}

/** Kills a writer this long after it has begun, unless it is done before. */
async function killed(child: ChildProcess, afterMs: number) {
  let committed = 0;
  let isAll = false;
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const said = JSON.parse(line) as Said;
    if (said.begun) setTimeout(() => child.kill("SIGKILL"), afterMs);
    committed = Math.max(committed, said.committed ?? 0);
    isAll ||= said.committed !== undefined && said.committed === said.of;
  }
  return { committed, isAll, afterMs };
}

function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(32)}  ${value}\n`);
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}
