import type { Connection, Table } from "@lancedb/lancedb";
import { columnsOf } from "./lancedb-columns.ts";
import { optimizeTable } from "./lancedb-index-upkeep.ts";
import {
  LAYOUT,
  LAYOUT_COLUMN,
  POINTER_TABLE,
  pointerSchema,
  WRITTEN_COLUMN,
} from "./lancedb-schema.ts";
import { foreignTable, laterLayout } from "./library-error.ts";
import type {
  ActiveGeneration,
  GenerationState,
  LastIngest,
  TablesWritten,
} from "./library-store.ts";

/** Every change is a version with a file of its own, and whoever opens the table lists them all. */
const CHANGES_PER_CLEANUP = 32;

/** The row of the pointer's table; `layout` is absent where an earlier version made it. */
export interface PointerRow {
  readonly generation: string;
  readonly embedder: string;
  readonly dimensions: number;
  readonly fingerprint: string;
  readonly fittedDocuments: number;
  readonly vocabularyDocuments: number;
  readonly updatedAt: number;
  readonly lastIngest: string | null;
  readonly layout?: number | null;
  /** {@link TablesWritten} as JSON; absent as `layout` is. */
  readonly written?: string | null;
}

/**
 * @returns Undefined while no library was ever made here.
 * @throws {LibraryError} `unreadable` if a later version of papercord wrote it in a way that this one would misread, or
 *   another program's table has the name of ours.
 */
export async function readPointer(connection: Connection): Promise<ActiveGeneration | undefined> {
  if (!(await connection.tableNames()).includes(POINTER_TABLE)) return undefined;
  const table = await connection.openTable(POINTER_TABLE);
  const [row] = (await table.query().limit(1).toArray()) as PointerRow[];
  if (!row) return undefined;
  if (typeof row.generation !== "string" || typeof row.fingerprint !== "string") {
    throw foreignTable(POINTER_TABLE);
  }
  if ((row.layout ?? 0) > LAYOUT) throw laterLayout(row.layout ?? 0, LAYOUT);
  return toActive(row);
}

/** @returns What the row of a pointer says. */
export function toActive(row: PointerRow): ActiveGeneration {
  return {
    name: row.generation,
    identity: {
      name: row.embedder,
      dimensions: row.dimensions,
      fingerprint: row.fingerprint,
    },
    fittedDocuments: row.fittedDocuments,
    vocabularyDocuments: row.vocabularyDocuments,
    updatedAt: new Date(row.updatedAt),
    lastIngest: row.lastIngest === null ? undefined : parseLastIngest(row.lastIngest),
    ...(row.written ? { written: JSON.parse(row.written) as TablesWritten } : {}),
  };
}

/**
 * Earlier versions didn't inspect what they read, or didn't say which papers they held back; without a digest, the same
 * files are read again.
 */
function parseLastIngest(json: string): LastIngest {
  const last = JSON.parse(json) as LastIngest & {
    readonly quarantined?: readonly Partial<LastIngest["quarantined"][number]>[];
  };
  if (last.quarantined?.every(({ paperId }) => paperId !== undefined)) return last;
  return { ...last, digest: "", quarantined: [], flagged: [] };
}

/**
 * Replaces the pointer in one commit: readers see the old library or the new one.
 *
 * @param written Absent where it isn't known; nobody then notices changes that the tables lose.
 */
export async function writePointer(
  connection: Connection,
  generation: string,
  pointer: GenerationState,
  written?: TablesWritten,
): Promise<void> {
  const row = {
    key: "active",
    generation,
    embedder: pointer.identity.name,
    dimensions: pointer.identity.dimensions,
    fingerprint: pointer.identity.fingerprint,
    fittedDocuments: pointer.fittedDocuments,
    vocabularyDocuments: pointer.vocabularyDocuments,
    updatedAt: pointer.updatedAt.getTime(),
    lastIngest: pointer.lastIngest === undefined ? null : JSON.stringify(pointer.lastIngest),
    layout: LAYOUT,
    written: written === undefined ? null : JSON.stringify(written),
  };
  const table = (await connection.tableNames()).includes(POINTER_TABLE)
    ? await withLaterColumns(await connection.openTable(POINTER_TABLE))
    : await connection.createEmptyTable(POINTER_TABLE, pointerSchema());
  const { version } = await table
    .mergeInsert("key")
    .whenMatchedUpdateAll()
    .whenNotMatchedInsertAll()
    .execute([row]);
  // The change stands; what could not be cleared is cleared with a later one.
  if (version % CHANGES_PER_CLEANUP === 0) await optimizeTable(table).catch(() => {});
}

/** Columns that an earlier version's pointer lacks. */
const LATER_COLUMNS = [
  { name: LAYOUT_COLUMN, valueSql: "cast(NULL as int)" },
  { name: WRITTEN_COLUMN, valueSql: "cast(NULL as string)" },
];

async function withLaterColumns(table: Table): Promise<Table> {
  const columns = await columnsOf(table);
  const missing = LATER_COLUMNS.filter(({ name }) => !columns.has(name));
  if (missing.length > 0) await table.addColumns(missing);
  return table;
}

/** @returns A text that changes whenever papers are added, changed or removed. */
export function versionOf({ name, updatedAt }: ActiveGeneration): string {
  return `${name}.${updatedAt.getTime()}`;
}
