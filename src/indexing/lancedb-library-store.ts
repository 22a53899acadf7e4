import { randomBytes } from "node:crypto";
import type { Table } from "@lancedb/lancedb";
import type { PaperHead } from "../corpus/paper.ts";
import type { Vocabulary } from "../corpus/vocabulary.ts";
import type { EmbedderIdentity } from "../llm/embedding-model.ts";
import type { LsaModel } from "../llm/lsa-model.ts";
import { searchChunks } from "./lancedb-chunk-search.ts";
import { addLaterColumns, columnsOf } from "./lancedb-columns.ts";
import {
  isStorageError,
  type LibraryConnections,
  openConnections,
  toLibraryError,
} from "./lancedb-connection.ts";
import { LancedbGenerationWriter } from "./lancedb-generation-writer.ts";
import { createTables, loadLsaModel } from "./lancedb-generation.ts";
import { NewestGeneration } from "./lancedb-newest-generation.ts";
import type { OpenGeneration } from "./lancedb-open-generation.ts";
import { readPointer, versionOf, writePointer } from "./lancedb-pointer.ts";
import { LancedbPaperLookup } from "./lancedb-paper-lookup.ts";
import { LancedbQuarantine } from "./lancedb-quarantine.ts";
import { tablesOf } from "./lancedb-schema.ts";
import { readSourceCounts } from "./lancedb-source-counts.ts";
import { emptyLibrary, LibraryError, rebuiltLibrary } from "./library-error.ts";
import type {
  ActiveGeneration,
  GenerationSpec,
  GenerationState,
  GenerationWriter,
  LibraryStore,
  PaperLookup,
} from "./library-store.ts";
import { openLibraryTables } from "./lancedb-library-tables.ts";
import { readHeads } from "./lancedb-read-heads.ts";
import { readPaper } from "./lancedb-read-paper.ts";
import { readTitles } from "./lancedb-read-titles.ts";
import type {
  ChunkHit,
  ChunkQuery,
  LibraryFacets,
  LibraryStats,
  LibraryTitle,
  StoredPaper,
} from "./library.ts";
import type { LibraryTables } from "./upkeep/library-tables.ts";
import type { ServiceAccess } from "./remote/service-access.ts";

/** How long an ingest waits for another one. */
const LOCK_WAIT_MS = 600_000;

/** The library in LanceDB, on a local folder or an object store. */
export class LancedbLibraryStore implements LibraryStore {
  readonly quarantine: LancedbQuarantine;
  readonly #uri: string;
  readonly #connections: LibraryConnections;
  readonly #newest: NewestGeneration;

