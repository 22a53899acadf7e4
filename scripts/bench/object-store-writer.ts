import { ingest } from "../../src/indexing/ingest.ts";
import { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";

/**
 * Ingests files into the library at `LANCEDB_URI` and says on standard output, line by line, when it has begun, how
 * many papers it has committed so far and of how many, and that it is done.
 */
const store = await LancedbLibraryStore.open(process.env["LANCEDB_URI"] ?? "");
const services = {
  store,
  embedders: { requested: undefined, hosted: undefined },
  now: () => new Date(),
};
let hasBegun = false;
const report = await ingest(process.argv.slice(2), services, {
  onProgress: ({ phase, done, total }) => {
    if (!hasBegun && phase !== "waiting") say({ begun: true });
    hasBegun ||= phase !== "waiting";
    if (phase === "embedding") say({ committed: done, of: total });
  },
});
const { added, updated, unchanged, embedded, ms } = report;
say({
  done: true,
  added,
  updated,
  unchanged,
  embedded,
  ms,
  maxRssKb: process.resourceUsage().maxRSS,
});
store.close();

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
