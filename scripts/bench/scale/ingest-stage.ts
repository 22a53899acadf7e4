import { ingest } from "../../../src/indexing/ingest.ts";
import { LancedbLibraryStore } from "../../../src/indexing/lancedb-library-store.ts";

/** How an ingest went. */
export interface IngestFigures {
  readonly added: number;
  /** Texts embedded; more than were added when the embedder was fitted anew. */
  readonly embedded: number;
  readonly seconds: number;
  /** CPU seconds of all threads. */
  readonly cpuSeconds: number;
  /** Of the seconds, those for each phase. */
  readonly phases: Readonly<Record<string, number>>;
  readonly peakMb: number;
}

const [uri, page] = process.argv.slice(2) as [string, string];
const store = await LancedbLibraryStore.open(uri);
const embedders = { requested: undefined, hosted: undefined };
const phases: Record<string, number> = {};
let phase = "reading";
let since = performance.now();
const enter = (next: string) => {
  const now = performance.now();
  phases[phase] = (phases[phase] ?? 0) + (now - since) / 1_000;
  [phase, since] = [next, now];
};
const report = await ingest(
  [page],
  { store, embedders, now: () => new Date() },
  {
    onProgress: ({ phase: next, records }) => {
      enter(next);
      if (next === "indexing") process.stderr.write(`${records?.done ?? 0} papers in\n`);
    },
  },
);
enter("over");
const { user, system } = process.cpuUsage();
const figures: IngestFigures = {
  added: report.added,
  embedded: report.embedded,
  seconds: report.ms / 1_000,
  cpuSeconds: (user + system) / 1_000_000,
  phases,
  peakMb: process.resourceUsage().maxRSS / 1_024,
};
store.close();
process.stdout.write(JSON.stringify(figures));
