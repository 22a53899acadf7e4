import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@lancedb/lancedb";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { Document } from "@langchain/core/documents";
import { isRejected } from "../../src/corpus/is-rejected.ts";
import { readSources } from "../../src/corpus/read-sources.ts";
import { toPaper } from "../../src/corpus/to-paper.ts";
import { embedContents, toContent } from "../../src/indexing/embed-papers.ts";
import { ingest } from "../../src/indexing/ingest.ts";
import { chunkSchema } from "../../src/indexing/lancedb-schema.ts";
import { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import { type ChunkRow, toRows } from "../../src/indexing/lancedb-rows.ts";
import { MadeEmbeddings } from "./made-embeddings.ts";
import { PretendEmbedder } from "./pretend-embedder.ts";
import { writePapers } from "./write-papers.ts";

/** Papers, unless the command line says otherwise. */
const PAPERS = 100_000;
const DIMENSIONS = 128;
/** Rows of one bare append, as an ingest commits them. */
const BATCH = 500;

const papers = Number(process.argv[2] ?? PAPERS);
const folder = mkdtempSync(join(tmpdir(), "papercord-throughput-"));
try {
  const page = join(folder, "papers.txt");
  await writePapers(page, papers);
  const embedder = new PretendEmbedder(DIMENSIONS);
  print("papers", papers.toLocaleString("en"));
  const whole = await measured(() => ingestPage(page, embedder));
  print("ingest, from file to searchable", describe(whole));
  const rows = await readRows(page, embedder);
  const bare = await measured(() => appendRows(rows));
  print("bare LanceDB appends of the same rows", describe(bare));
  print("ingest, times the bare appends", (whole.cpu / bare.cpu).toFixed(1));
  const memory = await measured(() => fillMemoryStore(rows));
  print("langchain's MemoryVectorStore.fromDocuments", describe(memory));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function ingestPage(page: string, embedder: PretendEmbedder): Promise<void> {
  const store = await LancedbLibraryStore.open(join(folder, "library"));
  const hosted = { name: embedder.identity.name, create: () => Promise.resolve(embedder) };
  const embedders = { requested: embedder.identity.name, hosted };
  const report = await ingest([page], { store, embedders, now: () => new Date() });
  store.close();
  // Words put together at random can read like an order to a model, which is held back.
  if (report.added < 0.999 * papers) throw new Error(`Only ${report.added} papers came in`);
}

/** The rows that an ingest of the page writes, made beforehand. */
async function readRows(page: string, embedder: PretendEmbedder): Promise<ChunkRow[]> {
  const rows: ChunkRow[] = [];
  for await (const record of readSources([page])) {
    const paper = isRejected(record) ? record : toPaper(record);
    if (isRejected(paper)) throw new Error(`Cannot measure: ${paper.reason}`);
    const contents = [await toContent(paper)];
    const indexed = await embedContents(contents, embedder, new AbortController().signal);
    rows.push(...indexed.flatMap(toRows));
  }
  return rows;
}

async function appendRows(rows: readonly ChunkRow[]): Promise<void> {
  const database = await connect(join(folder, "bare"));
  const schema = chunkSchema(new PretendEmbedder(DIMENSIONS).identity);
  const table = await database.createEmptyTable("chunks", schema);
  for (let start = 0; start < rows.length; start += BATCH) {
    await table.add(rows.slice(start, start + BATCH));
  }
  database.close();
}

async function fillMemoryStore(rows: readonly ChunkRow[]): Promise<void> {
  const vectors = rows.map(({ vector }) => [...(vector as Float32Array)]);
  const documents = rows.map(
    ({ content, title, paperId }) =>
      new Document({ pageContent: content, metadata: { title, paperId } }),
  );
  await MemoryVectorStore.fromDocuments(documents, new MadeEmbeddings(vectors));
}

interface Cost {
  /** Seconds on the clock. */
  readonly wall: number;
  /** CPU seconds of all threads. */
  readonly cpu: number;
}

async function measured(work: () => Promise<void>): Promise<Cost> {
  const before = process.cpuUsage();
  const started = performance.now();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: (performance.now() - started) / 1_000, cpu: (user + system) / 1_000_000 };
}

function describe({ wall, cpu }: Cost): string {
  return `${wall.toFixed(2)} s, CPU ${cpu.toFixed(2)} s, ${Math.round(papers / wall).toLocaleString("en")} papers a second`;
}

function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(44)}  ${value}\n`);
}
