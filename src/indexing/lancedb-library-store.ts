import { randomBytes } from "node:crypto";
import type { Connection, Table } from "@lancedb/lancedb";
import type { PaperHead } from "../corpus/paper.ts";
import type { Vocabulary } from "../corpus/vocabulary.ts";
import type { EmbedderIdentity } from "../llm/embedding-model.ts";
import type { LsaModel } from "../llm/lsa-model.ts";
import { searchChunks } from "./lancedb-chunk-search.ts";
import { addLaterColumns, columnsOf } from "./lancedb-columns.ts";
import { whoBegan } from "./lancedb-begun.ts";
import { isStorageError, toLibraryError } from "./lancedb-connection.ts";
import { checkChunkSchema, checkFolder, forWriters, inspectLeftovers } from "./lancedb-damage.ts";
import { dropUnusedTables } from "./lancedb-drop-unused.ts";
import { LancedbGenerationWriter } from "./lancedb-generation-writer.ts";
import { createTables, loadLsaModel } from "./lancedb-generation.ts";
import { inspectGeneration } from "./lancedb-inspect.ts";
import { NewestGeneration } from "./lancedb-newest-generation.ts";
import type { OpenGeneration } from "./lancedb-open-generation.ts";
import { readPointer, versionOf, writePointer } from "./lancedb-pointer.ts";
import { LancedbPaperLookup } from "./lancedb-paper-lookup.ts";
import { LancedbQuarantine } from "./lancedb-quarantine.ts";
import { tablesOf } from "./lancedb-schema.ts";
import { readSourceCounts } from "./lancedb-source-counts.ts";
import {
  emptyLibrary,
  LibraryError,
  type LibraryErrorKind,
  rebuiltLibrary,
} from "./library-error.ts";
import type {
  ActiveGeneration,
  GenerationSpec,
  GenerationState,
  GenerationWriter,
  LibraryInspection,
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
import { PatientConnections } from "./patient-connections.ts";
import { placeOf } from "./remote/library-place.ts";
import type { ServiceAccess } from "./remote/service-access.ts";

/** What is wrong with the tables themselves, so that no search of them can be trusted. */
const BROKEN: ReadonlySet<LibraryErrorKind> = new Set(["damaged", "unreadable"]);

/** How long an ingest waits for another one. */
const LOCK_WAIT_MS = 600_000;

/** The library in LanceDB, on a local folder or an object store. */
export class LancedbLibraryStore implements LibraryStore {
  readonly quarantine: LancedbQuarantine;
  readonly #uri: string;
  readonly #connections: PatientConnections;
  readonly #newest: NewestGeneration;
  /** What the last inspection found; searches fail with it until one finds nothing. */
  #fault: LibraryError | undefined;

  private constructor(connections: PatientConnections) {
    this.#uri = connections.uri;
    this.#connections = connections;
    this.#newest = new NewestGeneration(
      () => connections.get(),
      (reader) => this.#inspectNothing(reader),
    );
    const connectWriter = async () => (await connections.get()).writer;
    this.quarantine = new LancedbQuarantine(connectWriter, this.#guard);
  }

  /**
   * @param access Key and host for LanceDB Cloud.
   * @param options.isPatient A place that can't be opened is tried again whenever something is asked of it, which fails
   *   until then.
   * @throws {LibraryError} If the folder cannot be made or opened, unless it is patient.
   */
  static async open(
    uri: string,
    access?: ServiceAccess,
    { isPatient = false }: { readonly isPatient?: boolean } = {},
  ): Promise<LancedbLibraryStore> {
    const connections = new PatientConnections(uri, access);
    if (!isPatient) await connections.get();
    return new LancedbLibraryStore(connections);
  }

  async verifyStorage(): Promise<void> {
    await (await this.#connections.get()).guard.verify();
  }

  async inspect(): Promise<LibraryInspection> {
    try {
      const inspection = await this.#guard(async () => {
        const connections = await this.#connections.get();
        if (!(await readPointer(connections.reader)))
          await this.#inspectNothing(connections.reader);
        return inspectGeneration(connections, placeOf(this.#uri) !== "folder");
      }, true);
      if (this.#fault) this.#newest.forget();
      this.#fault = undefined;
      return inspection;
    } catch (error) {
      if (error instanceof LibraryError && BROKEN.has(error.kind)) this.#fault = error;
      throw error;
    }
  }

  begun(): ReturnType<LibraryStore["begun"]> {
    return this.#write((writer) => whoBegan(writer, this.#uri));
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
    return this.#write((writer) => openLibraryTables(writer, options));
  }

  async *titles(): AsyncGenerator<readonly LibraryTitle[]> {
    const { chunks } = await this.#read((open) => Promise.resolve(open));
    yield* readTitles(chunks, this.#uri);
  }

  async stats(): Promise<LibraryStats | undefined> {
    if (!(await this.current())) return undefined;
    return this.#read(async ({ pointer, size }) => {
      const counted = await size();
      if (counted.papers === 0) return undefined;
      return {
        ...counted,
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
    return this.#write(async (writer) => {
      const pointer = await readPointer(writer);
      if (!pointer) await this.#inspectNothing(writer);
      return pointer && forWriters(writer, pointer);
    });
  }

  current(): Promise<ActiveGeneration | undefined> {
    return this.#guard(async () => (await this.#newest.get())?.pointer, true);
  }

  loadFitted({ name, identity, fittedDocuments }: ActiveGeneration): Promise<LsaModel> {
    return this.#write((writer) =>
      loadLsaModel(writer, name, {
        dimensions: identity.dimensions,
        documents: fittedDocuments,
      }),
    );
  }

  async exclusively<T>(
    work: (signal: AbortSignal) => Promise<T>,
    options: { readonly signal?: AbortSignal; readonly onWait?: (holder: string) => void },
  ): Promise<T> {
    const lock = await this.#guard(async () => {
      const { guard } = await this.#connections.get();
      return guard.lock({ ...options, waitMs: LOCK_WAIT_MS });
    });
    try {
      return await work(lock.signal);
    } finally {
      await lock.release();
    }
  }

  async createGeneration(spec: GenerationSpec): Promise<GenerationWriter> {
    return this.#write(async (connection) => {
      const name = randomBytes(4).toString("hex");
      const tables = await createTables(connection, name, spec);
      return this.#writer(name, tables, spec.identity);
    });
  }

  async lookup(): Promise<PaperLookup | undefined> {
    return this.#write(async (writer) => {
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
    return this.#write(async (writer) => {
      const pointer = await readPointer(writer);
      if (!pointer) throw emptyLibrary();
      const names = tablesOf(pointer.name);
      const [chunks, vocabulary] = await Promise.all([
        writer.openTable(names.chunks),
        writer.openTable(names.vocabulary),
      ]);
      checkChunkSchema(await chunks.schema(), pointer);
      await addLaterColumns(chunks);
      return this.#writer(pointer.name, { chunks, vocabulary }, pointer.identity);
    });
  }

  async activate(writer: GenerationWriter, state: GenerationState): Promise<void> {
    const written = await writer.written();
    await this.#write((connection) => writePointer(connection, writer.name, state, written));
    this.#newest.forget();
  }

  dropUnused(): Promise<void> {
    return this.#write(dropUnusedTables);
  }

  close(): void {
    this.#connections.close();
  }

  #read<T>(work: (open: OpenGeneration) => Promise<T>): Promise<T> {
    if (this.#fault) return Promise.reject(this.#fault);
    return this.#guard(() => this.#newest.read(work), true);
  }

  #write<T>(work: (writer: Connection) => Promise<T>): Promise<T> {
    return this.#guard(async () => work((await this.#connections.get()).writer));
  }

  async #inspectNothing(connection: Connection): Promise<void> {
    await checkFolder(this.#uri);
    await inspectLeftovers(connection);
  }

  #writer(
    name: string,
    tables: { chunks: Table; vocabulary: Table },
    { dimensions }: EmbedderIdentity,
  ): GenerationWriter {
    return new LancedbGenerationWriter(name, tables, { dimensions, guard: this.#guard });
  }

  readonly #guard = async <T>(work: () => Promise<T>, isReading = false): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LibraryError) && !isStorageError(error)) throw error;
      if (error instanceof LibraryError) throw toLibraryError(error, this.#uri, isReading);
      this.#newest.forget();
      throw toLibraryError(error, this.#uri, isReading);
    }
  };
}