  private constructor(uri: string, connections: LibraryConnections) {
    this.#uri = uri;
    this.#connections = connections;
    this.#newest = new NewestGeneration(connections);
    this.quarantine = new LancedbQuarantine(connections.writer, this.#guard);
  }

  /**
   * @param access Key and host for LanceDB Cloud.
   * @throws {LibraryError} If the folder cannot be made or opened.
   */
  static async open(uri: string, access?: ServiceAccess): Promise<LancedbLibraryStore> {
    return new LancedbLibraryStore(uri, await openConnections(uri, access));
  }

  verifyStorage(): Promise<void> {
    return this.#connections.guard.verify();
  }

  async searchChunks(query: ChunkQuery): Promise<ChunkHit[]> {
    return this.#read(({ chunks, contents, columns, lagging, pointer }) => {
      const { fingerprint, dimensions } = pointer.identity;
      if (query.vector && query.fingerprint !== fingerprint) throw rebuiltLibrary();
      return searchChunks(chunks, contents, query, { dimensions, columns, lagging });
    });
  }

  async heads(paperIds: readonly string[]): Promise<ReadonlyMap<string, PaperHead>> {
    return this.#read(({ chunks, columns }) => readHeads(chunks, columns, paperIds));
  }

  async paper(paperId: string): Promise<StoredPaper | undefined> {
    return this.#read(({ chunks, columns }) => readPaper(chunks, columns, paperId));
  }

  async vocabulary(): Promise<Vocabulary> {
    return this.#read(({ vocabulary }) => vocabulary);
  }

  async facets(): Promise<LibraryFacets> {
    return this.#read(({ facets }) => facets());
  }

  async version(): Promise<string | undefined> {
    const pointer = await this.current();
    return pointer && versionOf(pointer);
  }

  tables(): Promise<LibraryTables | undefined> {
    const options = { uri: this.#uri, guard: this.#guard };
    return this.#guard(() => openLibraryTables(this.#connections.writer, options));
  }

  async *titles(): AsyncGenerator<readonly LibraryTitle[]> {
    const { chunks } = await this.#read((open) => Promise.resolve(open));
    yield* readTitles(chunks, this.#uri);
  }

  async stats(): Promise<LibraryStats | undefined> {
    if (!(await this.current())) return undefined;
    return this.#read(async ({ pointer, chunks }) => {
      const papers = await chunks.countRows("position = 0");
      if (papers === 0) return undefined;
      return {
        papers,
        chunks: await chunks.countRows(),
        embedder: pointer.identity,
        version: versionOf(pointer),
        updatedAt: pointer.updatedAt,
      };
    });
  }

  sourceCounts(): Promise<ReadonlyMap<string, number>> {
    return this.#read(({ chunks }) => readSourceCounts(chunks));
  }

  active(): Promise<ActiveGeneration | undefined> {
    return this.#guard(() => readPointer(this.#connections.writer));
  }

  current(): Promise<ActiveGeneration | undefined> {
    return this.#guard(async () => (await this.#newest.get())?.pointer);
  }

  loadFitted({ name, identity, fittedDocuments }: ActiveGeneration): Promise<LsaModel> {
    return this.#guard(() =>
      loadLsaModel(this.#connections.writer, name, {
        dimensions: identity.dimensions,
        documents: fittedDocuments,
      }),
    );
  }

  async exclusively<T>(
    work: (signal: AbortSignal) => Promise<T>,
    options: { readonly signal?: AbortSignal; readonly onWait?: (holder: string) => void },
  ): Promise<T> {
    const { guard } = this.#connections;
    const lock = await this.#guard(() => guard.lock({ ...options, waitMs: LOCK_WAIT_MS }));
    try {
      return await work(lock.signal);
    } finally {
      await lock.release();
    }
  }

  async createGeneration(spec: GenerationSpec): Promise<GenerationWriter> {
    return this.#guard(async () => {
      const name = randomBytes(4).toString("hex");
      const tables = await createTables(this.#connections.writer, name, spec);
      return this.#writer(name, tables, spec.identity);
    });
  }

  async lookup(): Promise<PaperLookup | undefined> {
    return this.#guard(async () => {
      const { writer } = this.#connections;
      const pointer = await readPointer(writer);
      if (!pointer) return undefined;
      const chunks = await writer.openTable(tablesOf(pointer.name).chunks);
      const own = new LancedbPaperLookup(chunks, await columnsOf(chunks));
      return {
        findPapers: (records) => this.#guard(() => own.findPapers(records)),
        aliases: () => this.#guard(() => own.aliases()),
        contents: (paperIds) => this.#guard(() => own.contents(paperIds)),
      };
    });
  }

  async openWriter(): Promise<GenerationWriter> {
    return this.#guard(async () => {
      const { writer } = this.#connections;
      const pointer = await readPointer(writer);
      if (!pointer) throw emptyLibrary();
      const names = tablesOf(pointer.name);
      const [chunks, vocabulary] = await Promise.all([
        writer.openTable(names.chunks),
        writer.openTable(names.vocabulary),
      ]);
      await addLaterColumns(chunks);
      return this.#writer(pointer.name, { chunks, vocabulary }, pointer.identity);
    });
  }

  async activate(writer: GenerationWriter, state: GenerationState): Promise<void> {
    await this.#guard(() => writePointer(this.#connections.writer, writer.name, state));
    this.#newest.forget();
  }

  async dropUnused(): Promise<void> {
    await this.#guard(async () => {
      const { writer } = this.#connections;
      const pointer = await readPointer(writer);
      const used = new Set(pointer ? Object.values(tablesOf(pointer.name)) : []);
      const names = await writer.tableNames();
      const unused = names.filter(
        (name) => /^(chunks|vocabulary|lsa)_[0-9a-f]{8}$/.test(name) && !used.has(name),
      );
      for (const name of unused) await writer.dropTable(name);
    });
  }

  close(): void {
    this.#connections.reader.close();
    this.#connections.writer.close();
  }

  #read<T>(work: (open: OpenGeneration) => Promise<T>): Promise<T> {
    return this.#guard(() => this.#newest.read(work));
  }

  #writer(
    name: string,
    tables: { chunks: Table; vocabulary: Table },
    { dimensions }: EmbedderIdentity,
  ): GenerationWriter {
    return new LancedbGenerationWriter(name, tables, { dimensions, guard: this.#guard });
  }

  readonly #guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof LibraryError || !isStorageError(error)) throw error;
      this.#newest.forget();
      throw toLibraryError(error, this.#uri);
    }
  };
}
