import type { Connection, Table } from "@lancedb/lancedb";
import { vocabularyFromCounts } from "../corpus/vocabulary-from-counts.ts";
import type { Vocabulary } from "../corpus/vocabulary.ts";
import { ChunkContents, type RowKeyColumn } from "./lancedb-chunk-contents.ts";
import { columnsOf } from "./lancedb-columns.ts";
import { checkChunkRows, checkChunkSchema, isBehind, lostChanges } from "./lancedb-damage.ts";
import { readFacets } from "./lancedb-facets.ts";
import { loadDocumentCounts } from "./lancedb-generation.ts";
import { type LaggingColumns, laggingColumns } from "./lancedb-index-upkeep.ts";
import { tablesOf } from "./lancedb-schema.ts";
import { versionOf } from "./lancedb-pointer.ts";
import type { ActiveGeneration } from "./library-store.ts";
import type { LibraryFacets, LibraryStats } from "./library.ts";

/** A generation of the library as readers have it open. */
export interface OpenGeneration {
  readonly pointer: ActiveGeneration;
  /** Stays at one version, so that what its searches say of rows holds when these are read. */
  readonly chunks: Table;
  /** Version of `chunks`. */
  readonly version: number;
  /** Columns of the chunk table; libraries of earlier versions lack some. */
  readonly columns: ReadonlySet<string>;
  readonly contents: ChunkContents;
  /** Empty but in a long ingest. */
  readonly lagging: LaggingColumns;
  /** Read when first asked for. */
  readonly facets: () => Promise<LibraryFacets>;
  /** Counted when first asked for, which every answer does. */
  readonly size: () => Promise<Pick<LibraryStats, "papers" | "chunks">>;
  readonly vocabulary: Promise<Vocabulary>;
}

const NONE: LaggingColumns = new Set();

/** Indexes lag behind only while an ingest is under way, or after one that was cut short. */
async function laggingOf(pointer: ActiveGeneration, chunks: Table): Promise<LaggingColumns> {
  return pointer.lastIngest ? NONE : laggingColumns(chunks);
}

/**
 * Opens the tables a pointer names, each at the version it has now. Facets and vocabulary fail when they are asked for.
 *
 * @param options.keyColumn What the store tells rows apart by.
 * @param options.previous What was open before: all that hasn't changed since is taken over.
 * @throws {LibraryError} `damaged` if the tables aren't those that the pointer was written with.
 * @throws {Error} LanceDB's own, if a table cannot be opened.
 */
export async function openGeneration(
  reader: Connection,
  pointer: ActiveGeneration,
  {
    keyColumn,
    previous,
  }: { readonly keyColumn: RowKeyColumn; readonly previous: OpenGeneration | undefined },
): Promise<OpenGeneration> {
  const chunks = await reader.openTable(tablesOf(pointer.name).chunks);
  const version = await chunks.version();
  if (isBehind(version, pointer)) throw lostChanges();
  const known =
    previous && versionOf(previous.pointer) === versionOf(pointer) ? previous : undefined;
  if (known?.version === version) {
    return { ...known, pointer, lagging: pointer.lastIngest ? NONE : known.lagging };
  }
  checkChunkSchema(await chunks.schema(), pointer);
  await checkChunkRows(chunks, version, pointer);
  const columns = await columnsOf(chunks);
  return {
    pointer,
    chunks,
    version,
    columns,
    contents: new ChunkContents(chunks, keyColumn),
    lagging: await laggingOf(pointer, chunks),
    vocabulary: known?.vocabulary ?? loadVocabulary(reader, pointer),
    facets: known?.facets ?? once(() => readFacets(chunks, columns)),
    size: once(() => countSize(chunks)),
  };
}

function loadVocabulary(reader: Connection, pointer: ActiveGeneration): Promise<Vocabulary> {
  const vocabulary = reader
    .openTable(tablesOf(pointer.name).vocabulary)
    .then(loadDocumentCounts)
    .then((counts) => vocabularyFromCounts(counts, pointer.vocabularyDocuments));
  vocabulary.catch(() => {}); // Awaited, and its failure told, by whoever asks for the vocabulary.
  return vocabulary;
}

async function countSize(chunks: Table): Promise<Pick<LibraryStats, "papers" | "chunks">> {
  const [papers, rows] = await Promise.all([chunks.countRows("position = 0"), chunks.countRows()]);
  return { papers, chunks: rows };
}

/** Keeps what was read; what failed is tried anew with the next question. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => {
    kept ??= read();
    kept.catch(() => (kept = undefined));
    return kept;
  };
}
