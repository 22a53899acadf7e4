import { comparisonKey } from "../../corpus/comparison-key.ts";
import { KeyLedger } from "./key-ledger.ts";
import type { UpkeepOptions } from "./library-check.ts";
import type { ChunkRecord, LibraryTables } from "./library-tables.ts";

/** Names of what two papers may share. */
export type SharedKey = "doi" | "arxivId" | "title";

/** What a look at every row gave. */
export interface RowSurvey {
  readonly rows: number;
  /** First chunks, which is papers where all is well. */
  readonly papers: number;
  /** Rows whose paper has no first chunk. */
  readonly orphans: readonly ChunkRecord[];
  /** Of rows of one chunk id, all but the newest. */
  readonly repeats: readonly ChunkRecord[];
  /** Ids of papers that share a key with others, as groups. */
  readonly shared: Readonly<Record<SharedKey, readonly (readonly string[])[]>>;
  /** Chunks without a vector, at most {@link MOST_NAMED} of them, and how many there are. */
  readonly absent: { readonly count: number; readonly some: readonly ChunkRecord[] };
  readonly unsound: { readonly count: number; readonly some: readonly ChunkRecord[] };
  /** Papers spread evenly over the table, for searches. */
  readonly sample: readonly ChunkRecord[];
}

const MOST_NAMED = 1_000;

/** What the first look remembers, some 50 bytes a paper. */
class Ledgers {
  readonly chunkIds = new KeyLedger();
  readonly papers = new KeyLedger();
  readonly shared = { doi: new KeyLedger(), arxivId: new KeyLedger(), title: new KeyLedger() };
  later = 0;

  add(row: ChunkRecord): void {
    this.chunkIds.add(row.chunkId);
    if (row.position > 0) {
      this.later += 1;
      return;
    }
    this.papers.add(row.paperId);
    for (const [name, ledger] of Object.entries(this.shared)) {
      const key = keyOf(row, name as SharedKey);
      if (key !== undefined) ledger.add(key);
    }
  }
}

/**
 * Looks at every row of the chunk table, and once more at those that don't
 * belong together; a million take some 50 MB.
 *
 * @param options.sample Papers for searches, at least 1.
 * @throws {LibraryError} If the table cannot be read.
 * @throws The signal's reason, if it aborts.
 */
export async function surveyRows(
  tables: LibraryTables,
  { sample: wanted, ...options }: UpkeepOptions & { readonly sample: number },
): Promise<RowSurvey> {
  const total = (await tables.counts()).find(({ table }) => table === "chunks")?.rows ?? 0;
  const every = Math.max(1, Math.floor(total / wanted));
  const ledgers = new Ledgers();
  const absent: ChunkRecord[] = [];
  const unsound: ChunkRecord[] = [];
  const sample: ChunkRecord[] = [];
  let [rows, absentCount, unsoundCount] = [0, 0, 0];
  for await (const row of eachRow(tables, options, total)) {
    ledgers.add(row);
    if (rows++ % every === 0 && row.position === 0) sample.push(row);
    if (row.vector === "absent" && absentCount++ < MOST_NAMED) absent.push(row);
    if (row.vector === "unsound" && unsoundCount++ < MOST_NAMED) unsound.push(row);
  }
  return {
    rows,
    papers: rows - ledgers.later,
    ...(await findMisfits(tables, ledgers, options, total)),
    absent: { count: absentCount, some: absent },
    unsound: { count: unsoundCount, some: unsound },
    sample: sample.slice(0, wanted),
  };
}

async function* eachRow(
  tables: LibraryTables,
  { signal, onProgress }: UpkeepOptions,
  total: number,
): AsyncGenerator<ChunkRecord> {
  let done = 0;
  for await (const batch of tables.records()) {
    signal?.throwIfAborted();
    yield* batch;
    onProgress?.({ phase: "checking", done: (done += batch.length), total });
  }
}

/** The table is read again only when the first look found something. */
async function findMisfits(
  tables: LibraryTables,
  { chunkIds, papers, shared, later }: Ledgers,
  options: UpkeepOptions,
  total: number,
): Promise<Pick<RowSurvey, "orphans" | "repeats" | "shared">> {
  const isRepeated = chunkIds.repeated();
  const isShared = {
    doi: shared.doi.repeated(),
    arxivId: shared.arxivId.repeated(),
    title: shared.title.repeated(),
  };
  const orphans: ChunkRecord[] = [];
  const newest = new Map<string, ChunkRecord>();
  const repeats: ChunkRecord[] = [];
  const groups = { doi: new Groups(), arxivId: new Groups(), title: new Groups() };
  const isClean = later === 0 && !isRepeated && Object.values(isShared).every((test) => !test);
  if (!isClean) {
    for await (const row of eachRow(tables, options, total)) {
      if (row.position > 0 && !papers.has(row.paperId)) orphans.push(row);
      else if (isRepeated?.(row.chunkId)) {
        const [kept, other] = olderLast(row, newest.get(row.chunkId));
        newest.set(row.chunkId, kept);
        if (other) repeats.push(other);
      }
      if (row.position > 0) continue;
      for (const name of ["doi", "arxivId", "title"] as const) {
        const key = keyOf(row, name);
        if (key !== undefined && isShared[name]?.(key)) groups[name].add(key, row.paperId);
      }
    }
  }
  const [doi, arxivId, title] = [groups.doi.all(), groups.arxivId.all(), groups.title.all()];
  return { orphans, repeats, shared: { doi, arxivId, title } };
}

function olderLast(row: ChunkRecord, other: ChunkRecord | undefined) {
  return other && other.rowId > row.rowId ? [other, row] : ([row, other] as const);
}

/** Papers by what they share, each once. */
class Groups {
  readonly #papers = new Map<string, Set<string>>();

  add(key: string, paperId: string): void {
    const group = this.#papers.get(key);
    if (group) group.add(paperId);
    else this.#papers.set(key, new Set([paperId]));
  }

  all(): string[][] {
    const groups = Array.from(this.#papers.values(), (group) => [...group]);
    return groups.filter(({ length }) => length > 1);
  }
}

function keyOf(row: ChunkRecord, name: SharedKey): string | undefined {
  if (name !== "title") return row[name];
  const key = comparisonKey(row.title);
  return key === "" ? undefined : key;
}
