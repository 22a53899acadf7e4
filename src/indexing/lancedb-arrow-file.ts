import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { createRequire } from "node:module";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type * as Arrow from "apache-arrow";
import type { RecordBatch, Schema } from "apache-arrow";
import type { SavedFile } from "./backup/saved-library.ts";

// LanceDB's batches are of the CommonJS classes, with which those of the module don't mix.
const arrow = createRequire(import.meta.url)("apache-arrow") as typeof Arrow;

/** For its owner only: texts of a quarantine are nobody else's business, and members' questions even less. */
const OWNERS_ONLY = 0o600;

/**
 * Writes batches to a new file as an Arrow IPC stream, which pandas, DuckDB and others read too, no faster than the disk
 * takes them, and has it on the disk when it ends.
 *
 * @param schema Of the batches; a table without rows has none of these.
 * @returns What was written; a file that is there already is not written over.
 * @throws {Error} The file system's, or whatever reading the batches throws.
 */
export async function writeArrowFile(
  path: string,
  schema: Schema,
  batches: AsyncIterable<RecordBatch>,
  signal?: AbortSignal,
): Promise<Omit<SavedFile, "file">> {
  const hash = createHash("sha256");
  let bytes = 0;
  const measure = new Transform({
    transform(piece: Uint8Array, _, done) {
      hash.update(piece);
      bytes += piece.length;
      done(null, piece);
    },
  });
  await pipeline(
    Readable.from(withEmptyFirst(schema, batches), { highWaterMark: 1 }),
    arrow.RecordBatchStreamWriter.throughNode(),
    measure,
    createWriteStream(path, { flags: "wx", mode: OWNERS_ONLY, flush: true }),
    signal === undefined ? {} : { signal },
  );
  return { bytes, sha256: hash.digest("hex") };
}

/** Without any batch the writer would leave out the schema. */
async function* withEmptyFirst(schema: Schema, batches: AsyncIterable<RecordBatch>) {
  let isEmpty = true;
  for await (const batch of batches) {
    isEmpty = false;
    yield batch;
  }
  if (isEmpty) yield emptyBatch(schema);
}

function emptyBatch(schema: Schema): RecordBatch {
  const children = schema.fields.map(({ type }) => arrow.makeData({ type, length: 0 }));
  const type = new arrow.Struct(schema.fields);
  return new arrow.RecordBatch(schema, arrow.makeData({ type, length: 0, nullCount: 0, children }));
}

/** A file of {@link writeArrowFile}, opened. */
export interface ArrowFile {
  readonly schema: Schema;
  /** Its rows in order, in tables of `rows` or more where there are so many left; to be read once. */
  tables(rows: number): AsyncGenerator<Arrow.Table>;
}

/** @throws {Error} The file system's or Arrow's, if it cannot be read. */
export async function openArrowFile(path: string): Promise<ArrowFile> {
  // Of a stream it is a promise, whatever its type says.
  const reader = await Promise.resolve(arrow.RecordBatchReader.from(createReadStream(path)));
  await Promise.resolve(reader.open());
  return { schema: reader.schema, tables: (rows) => inTables(reader, rows) };
}

async function* inTables(
  reader: AsyncIterable<RecordBatch>,
  rows: number,
): AsyncGenerator<Arrow.Table> {
  let batches: RecordBatch[] = [];
  let gathered = 0;
  for await (const batch of reader) {
    if (batch.numRows === 0) continue;
    batches.push(batch);
    gathered += batch.numRows;
    if (gathered < rows) continue;
    yield new arrow.Table(batches);
    [batches, gathered] = [[], 0];
  }
  if (gathered > 0) yield new arrow.Table(batches);
}
