import type { Chunk } from "../corpus/chunk.ts";
import type { IdentityKeys } from "../corpus/identity/identity-keys.ts";
import type { Paper, RejectedRecord } from "../corpus/paper.ts";
import type { EmbedderIdentity } from "../llm/embedding-model.ts";
import type { LsaModel } from "../llm/lsa-model.ts";
import type { SuspectRecord, Unlisted } from "./ingest-report.ts";
import type { LibraryReader } from "./library.ts";
import type { Quarantine } from "./quarantine.ts";
import type { LibraryTables } from "./upkeep/library-tables.ts";

/** What the library knows of a stored paper without its text. */
export interface StoredPaper {
  readonly paperId: string;
  readonly contentHash: string;
  readonly abstractKey: string;
  /** The records that the paper came of, see `writeMerged`; absent where its own row says everything. */
  readonly merged?: string;
  /** Keys by which the paper is found besides those of its row, see `aliasesOf`. */
  readonly aliases?: string;
}

/** A stored paper that shares a key with a record. */
export interface FoundPaper extends Pick<StoredPaper, "paperId" | "contentHash"> {
  readonly source: string;
  /** Whether other records than the one its row shows belong to it. */
  readonly isMerged: boolean;
  /** All keys of its row, as `keyTexts` gives them. */
  readonly keys: readonly string[];
}

/** A paper ready to be written: all its chunks with their vectors. */
export interface IndexedPaper extends StoredPaper {
  readonly paper: Paper;
  readonly chunks: readonly { readonly chunk: Chunk; readonly vector: Float32Array }[];
}

/** What a generation of the library is made with. */
export interface GenerationSpec {
  readonly identity: EmbedderIdentity;
  /** The fitted model itself, when the embedder is the no-key one. */
  readonly fitted?: LsaModel;
  /** Whether it is begun to fill an empty library from the seeds, which nobody asked for by name. */
  readonly isSeeding?: boolean;
}

/** Versions of a generation's tables when the pointer was last written; they only ever grow. */
export interface TablesWritten {
  readonly chunks: number;
  readonly vocabulary: number;
}

/** The outcome of the last ingest, so that the same files cost nothing the next time. */
export interface LastIngest {
  /** Digest of the files read, see `digestSources`; empty when some could not be read. */
  readonly digest: string;
  readonly files: number;
  readonly read: number;
  /** Records that stand in the library as they were read. */
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly RejectedRecord[];
  readonly quarantined: readonly SuspectRecord[];
  readonly flagged: readonly SuspectRecord[];
  readonly unlisted?: Unlisted;
}

/** What the library says of its active generation. */
export interface GenerationState {
  readonly identity: EmbedderIdentity;
  /** Corpus size when the no-key embedder was fitted; 0 for a hosted one. */
  readonly fittedDocuments: number;
  /** Documents counted in the stored vocabulary; may differ from the papers held after an interrupted ingest. */
  readonly vocabularyDocuments: number;
  /** When papers were last added or changed. */
  readonly updatedAt: Date;
  /** Undefined from an ingest's first change until it is finished. */
  readonly lastIngest: LastIngest | undefined;
}

/** The active generation. */
export interface ActiveGeneration extends GenerationState {
  readonly name: string;
  /** Undefined in a library that an earlier version wrote. */
  readonly written?: TablesWritten | undefined;
}

/** What a look at the library came to. */
export interface LibraryInspection {
  readonly papers: number;
  readonly chunks: number;
  /** Rows that were read whole. */
  readonly rowsRead: number;
  readonly ms: number;
}

/** Looks stored papers up, as writers must see them. */
export interface PaperLookup {
  /** Stored papers whose rows share a key with any of these records; those that only share an alias are left out. */
  findPapers(records: readonly Partial<IdentityKeys>[]): Promise<FoundPaper[]>;
  /** The aliases of every paper that has some, in keys as `keyTexts` gives them. */
  aliases(): Promise<readonly { readonly paperId: string; readonly keys: readonly string[] }[]>;
  /** Stored papers by id, without vectors; unknown ids are left out. */
  contents(paperIds: readonly string[]): Promise<StoredContent[]>;
}

