import type { Assistant } from "../answering/assistant.ts";
import type { LibraryDesk } from "../indexing/desk/library-desk.ts";
import type { IngestOptions, IngestProgress, IngestReport } from "../indexing/ingest-report.ts";
import type { LibraryStats } from "../indexing/library.ts";
import type { QuarantinedText } from "../indexing/quarantine.ts";

/** What the command line needs of the rest; the composition root implements it. */
export interface CliServices {
  readonly assistant: Assistant;
  /**
   * Adds papers to the library.
   *
   * @param paths Files, folders or addresses, as the person gave them.
   * @throws {LibraryError} If the library cannot be written.
   */
  ingest(paths: readonly string[], options: IngestOptions): Promise<IngestReport>;
  /** Looks after the library; its `preview` and `add` take what isn't a path too. */
  readonly desk: LibraryDesk;
  /** Texts that ingests held back, the latest first, let through or not. Throws as `libraryStats` does. */
  quarantined(): Promise<readonly QuarantinedText[]>;
  /** Fills an empty library from the seeds; `undefined` when it already holds papers. Throws as `ingest` does. */
  prepareLibrary(options: {
    readonly onProgress?: (progress: IngestProgress) => void;
    readonly signal?: AbortSignal;
  }): Promise<IngestReport | undefined>;
  /**
   * @returns `undefined` when there is no library yet.
   * @throws {LibraryError} If there is one that cannot be searched.
   */
  libraryStats(): Promise<LibraryStats | undefined>;
  /** One sentence: which mode answers are written in. */
  readonly modeSentence: string;
  /** Releases files, locks and connections. */
  close(): Promise<void>;
}
