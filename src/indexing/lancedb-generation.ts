import { type Connection, Index, type Table } from "@lancedb/lancedb";
import type { LsaModel } from "../llm/lsa-model.ts";
import {
  chunkSchema,
  KEY_COLUMNS,
  lsaTermSchema,
  tablesOf,
  vocabularySchema,
} from "./lancedb-schema.ts";
import type { GenerationSpec } from "./library-store.ts";

/** Terms of a fitted model written at a time. */
const TERMS_PER_WRITE = 20_000;
/** Chunks from which on every key has an index. */
const KEY_INDEX_FROM = 50_000;

/** Makes a generation's empty tables with their indexes; a fitted model is stored whole. */
export async function createTables(
  connection: Connection,
  generation: string,
  { identity, fitted, isSeeding }: GenerationSpec,
): Promise<{ chunks: Table; vocabulary: Table }> {
  const names = tablesOf(generation);
  const chunks = await connection.createEmptyTable(names.chunks, chunkSchema(identity, isSeeding));
  await indexChunks(chunks);
  const vocabulary = await connection.createEmptyTable(names.vocabulary, vocabularySchema());
  if (fitted) await saveLsaModel(connection, names.lsaTerms, fitted);
  return { chunks, vocabulary };
}

/** Makes the indexes that every chunk table has. */
export async function indexChunks(chunks: Table): Promise<void> {
  await chunks.createIndex("searchText", { config: Index.fts() });
  await chunks.createIndex("chunkId", { config: Index.btree() });
  await chunks.createIndex("paperId", { config: Index.btree() });
  await chunks.createIndex("abstractKey", { config: Index.btree() });
}

/** Makes the indexes that look-ups of papers in a large table need and it lacks; in a small one a scan is as fast. */
export async function indexKeys(chunks: Table): Promise<void> {
  if ((await chunks.countRows()) < KEY_INDEX_FROM) return;
  const indices = await chunks.listIndices();
  const indexed = new Set(indices.flatMap(({ columns }) => columns));
  for (const column of KEY_COLUMNS) {
    if (!indexed.has(column)) await chunks.createIndex(column, { config: Index.btree() });
  }
}

async function saveLsaModel(connection: Connection, name: string, model: LsaModel): Promise<void> {
  const { dimensions, terms, idf, projection } = model;
  const table = await connection.createEmptyTable(name, lsaTermSchema(dimensions));
  for (let start = 0; start < terms.length; start += TERMS_PER_WRITE) {
    const rows = terms.slice(start, start + TERMS_PER_WRITE).map((stem, offset) => {
      const row = start + offset;
      return {
        stem,
        idf: idf[row],
        projection: projection.subarray(row * dimensions, (row + 1) * dimensions),
      };
    });
    await table.add(rows);
  }
}

/**
 * @param documents Corpus size when the model was fitted, from the pointer row.
 * @returns The model as it was saved, terms in the order they were fitted in.
 */
export async function loadLsaModel(
  connection: Connection,
  generation: string,
  { dimensions, documents }: { readonly dimensions: number; readonly documents: number },
): Promise<LsaModel> {
  const table = await connection.openTable(tablesOf(generation).lsaTerms);
  const rows = (await table.query().toArray()) as {
    stem: string;
    idf: number;
    projection: { toArray(): Float32Array };
  }[];
  rows.sort((a, b) => (a.stem < b.stem ? -1 : 1));
  const projection = new Float32Array(rows.length * dimensions);
  rows.forEach((row, i) => projection.set(row.projection.toArray(), i * dimensions));
  return {
    dimensions,
    documents,
    terms: rows.map(({ stem }) => stem),
    idf: Float32Array.from(rows, ({ idf }) => idf),
    projection,
  };
}

/** @returns Documents per stem, as the vocabulary table holds them. */
export async function loadDocumentCounts(table: Table): Promise<Map<string, number>> {
  const byStem = new Map<string, number>();
  // Batch by batch, since a large vocabulary would hold up whoever works meanwhile.
  for await (const rows of table.query().select(["stem", "documentCount"])) {
    const [stems, counts] = [rows.getChild("stem"), rows.getChild("documentCount")];
    for (let i = 0; i < rows.numRows; i++) {
      byStem.set(String(stems?.get(i)), Number(counts?.get(i)));
    }
  }
  return byStem;
}