/** Writes one generation of the library. Only the holder of the write lock may have one. */
export interface GenerationWriter extends PaperLookup {
  readonly name: string;
  /** Vectors of stored papers by chunk id; a chunk without one has zeros. */
  vectors(paperIds: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>;
  /** Adds papers that are not there yet, in one commit. */
  add(papers: readonly IndexedPaper[]): Promise<void>;
  /** Replaces stored papers with all their chunks, and adds those that are not there yet, in one commit. */
  replace(papers: readonly IndexedPaper[]): Promise<void>;
  /** Takes papers out with all their chunks, in one commit; unknown ids are passed over. */
  remove(paperIds: readonly string[]): Promise<void>;
  /** Every stored paper in batches of at most `batchSize`, without vectors. */
  scan(batchSize: number): AsyncGenerator<StoredContent[]>;
  countPapers(): Promise<number>;
  /** Versions of the tables as they are now. */
  written(): Promise<TablesWritten>;
  /** Brings the indexes up to date and removes what old versions left. */
  optimize(): Promise<void>;
  /** The same where so much has changed since that questions feel it; a few new papers are found without. */
  optimizeIfDue(): Promise<void>;
  /** The stored vocabulary: documents per stem. */
  documentCounts(): Promise<Map<string, number>>;
  /** Replaces the stored vocabulary counts of the given stems; a count of 0 stays as a row. */
  saveVocabulary(counts: ReadonlyMap<string, number>): Promise<void>;
}

/** A stored paper with its chunks, as a scan returns it. */
export interface StoredContent extends StoredPaper {
  readonly paper: Paper;
  readonly chunks: readonly Chunk[];
}

/** The library: a pointer to the active generation of tables, and the tables. */
export interface LibraryStore extends LibraryReader {
  /** Texts that ingests held back. */
  readonly quarantine: Quarantine;
  /** As writers must see it. @returns Undefined while the library has never been filled. */
  active(): Promise<ActiveGeneration | undefined>;
  /** As searches see it, which may lag some seconds behind another process. */
  current(): Promise<ActiveGeneration | undefined>;
  /** Looks papers up without writing anything. @returns Undefined while the library has never been filled. */
  lookup(): Promise<PaperLookup | undefined>;
  /**
   * Makes sure that papers are stored and can be found: opens every data file, reads up to 1,000 rows whole and searches
   * for one of them. While it fails, so does every search, with the same error.
   *
   * @throws {LibraryError} If the library is missing, empty, damaged or can't be read.
   */
  inspect(): Promise<LibraryInspection>;
  /**
   * Who began to fill the library, if nobody has finished: the seeds go into one that is `untouched`, or whose `seeding`
   * was cut short.
   *
   * @throws {LibraryError} If what is there can't be read, or is damaged.
   */
  begun(): Promise<"untouched" | "seeding" | "by-hand" | "filled">;
  /** How many papers came from each source. @throws {LibraryError} `empty` while there are none. */
  sourceCounts(): Promise<ReadonlyMap<string, number>>;
  /** The tables as they stand now. @returns Undefined while the library has never been filled. */
  tables(): Promise<LibraryTables | undefined>;
  /**
   * Makes sure that the library can be written safely; writers do so by themselves.
   *
   * @throws {LibraryError} `unsafe-store`, `store-unavailable`, or `read-only` with credentials that may only read.
   */
  verifyStorage(): Promise<void>;
  /** Runs `work` as the only writer; see {@link WriteGuard}. */
  exclusively<T>(
    work: (signal: AbortSignal) => Promise<T>,
    options: { readonly signal?: AbortSignal; readonly onWait?: (holder: string) => void },
  ): Promise<T>;
  /** Makes empty tables for a generation; nobody reads them before `activate`. */
  createGeneration(spec: GenerationSpec): Promise<GenerationWriter>;
  /** @throws {LibraryError} If there is no active generation. */
  openWriter(): Promise<GenerationWriter>;
  /** The fitted model of the active generation, whose embedder must be the no-key one. */
  loadFitted(active: ActiveGeneration): Promise<LsaModel>;
  /** Points readers at a generation and stamps its state, in one commit. */
  activate(writer: GenerationWriter, state: GenerationState): Promise<void>;
  /** Drops every table but those of the active generation. Readers that still use others go on with the active ones. */
  dropUnused(): Promise<void>;
  close(): void;
}
