import type { Table } from "@lancedb/lancedb";
import type { IdentityKeys } from "../corpus/identity/identity-keys.ts";
import { checkVector } from "./check-vector.ts";
import type { Guard } from "./lancedb-connection.ts";
import { indexKeys, loadDocumentCounts } from "./lancedb-generation.ts";
import {
  indexText,
  indexVectors,
  isUpkeepDue,
  isVectorIndexDue,
  optimizeTable,
} from "./lancedb-index-upkeep.ts";
import { LancedbPaperLookup } from "./lancedb-paper-lookup.ts";
import { type ChunkRow, toRows } from "./lancedb-rows.ts";
import type {
  FoundPaper,
  GenerationWriter,
  IndexedPaper,
  StoredContent,
  TablesWritten,
} from "./library-store.ts";
import { sqlIn } from "./sql-literal.ts";

/** Writes the tables of one generation; see {@link GenerationWriter}. */
export class LancedbGenerationWriter implements GenerationWriter {
  readonly name: string;
  readonly #chunks: Table;
  readonly #lookup: LancedbPaperLookup;
  readonly #vocabulary: Table;
  readonly #dimensions: number;
  readonly #guard: Guard;

  constructor(
    name: string,
    tables: { chunks: Table; vocabulary: Table },
    { dimensions, guard }: { readonly dimensions: number; readonly guard: Guard },
  ) {
    this.name = name;
    this.#chunks = tables.chunks;
    this.#lookup = new LancedbPaperLookup(tables.chunks);
    this.#vocabulary = tables.vocabulary;
    this.#dimensions = dimensions;
    this.#guard = guard;
  }

  findPapers(records: readonly Partial<IdentityKeys>[]): Promise<FoundPaper[]> {
    return this.#guard(() => this.#lookup.findPapers(records));
  }

  aliases(): ReturnType<GenerationWriter["aliases"]> {
    return this.#guard(() => this.#lookup.aliases());
  }

  vectors(paperIds: readonly string[]): ReturnType<GenerationWriter["vectors"]> {
    return this.#guard(() => this.#lookup.vectors(paperIds, this.#dimensions));
  }

  contents(paperIds: readonly string[]): Promise<StoredContent[]> {
    return this.#guard(() => this.#lookup.contents(paperIds));
  }

  async add(papers: readonly IndexedPaper[]): Promise<void> {
    const rows = this.#checkedRows(papers);
    if (rows.length > 0) await this.#guard(() => this.#chunks.add(rows));
  }

  async replace(papers: readonly IndexedPaper[]): Promise<void> {
    const rows = this.#checkedRows(papers);
    if (rows.length === 0) return;
    const ids = papers.map(({ paperId }) => paperId);
    await this.#guard(() =>
      this.#chunks
        .mergeInsert("chunkId")
        .whenMatchedUpdateAll()
        .whenNotMatchedInsertAll()
        .whenNotMatchedBySourceDelete({ where: sqlIn("paperId", ids) })
        .execute(rows),
    );
  }

  async remove(paperIds: readonly string[]): Promise<void> {
    if (paperIds.length === 0) return;
    await this.#guard(() => this.#chunks.delete(sqlIn("paperId", paperIds)));
  }

  async *scan(batchSize: number): AsyncGenerator<StoredContent[]> {
    const ids = await this.#guard(() => this.#paperIds());
    for (let start = 0; start < ids.length; start += batchSize) {
      yield await this.contents(ids.slice(start, start + batchSize));
    }
  }

  countPapers(): Promise<number> {
    return this.#guard(() => this.#chunks.countRows("position = 0"));
  }

  written(): Promise<TablesWritten> {
    return this.#guard(async () => {
      const [chunks, vocabulary] = await Promise.all([
        this.#chunks.version(),
        this.#vocabulary.version(),
      ]);
      return { chunks, vocabulary };
    });
  }

  optimize(): Promise<void> {
    return this.#guard(async () => {
      await indexKeys(this.#chunks);
      await indexVectors(this.#chunks, this.#dimensions);
      await indexText(this.#chunks);
      await optimizeTable(this.#chunks);
      await optimizeTable(this.#vocabulary);
    });
  }

  async optimizeIfDue(): Promise<void> {
    if (await this.#guard(() => this.#isUpkeepDue())) await this.optimize();
  }

  documentCounts(): Promise<Map<string, number>> {
    return this.#guard(() => loadDocumentCounts(this.#vocabulary));
  }

  async saveVocabulary(counts: ReadonlyMap<string, number>): Promise<void> {
    if (counts.size === 0) return;
    const rows = Array.from(counts, ([stem, documentCount]) => ({ stem, documentCount }));
    await this.#guard(() =>
      this.#vocabulary
        .mergeInsert("stem")
        .whenMatchedUpdateAll()
        .whenNotMatchedInsertAll()
        .execute(rows),
    );
  }

  async #isUpkeepDue(): Promise<boolean> {
    return (
      (await isUpkeepDue(this.#chunks)) ||
      // Every change of the library makes a file here, those too that only take papers out.
      (await isUpkeepDue(this.#vocabulary)) ||
      (await isVectorIndexDue(this.#chunks, this.#dimensions))
    );
  }

  /** @returns In order. */
  async #paperIds(): Promise<string[]> {
    const rows = (await this.#chunks
      .query()
      .where("position = 0")
      .select(["paperId"])
      .toArray()) as { paperId: string }[];
    return rows.map(({ paperId }) => paperId).sort();
  }

  #checkedRows(papers: readonly IndexedPaper[]): ChunkRow[] {
    for (const { chunk, vector } of papers.flatMap(({ chunks }) => chunks)) {
      checkVector(vector, this.#dimensions, `chunk ${chunk.chunkId}`);
    }
    return papers.flatMap(toRows);
  }
}
