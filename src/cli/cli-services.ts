import type { Assistant } from "../answering/assistant.ts";
import type { RecordSource } from "../corpus/record-source.ts";
import type { RecordLimits } from "../corpus/within-limits.ts";
import type { LibraryDesk } from "../indexing/desk/library-desk.ts";
import type { IngestOptions, IngestProgress, IngestReport } from "../indexing/ingest-report.ts";
import type { LibraryInspection } from "../indexing/library-store.ts";
import type { LibraryStats } from "../indexing/library.ts";
import type { QuarantinedText } from "../indexing/quarantine.ts";
import type { LibraryUpkeep } from "../indexing/upkeep/library-upkeep.ts";

/** What the command line needs of the rest; the composition root implements it. */
export interface CliServices {
  readonly assistant: Assistant;
  /**
   * Opens what a person named: files, folders, papers of arXiv and its searches and harvests.
   *
   * @throws {UserFacingError} If a name begins like a live source's and isn't one.
   */
  sourceOf(names: readonly string[], limits?: RecordLimits): RecordSource;
  /**
   * Adds papers to the library.
   *
   * @param from A source, or paths of files and folders.
   * @throws {LibraryError} If the library cannot be written.
   */
  ingest(from: readonly string[] | RecordSource, options: IngestOptions): Promise<IngestReport>;
  /** Looks after the library's papers. */
  readonly desk: LibraryDesk;
  /** Looks after the library as a whole. */
  readonly upkeep: LibraryUpkeep;
  /** What embedding papers may cost without anybody being asked, in US dollars. */
  readonly confirmUsd: number;
  /** Texts that ingests held back, the latest first, let through or not. Throws as `libraryStats` does. */
  quarantined(): Promise<readonly QuarantinedText[]>;
  /**
   * Fills an empty library from the seeds, or goes on with that; `undefined` when it already holds papers. Throws as
   * `ingest` does, and where the library is broken or its first ingest is not finished.
   */
  prepareLibrary(options: {
    readonly onProgress?: (progress: IngestProgress) => void;
    readonly signal?: AbortSignal;
  }): Promise<IngestReport | undefined>;
  /**
   * @returns `undefined` when there is no library yet.
   * @throws {LibraryError} If there is one that cannot be searched.
   */
  libraryStats(): Promise<LibraryStats | undefined>;
  /**
   * Makes sure that papers are stored and can be found with the configured embedder; see `LibraryStore.inspect`.
   *
   * @throws {LibraryError} If they aren't, or it is empty.
   */
  inspectLibrary(): Promise<LibraryInspection>;
  /**
   * Makes sure that the library can be written safely where it is kept.
   *
   * @throws {LibraryError} `unsafe-store`, `store-unavailable`, or `read-only` with credentials that may only read.
   */
  verifyLibrary(): Promise<void>;
  /** One sentence: which mode answers are written in. */
  readonly modeSentence: string;
  /** Releases files, locks and connections. */
  close(): Promise<void>;
}
