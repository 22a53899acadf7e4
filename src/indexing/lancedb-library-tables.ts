import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Connection, Table } from "@lancedb/lancedb";
import { DataType, type RecordBatch, type Schema, type Vector } from "apache-arrow";
import type { Guard } from "./lancedb-connection.ts";
import { LATER_COLUMNS, POINTER_TABLE, QUARANTINE_TABLE, tablesOf } from "./lancedb-schema.ts";
import { readPapers } from "./lancedb-read-papers.ts";
import { readPointer } from "./lancedb-pointer.ts";
import { sqlText } from "./sql-literal.ts";
import type {
  ChunkRecord,
  IndexCoverage,
  LibraryTables,
  MergedPapers,
  TableCount,
} from "./upkeep/library-tables.ts";

const COLUMNS = ["chunkId", "paperId", "position", "title", "doi", "arxivId", "vector"];
/** Rows turned into objects without a pause. */
const ROWS_AT_ONCE = 2_000;
const ROWS_PER_DELETE = 1_000;
/** How far a vector's length may be from 1: numbers of 16 bits are off by a thousandth at most. */
const LENGTH_TOLERANCE = 0.01;

/**
 * Opens the tables of the active generation for upkeep; see {@link LibraryTables}.
 *
 * @param options.uri Where the library is.
 * @returns Undefined while no library was ever made here.
 * @throws {Error} LanceDB's own, if a table cannot be opened.
 */
export async function openLibraryTables(
  connection: Connection,
  { uri, guard }: { readonly uri: string; readonly guard: Guard },
): Promise<LibraryTables | undefined> {
  const active = await readPointer(connection);
  if (!active) return undefined;
  const { name } = active;
  const names = await tableNames(connection, name);
  const live = await connection.openTable(tablesOf(name).chunks);
  const chunks = await connection.openTable(tablesOf(name).chunks);
  await chunks.checkout(await chunks.version());
  const schema = await chunks.schema();
  return {
    dimensions: dimensionsOf(schema),
    counts: () => guard(() => countRows(connection, names)),
    papers: (filter) =>
      readPapers(chunks, columnNames(schema), { uri, ...(filter ? { filter } : {}) }),
    records: () => readRecords(chunks, schema, guard),
    vector: (chunkId) => guard(() => readVector(chunks, chunkId)),
    indexes: () => guard(() => readCoverage(chunks)),
    mergedPapers: (most) => guard(() => readMergedPapers(chunks, schema, most)),
    bytes: () =>
      guard(() => (uri.includes("://") ? tableBytes(connection, names) : folderBytes(uri))),
    removeRows: (rowIds) => guard(() => removeRows(live, rowIds)),
    compact: (olderThan) => guard(() => compactTables(connection, names, olderThan)),
  };
}

function columnNames({ fields }: Schema): ReadonlySet<string> {
  return new Set(fields.map(({ name }) => name));
}

async function removeRows(chunks: Table, rowIds: readonly bigint[]): Promise<void> {
  for (let start = 0; start < rowIds.length; start += ROWS_PER_DELETE) {
    const some = rowIds.slice(start, start + ROWS_PER_DELETE);
    await chunks.delete(`_rowid IN (${some.join(", ")})`);
  }
}

async function compactTables(
  connection: Connection,
  names: ReadonlyMap<string, string>,
  cleanupOlderThan: Date,
): Promise<void> {
  for (const name of names.values()) {
    await (await connection.openTable(name)).optimize({ cleanupOlderThan });
  }
}

/** @returns Names of the tables that are there, by what they hold. */
async function tableNames(connection: Connection, generation: string) {
  const wanted = { ...tablesOf(generation), pointer: POINTER_TABLE, quarantine: QUARANTINE_TABLE };
  const present = new Set(await connection.tableNames());
  return new Map(Object.entries(wanted).filter(([, table]) => present.has(table)));
}

async function countRows(
  connection: Connection,
  names: ReadonlyMap<string, string>,
): Promise<TableCount[]> {
  const count = async ([table, name]: [string, string]) => ({
    table,
    rows: await (await connection.openTable(name)).countRows(),
  });
  return Promise.all(Array.from(names, count));
}

async function tableBytes(connection: Connection, names: ReadonlyMap<string, string>) {
  let bytes = 0;
  for (const name of names.values()) {
    bytes += (await (await connection.openTable(name)).stats()).totalBytes;
  }
  return bytes;
}

