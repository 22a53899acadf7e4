import { Index, type Table } from "@lancedb/lancedb";
import { checkVector } from "./check-vector.ts";
import { loadDocumentCounts } from "./lancedb-generation.ts";
import { LancedbPaperLookup } from "./lancedb-paper-lookup.ts";
import { type ChunkRow, toRows } from "./lancedb-rows.ts";
import type {
  GenerationWriter,
  IndexedPaper,
  StoredContent,
  StoredPaper,
} from "./library-store.ts";
import { sqlIn } from "./sql-literal.ts";

/** How long old versions of the tables stay for readers that still use them. */
const KEEP_VERSIONS_MS = 3_600_000;

/** Chunks with a vector from which on the vectors are indexed. */
const VECTOR_INDEX_FROM = 50_000;
/** The index takes only vectors whose length is a multiple of this; others are scanned. */
const VECTOR_INDEX_STEP = 8;

/** Writes the tables of one generation; see {@link GenerationWriter}. */
export class LancedbGenerationWriter implements GenerationWriter {
  readonly name: string;
  readonly #chunks: Table;
  readonly #lookup: LancedbPaperLookup;
  readonly #vocabulary: Table;
  readonly #dimensions: number;

  constructor(name: string, tables: { chunks: Table; vocabulary: Table }, dimensions: number) {
    this.name = name;
    this.#chunks = tables.chunks;
    this.#lookup = new LancedbPaperLookup(tables.chunks);
    this.#vocabulary = tables.vocabulary;
    this.#dimensions = dimensions;
  }

  findPapers(...keys: Parameters<GenerationWriter["findPapers"]>): Promise<StoredPaper[]> {
    return this.#lookup.findPapers(...keys);
  }

  contents(paperIds: readonly string[]): Promise<StoredContent[]> {
    return this.#lookup.contents(paperIds);
  }

  async add(papers: readonly IndexedPaper[]): Promise<void> {
    const rows = this.#checkedRows(papers);
    if (rows.length > 0) await this.#chunks.add(rows);
  }

  async replace(papers: readonly IndexedPaper[]): Promise<void> {
    const rows = this.#checkedRows(papers);
    if (rows.length === 0) return;
    const ids = papers.map(({ paperId }) => paperId);
    await this.#chunks
      .mergeInsert("chunkId")
      .whenMatchedUpdateAll()
      .whenNotMatchedInsertAll()
      .whenNotMatchedBySourceDelete({ where: sqlIn("paperId", ids) })
      .execute(rows);
  }

  async remove(paperIds: readonly string[]): Promise<void> {
    if (paperIds.length > 0) await this.#chunks.delete(sqlIn("paperId", paperIds));
  }

  async *scan(batchSize: number): AsyncGenerator<StoredContent[]> {
    const rows = (await this.#chunks
      .query()
      .where("position = 0")
      .select(["paperId"])
      .toArray()) as { paperId: string }[];
    const ids = rows.map(({ paperId }) => paperId).sort();
    for (let start = 0; start < ids.length; start += batchSize) {
      yield await this.contents(ids.slice(start, start + batchSize));
    }
  }

  countPapers(): Promise<number> {
    return this.#chunks.countRows("position = 0");
  }

  async optimize(): Promise<void> {
    await this.#indexVectors();
    const cleanupOlderThan = new Date(Date.now() - KEEP_VERSIONS_MS);
    await this.#chunks.optimize({ cleanupOlderThan });
    await this.#vocabulary.optimize({ cleanupOlderThan });
  }

  /** Below the limit an exact scan is as fast; above it a scan costs a second of CPU per million chunks. */
  async #indexVectors(): Promise<void> {
    if (this.#dimensions % VECTOR_INDEX_STEP !== 0) return;
    const indices = await this.#chunks.listIndices();
    if (indices.some(({ columns }) => columns.includes("vector"))) return;
    const vectors = await this.#chunks.countRows("vector IS NOT NULL");
    if (vectors < VECTOR_INDEX_FROM) return;
    const config = Index.ivfRq({ distanceType: "cosine" });
    await this.#chunks.createIndex("vector", { config });
  }

  documentCounts(): Promise<Map<string, number>> {
    return loadDocumentCounts(this.#vocabulary);
  }

  async saveVocabulary(counts: ReadonlyMap<string, number>): Promise<void> {
    if (counts.size === 0) return;
    const rows = Array.from(counts, ([stem, documentCount]) => ({ stem, documentCount }));
    await this.#vocabulary
      .mergeInsert("stem")
      .whenMatchedUpdateAll()
      .whenNotMatchedInsertAll()
      .execute(rows);
  }

  #checkedRows(papers: readonly IndexedPaper[]): ChunkRow[] {
    for (const { chunk, vector } of papers.flatMap(({ chunks }) => chunks)) {
      checkVector(vector, this.#dimensions, `chunk ${chunk.chunkId}`);
    }
    return papers.flatMap(toRows);
  }
}
