import type { Table } from "@lancedb/lancedb";
import { contentHashOf } from "../corpus/content-hash.ts";
import { PAPER_ID } from "../corpus/paper-id.ts";
import { ChunkContents } from "./lancedb-chunk-contents.ts";
import { searchChunks } from "./lancedb-chunk-search.ts";
import { columnsOf } from "./lancedb-columns.ts";
import type { LibraryConnections } from "./lancedb-connection.ts";
import { checkChunkRows, checkChunkSchema, checkFitted, lostChanges } from "./lancedb-damage.ts";
import { readPointer } from "./lancedb-pointer.ts";
import { type ChunkRow, toPaper } from "./lancedb-rows.ts";
import { tablesOf } from "./lancedb-schema.ts";
import { damagedLibrary, emptyLibrary, unfinishedLibrary } from "./library-error.ts";
import type { ActiveGeneration, LibraryInspection } from "./library-store.ts";

/** Rows that are read whole: all of a small library, of a larger one some from everywhere. */
const SAMPLE = 1_000;
/** The same where every read is a request. */
const ROWS_AT_ONCE = 64;
const REMOTE_SAMPLE = 100;
/** Vectors have length 1; what flipped bits make of them is far from it. */
const MOST_LENGTH = 10;
const LEAST_LENGTH = 0.1;
/** Cleaned text holds none of these; bytes that are no text are read as the first. */
const SUSPICIOUS = /[\u{fffd}\p{Cc}]/u;
const NO_FIELDS = new Set<never>();

type Row = ChunkRow & { readonly vector: { toArray(): ArrayLike<number> } | null };

/**
 * Looks whether papers are stored as they were written and can be found; see `LibraryStore.inspect`. A million papers
 * cost one column of small numbers, which opens every data file, and the sample.
 *
 * @param isRemote Whether every read is a request.
 * @throws {LibraryError} `empty` or `damaged`.
 * @throws {Error} LanceDB's own, if a table can't be read.
 */
export async function inspectGeneration(
  { reader, keyColumn }: LibraryConnections,
  isRemote: boolean,
): Promise<LibraryInspection> {
  const started = performance.now();
  const pointer = await readPointer(reader);
  if (!pointer) throw emptyLibrary();
  if (pointer.vocabularyDocuments === 0) throw nothingYet(pointer);
  const names = tablesOf(pointer.name);
  const chunks = await reader.openTable(names.chunks);
  const [version, schema] = [await chunks.version(), await chunks.schema()];
  checkChunkSchema(schema, pointer);
  await checkChunkRows(chunks, version, pointer);
  const vocabulary = await reader.openTable(names.vocabulary);
  if ((await vocabulary.version()) < (pointer.written?.vocabulary ?? 0)) throw lostChanges();
  await checkFitted(reader, pointer);
  const [papers, rows] = [await chunks.countRows("position = 0"), await chunks.countRows()];
  const columns = await columnsOf(chunks);
  const sample = await readSample(chunks, rows, { isRemote, keyColumn });
  checkSample(sample);
  const [row] = sample;
  const vector = Float32Array.from(row?.vector?.toArray() ?? []);
  const { dimensions } = pointer.identity;
  await searchChunks(
    chunks,
    new ChunkContents(chunks, keyColumn),
    { text: row?.title ?? "", topK: 10, ...(vector.length === dimensions ? { vector } : {}) },
    { dimensions, columns, lagging: NO_FIELDS },
  );
  const ms = Math.round(performance.now() - started);
  return { papers, chunks: rows, rowsRead: sample.length, ms };
}

/** Where nobody has finished filling it, or everything was taken out. */
function nothingYet({ lastIngest }: ActiveGeneration): Error {
  return lastIngest ? emptyLibrary() : unfinishedLibrary();
}

/** Every column: each lies in a part of the file of its own. */
async function readSample(
  chunks: Table,
  rows: number,
  { isRemote, keyColumn }: Pick<LibraryConnections, "keyColumn"> & { readonly isRemote: boolean },
): Promise<Row[]> {
  const count = Math.min(rows, isRemote ? REMOTE_SAMPLE : SAMPLE);
  // The service takes no places of rows.
  if (keyColumn === "chunkId") return (await chunks.query().limit(count).toArray()) as Row[];
  const places = Array.from({ length: count }, (_, i) => Math.floor((i * rows) / count));
  const read: Row[] = [];
  // What LanceDB takes for one read it doesn't give back to the system.
  for (let at = 0; at < count; at += ROWS_AT_ONCE) {
    const query = chunks.takeOffsets(places.slice(at, at + ROWS_AT_ONCE));
    read.push(...((await query.toArray()) as Row[]));
  }
  return read;
}

function checkSample(rows: readonly Row[]): void {
  const byPaper = Map.groupBy(rows, ({ paperId }) => paperId);
  const unsound = rows.filter((row) => !isSound(row, byPaper.get(row.paperId) ?? []));
  if (unsound.length === 0) return;
  throw damagedLibrary(
    `${unsound.length} of ${rows.length} rows tried are not as they were written`,
  );
}

/** @param ofPaper The paper's rows as far as they were read. */
function isSound(row: Row, ofPaper: readonly Row[]): boolean {
  const { paperId, chunkId, position, title, content, contentHash, vector } = row;
  const isWhole =
    PAPER_ID.test(paperId) &&
    chunkId === `${paperId}-${position}` &&
    content.startsWith(title) &&
    /^[0-9a-f]{64}$/.test(contentHash) &&
    isLength(vector);
  if (!isWhole || !SUSPICIOUS.test(content.replaceAll("\n", ""))) return isWhole;
  // Odd text may have come in as it is; the paper's own digest decides.
  const [only, ...others] = ofPaper;
  return others.length > 0 || only === undefined || contentHashOf(toPaper([only])) === contentHash;
}

function isLength(vector: Row["vector"]): boolean {
  if (!vector) return true;
  let squares = 0;
  for (const value of Array.from(vector.toArray())) squares += value ** 2;
  const length = Math.sqrt(squares);
  return length > LEAST_LENGTH && length < MOST_LENGTH;
}
