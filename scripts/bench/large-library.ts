import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readQuestions } from "../../src/evaluation/questions.ts";
import { createSearchEmbedder } from "../../src/indexing/create-search-embedder.ts";
import { ingest } from "../../src/indexing/ingest.ts";
import { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import { HybridRetriever } from "../../src/retrieval/hybrid-retriever.ts";
import { writePapers } from "./write-papers.ts";

/** Papers, unless the command line says otherwise. */
const PAPERS = 100_000;
/** Papers that come in later, which must not need a new fit. */
const LATER = 1_000;
const ROUNDS = 3;

const papers = Number(process.argv[2] ?? PAPERS);
const folder = mkdtempSync(join(tmpdir(), "papercord-bench-large-"));
try {
  await measure();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const [first, later] = ["first.txt", "later.txt"].map((name) => join(folder, name)) as [
    string,
    string,
  ];
  await writePapers(first, papers);
  await writePapers(later, LATER, { first: papers });
  const embedders = { requested: undefined, hosted: undefined };
  const store = await LancedbLibraryStore.open(join(folder, "library"));
  const services = { store, embedders, now: () => new Date() };
  let fitting = 0;
  let since = 0;
  const all = await ingest([first], services, {
    onProgress: ({ phase }) => {
      if (phase === "fitting") since ||= performance.now();
      else if (since > 0) [fitting, since] = [fitting + performance.now() - since, 0];
    },
  });
  print("papers", all.added.toLocaleString("en"));
  print("ingest, from an empty library", `${(all.ms / 1_000).toFixed(0)} s`);
  print("of it fitting the no-key embedder", `${(fitting / 1_000).toFixed(0)} s`);
  const more = await ingest([later], services);
  const refitted = more.embedded > more.added ? "refitted" : "not refitted";
  print(`${LATER} papers later`, `${(more.ms / 1_000).toFixed(1)} s, ${refitted}`);
  const { maxRSS } = process.resourceUsage();
  print("peak resident memory", `${(maxRSS / 1_024).toFixed(0)} MB`);
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
    times.sort((a, b) => a - b);
    const at = (share: number) => (times[Math.floor(share * times.length)] ?? 0).toFixed(0);
    const cpu = ((user + system) / 1_000 / single.length).toFixed(0);
    print(`questions, round ${round}`, `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, CPU ${cpu} ms`);
  }
  store.close();
}

function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(36)}  ${value}\n`);
}
