import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, MatchQuery, type Table } from "@lancedb/lancedb";
import { createSearchEmbedder } from "../../src/indexing/create-search-embedder.ts";
import { ingest } from "../../src/indexing/ingest.ts";
import { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import { stemsOf } from "../../src/corpus/terms.ts";
import { readQuestions } from "../../src/evaluation/questions.ts";
import { analyzeQuestion } from "../../src/retrieval/analyze-question.ts";
import { HybridRetriever, SEARCHED_EXPANSIONS } from "../../src/retrieval/hybrid-retriever.ts";

import { expandQuestion } from "../../src/retrieval/thesaurus/expand-question.ts";
import { loadThesaurus } from "../../src/retrieval/thesaurus/load-thesaurus.ts";

/** Repeats of each measurement; the median counts, since the machines are shared. */
const ROUNDS = 5;
const EMBEDDERS = { requested: undefined, hosted: undefined };

const folder = mkdtempSync(join(tmpdir(), "papercord-bench-"));
try {
  const rows = [
    ...(await measureIngest()),
    ...(await measureRetrieval(join(folder, "library-0"))),
    measureColdAsk(join(folder, "library-0")),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) process.stdout.write(`${name.padEnd(width)}  ${value}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measureIngest(): Promise<(readonly [string, string])[]> {
  const cold: number[] = [];
  const shares: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const store = await LancedbLibraryStore.open(join(folder, `library-${round}`));
    const services = { store, embedders: EMBEDDERS, now: () => new Date() };
    const before = process.cpuUsage();
    const first = await ingest(["seeds"], services);
    const { user, system } = process.cpuUsage(before);
    const again = await ingest(["seeds"], services);
    cold.push((user + system) / 1_000_000);
    shares.push(again.ms / first.ms);
    store.close();
  }
  return [
    ["ingest of the seeds, cold: CPU seconds, first in the process", (cold[0] ?? 0).toFixed(2)],
    ["ingest of the seeds, cold: CPU seconds, median", median(cold).toFixed(2)],
    ["ingest again: share of the first time", `${(100 * median(shares)).toFixed(1)} %`],
  ];
}

async function measureRetrieval(uri: string): Promise<(readonly [string, string])[]> {
  const store = await LancedbLibraryStore.open(uri);
  const embedder = createSearchEmbedder(store, EMBEDDERS);
  const retriever = new HybridRetriever(store, embedder);
  const { single } = await readQuestions("test/evaluation/questions");
  const vocabulary = await store.vocabulary();
  const model = await embedder();
  const thesaurus = loadThesaurus();
  const queries = await Promise.all(
    single.map(async ({ question }) => {
      const { query } = analyzeQuestion(question, vocabulary, {
        correct: () => undefined,
        isEveryday: () => false,
      });
      const expansion = expandQuestion(stemsOf(question), thesaurus).slice(0, SEARCHED_EXPANSIONS);
      const expanded = expansion.map(({ stem }) => stem).join(" ");
      return { query, expanded, vector: await model.embedQuery(query) };
    }),
  );
  const table = await openChunks(uri);
  const ratios: number[] = [];
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const bare = await timed(async () => {
      for (const query of queries) await bareQueries(table, query);
    });
    const own = await timed(async () => {
      for (const { question } of single) await retriever.retrieve(question, { topK: 8 });
    });
    if (round === 0) continue; // Warms the code and the caches.
    ratios.push(own / bare);
    times.push(own / single.length);
  }
  store.close();
  return [
    ["question to ranked papers: CPU milliseconds", median(times).toFixed(1)],
    ["question to ranked papers: CPU, ratio to the bare queries", median(ratios).toFixed(2)],
  ];
}

interface BareQuery {
  readonly query: string;
  readonly expanded: string;
  readonly vector: Float32Array | undefined;
}

/** The LanceDB queries that a retrieval makes, without anything around them. */
async function bareQueries(table: Table, { query, expanded, vector }: BareQuery): Promise<void> {
  const searchText = (text: string) =>
    table
      .query()
      .fullTextSearch(new MatchQuery(text, "searchText"))
      .select(["chunkId", "_score"])
      .limit(100)
      .toArrow();
  await Promise.all([
    searchText(query),
    expanded === "" ? undefined : searchText(expanded),
    vector &&
      table
        .query()
        .nearestTo(vector)
        .distanceType("cosine")
        .select(["chunkId", "_distance"])
        .limit(100)
        .toArrow(),
  ]);
}

async function openChunks(uri: string): Promise<Table> {
  const database = await connect(uri, { readConsistencyInterval: 5 });
  const names = await database.tableNames();
  return database.openTable(names.find((name) => name.startsWith("chunks_")) ?? "");
}

function measureColdAsk(uri: string): readonly [string, string] {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    const { status } = spawnSync(process.execPath, ["scripts/cli.ts", "ask", "What is grokking?"], {
      env: { ...process.env, LANCEDB_URI: uri },
    });
    if (status !== 0) throw new Error(`Cannot measure: ask ended with ${status}`);
    return (performance.now() - started) / 1_000;
  });
  return ["ask in a new process: seconds", median(times).toFixed(2)];
}

/** CPU milliseconds of all threads: on a shared machine the time on the clock says little. */
async function timed(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