/** A file that an upkeep of another process removes meanwhile no longer counts. */
async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  let bytes = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    bytes += await stat(join(entry.parentPath, entry.name)).then(
      ({ size }) => size,
      () => 0,
    );
  }
  return bytes;
}

function dimensionsOf({ fields }: Schema): number {
  const type = fields.find(({ name }) => name === "vector")?.type;
  return DataType.isFixedSizeList(type) ? type.listSize : 0;
}

async function* readRecords(
  chunks: Table,
  schema: Schema,
  guard: Guard,
): AsyncGenerator<readonly ChunkRecord[]> {
  const later = new Set(LATER_COLUMNS.map(({ name }) => name));
  const present = columnNames(schema);
  const columns = COLUMNS.filter((name) => present.has(name) || !later.has(name));
  const batches = chunks.query().withRowId().select(columns)[Symbol.asyncIterator]();
  for (;;) {
    const next = await guard(() => batches.next());
    if (next.done === true) return;
    const batch: RecordBatch = next.value;
    for (let start = 0; start < batch.numRows; start += ROWS_AT_ONCE) {
      yield toRecords(batch, start, Math.min(batch.numRows, start + ROWS_AT_ONCE));
    }
  }
}

function toRecords(batch: RecordBatch, start: number, end: number): ChunkRecord[] {
  const column = (name: string) => batch.getChild(name);
  const [rowIds, chunkIds, paperIds] = ["_rowid", "chunkId", "paperId"].map(column);
  const [positions, titles, dois, arxivIds] = ["position", "title", "doi", "arxivId"].map(column);
  const vectors = column("vector");
  return Array.from({ length: end - start }, (_, i) => {
    const row = start + i;
    return {
      rowId: BigInt(rowIds?.get(row) as bigint | number),
      chunkId: chunkIds?.get(row) as string,
      paperId: paperIds?.get(row) as string,
      position: positions?.get(row) as number,
      title: titles?.get(row) as string,
      doi: (dois?.get(row) as string | null | undefined) ?? undefined,
      arxivId: (arxivIds?.get(row) as string | null | undefined) ?? undefined,
      vector: judge(vectors?.get(row) as Vector | null | undefined),
    };
  });
}

function judge(vector: Vector | null | undefined): ChunkRecord["vector"] {
  if (!vector) return "absent";
  const values: unknown = vector.toArray();
  let squares = 0;
  // Numbers of 16 bits are converted one by one.
  for (const value of values instanceof Float32Array ? values : vector)
    squares += Number(value) ** 2;
  // What is no number makes the sum no number.
  return Math.abs(Math.sqrt(squares) - 1) < LENGTH_TOLERANCE ? "sound" : "unsound";
}

async function readVector(chunks: Table, chunkId: string): Promise<Float32Array | undefined> {
  const [row] = (await chunks
    .query()
    .where(`chunkId = ${sqlText(chunkId)}`)
    .select(["vector"])
    .limit(1)
    .toArray()) as { vector: Iterable<number> | null }[];
  return row?.vector ? Float32Array.from(row.vector) : undefined;
}

/** Every merged record says by what; quotation marks within its texts have a backslash before them. */
const MERGED_BY = '"by":"';

async function readMergedPapers(
  chunks: Table,
  schema: Schema,
  most: number,
): Promise<MergedPapers> {
  if (!columnNames(schema).has("merged")) return { total: 0, papers: [] };
  const isMerged = `position = 0 AND merged LIKE '%${MERGED_BY}%'`;
  const rows = (await chunks
    .query()
    .where(isMerged)
    .select(["paperId", "title", "merged"])
    .limit(most)
    .toArray()) as { paperId: string; title: string; merged: string }[];
  const papers = rows.map(({ paperId, title, merged }) => {
    return { paperId, title, merges: merged.split(MERGED_BY).length - 1 };
  });
  return { total: await chunks.countRows(isMerged), papers };
}

async function readCoverage(chunks: Table): Promise<IndexCoverage[]> {
  const indices = await chunks.listIndices();
  return indices.map(({ columns, numIndexedRows = 0, numUnindexedRows = 0 }) => ({
    column: columns.join(", "),
    indexed: numIndexedRows,
    unindexed: numUnindexedRows,
  }));
}
