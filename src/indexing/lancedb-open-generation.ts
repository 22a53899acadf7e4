import type { Connection, Table } from "@lancedb/lancedb";
import { vocabularyFromCounts } from "../corpus/vocabulary-from-counts.ts";
import type { Vocabulary } from "../corpus/vocabulary.ts";
import { ChunkContents } from "./lancedb-chunk-contents.ts";
import { columnsOf } from "./lancedb-columns.ts";
import { readFacets } from "./lancedb-facets.ts";
import { loadDocumentCounts } from "./lancedb-generation.ts";
import { tablesOf } from "./lancedb-schema.ts";
import type { ActiveGeneration } from "./library-store.ts";
import type { LibraryFacets } from "./library.ts";

/** A generation of the library as readers have it open. */
export interface OpenGeneration {
  readonly pointer: ActiveGeneration;
  readonly chunks: Table;
  /** Columns of the chunk table; libraries of earlier versions lack some. */
  readonly columns: ReadonlySet<string>;
  readonly contents: ChunkContents;
  /** Read when first asked for. */
  readonly facets: () => Promise<LibraryFacets>;
  readonly vocabulary: Promise<Vocabulary>;
}

/**
 * Opens the tables a pointer names. Facets and vocabulary fail when they are asked for.
 *
 * @throws {Error} LanceDB's own, if a table cannot be opened.
 */
export async function openGeneration(
  reader: Connection,
  pointer: ActiveGeneration,
): Promise<OpenGeneration> {
  const names = tablesOf(pointer.name);
  const [chunks, terms] = await Promise.all([
    reader.openTable(names.chunks),
    reader.openTable(names.vocabulary),
  ]);
  const vocabulary = loadDocumentCounts(terms).then((counts) =>
    vocabularyFromCounts(counts, pointer.vocabularyDocuments),
  );
  vocabulary.catch(() => {}); // Awaited, and its failure told, by whoever asks for the vocabulary.
  const columns = await columnsOf(chunks);
  let kept: Promise<LibraryFacets> | undefined;
  const facets = () => {
    kept ??= readFacets(chunks, columns);
    kept.catch(() => (kept = undefined)); // Tried anew with the next question.
    return kept;
  };
  return {
    pointer,
    chunks,
    columns,
    contents: new ChunkContents(chunks, columns),
    vocabulary,
    facets,
  };
}
