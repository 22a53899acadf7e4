import type { Paper } from "../../corpus/paper.ts";
import { CostCounter } from "../cost/cost-counter.ts";
import type { CostEstimate } from "../cost/cost-estimate.ts";
import { paidEmbedder } from "../cost/paid-embedder.ts";
import type { PaperFilter } from "../library.ts";
import { emptyLibrary } from "../library-error.ts";
import type { UpkeepOptions, VerifyReport } from "./library-check.ts";
import type { CompactReport, LibraryUpkeep } from "./library-upkeep.ts";
import { repairLibrary } from "./repair-library.ts";
import { type UpkeepServices, verifyLibrary } from "./verify-library.ts";

/** Versions made earlier are removed, so that the room is free at once; whoever reads one then opens the newest. */
const KEEP_VERSIONS_MS = 600_000;

/** Makes what looks after a library as a whole; see {@link LibraryUpkeep}. */
export function createLibraryUpkeep(services: UpkeepServices): LibraryUpkeep {
  const { store, embedders } = services;
  return {
    papers: (filter) => readPapers(services, filter),
    verify: (options = {}) => verify(services, options),
    compact: (options = {}) => compact(services, options),
    mergedPapers: async ({ most }) => (await store.tables())?.mergedPapers(most),
    size: async () => {
      const tables = await store.tables();
      if (!tables) return undefined;
      const [bytes, counts, indexes] = await Promise.all([
        tables.bytes(),
        tables.counts(),
        tables.indexes(),
      ]);
      return { bytes, tables: counts, indexes };
    },
    paidEmbedder: (options) => paidEmbedder(store, embedders, options),
    rebuildCost: (options = {}) => rebuildCost(services, options),
  };
}

async function* readPapers(
  { store }: UpkeepServices,
  filter?: PaperFilter,
): AsyncGenerator<readonly Paper[]> {
  const tables = await store.tables();
  if (!tables) throw emptyLibrary();
  yield* tables.papers(filter);
}

async function verify(
  services: UpkeepServices,
  { repair = false, ...options }: UpkeepOptions & { readonly repair?: boolean },
): Promise<VerifyReport> {
  const started = performance.now();
  const timed = (report: Omit<VerifyReport, "ms">) => ({
    ...report,
    ms: Math.round(performance.now() - started),
  });
  if (!repair) return timed((await verifyLibrary(services, options)).report);
  return exclusively(services, options, async (signal) => {
    const within = { ...options, signal };
    const { report, survey } = await verifyLibrary(services, within);
    const active = await services.store.active();
    const isBroken = report.checks.some(
      ({ name, level }) => level === "problem" && REPAIRED.has(name),
    );
    if (!active || !isBroken) return timed({ ...report, repaired: { orphans: 0, repeats: 0 } });
    const repaired = await repairLibrary(survey, active, services, within);
    const after = await verifyLibrary(services, within);
    return timed({ ...after.report, repaired });
  });
}

/** Checks whose problems a repair removes. */
const REPAIRED: ReadonlySet<string> = new Set(["orphan-chunks", "repeated-chunks", "vocabulary"]);

async function compact(services: UpkeepServices, options: UpkeepOptions): Promise<CompactReport> {
  const { store, now } = services;
  const started = performance.now();
  return exclusively(services, options, async () => {
    const before = await store.tables();
    if (!before) throw emptyLibrary();
    const bytesBefore = await before.bytes();
    options.onProgress?.({ phase: "compacting", done: 0 });
    await store.dropUnused();
    await (await store.openWriter()).optimize();
    await before.compact(new Date(now().getTime() - KEEP_VERSIONS_MS));
    const after = (await store.tables()) ?? before;
    const [bytesAfter, tables, indexes] = await Promise.all([
      after.bytes(),
      after.counts(),
      after.indexes(),
    ]);
    const ms = Math.round(performance.now() - started);
    return { bytesBefore, bytesAfter, tables, indexes, ms };
  });
}

function exclusively<T>(
  { store }: UpkeepServices,
  { signal, onProgress }: UpkeepOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return store.exclusively(work, {
    ...(signal ? { signal } : {}),
    onWait: (holder) => onProgress?.({ phase: "waiting", done: 0, holder }),
  });
}

async function rebuildCost(
  { store, embedders }: UpkeepServices,
  { signal, onProgress }: UpkeepOptions,
): Promise<CostEstimate | undefined> {
  const paid = await paidEmbedder(store, embedders, { rebuild: true });
  if (!paid) return undefined;
  const cost = new CostCounter(paid);
  const tables = await store.tables();
  let done = 0;
  for await (const papers of tables?.papers() ?? []) {
    signal?.throwIfAborted();
    cost.add(papers);
    onProgress?.({ phase: "checking", done: (done += papers.length) });
  }
  return cost.estimate;
}
