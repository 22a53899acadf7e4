import { comparisonKey } from "../../corpus/comparison-key.ts";
import { KeyLedger } from "./key-ledger.ts";
import type { UpkeepOptions } from "./library-check.ts";
import type { ChunkRecord, LibraryTables } from "./library-tables.ts";

/** Names of what two papers may share. */
export type SharedKey = "doi" | "arxivId" | "title";

const KEYS = ["doi", "arxivId", "title"] as const satisfies readonly SharedKey[];

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
    for (const name of KEYS) {
      const key = keyOf(row, name);
      if (key !== undefined) this.shared[name].add(key);
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
  const [doi, arxivId, title] = [shared.doi, shared.arxivId, shared.title].map(groupsOf);
  const groups = { doi, arxivId, title } as Record<SharedKey, Groups>;
  const orphans: ChunkRecord[] = [];
  const repeats = new Repeats();
  const isWorthALook = [isRepeated, ...KEYS.map((key) => groups[key].isShared)].some(Boolean);
  if (later > 0 || isWorthALook) {
    for await (const row of eachRow(tables, options, total)) {
      if (row.position > 0 && !papers.has(row.paperId)) orphans.push(row);
      else if (isRepeated?.(row.chunkId) === true) repeats.add(row);
      if (row.position === 0) KEYS.forEach((key) => groups[key].add(keyOf(row, key), row.paperId));
    }
  }
  const all = { doi: groups.doi.all(), arxivId: groups.arxivId.all(), title: groups.title.all() };
  return { orphans, repeats: repeats.older, shared: all };
}

/** Rows of chunks that stand there more than once. */
class Repeats {
  /** All but the newest of each chunk. */
  readonly older: ChunkRecord[] = [];
  readonly #newest = new Map<string, ChunkRecord>();

  add(row: ChunkRecord): void {
    const other = this.#newest.get(row.chunkId);
    const isNewer = !other || row.rowId > other.rowId;
    if (isNewer) this.#newest.set(row.chunkId, row);
    if (other) this.older.push(isNewer ? other : row);
  }
}

function groupsOf(ledger: KeyLedger): Groups {
  return new Groups(ledger.repeated());
}

/** Papers by what they share, each once. */
class Groups {
  /** Tells keys of more than one paper; undefined when there is none. */
  readonly isShared: ((key: string) => boolean) | undefined;
  readonly #papers = new Map<string, Set<string>>();

  constructor(isShared: ((key: string) => boolean) | undefined) {
    this.isShared = isShared;
  }

  add(key: string | undefined, paperId: string): void {
    if (key === undefined || this.isShared?.(key) !== true) return;
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
