import type { ArxivSources } from "../../corpus/arxiv/arxiv-sources.ts";
import type { LiveSource } from "../../corpus/arxiv/live-source.ts";
import type { EmbedderChoice } from "../embedder-provider.ts";
import { LancedbRefreshMarks } from "../lancedb-refresh-marks.ts";
import type { LibraryStore } from "../library-store.ts";
import type { ServiceAccess } from "../remote/service-access.ts";
import { type RefreshEvents, refreshLibrary } from "./refresh-library.ts";
import type { RefreshRun } from "./refresh-source.ts";
import { IngestThread } from "./thread/ingest-thread.ts";

/** What a refresh of a library works with. */
export interface RefreshOptions {
  readonly store: Pick<LibraryStore, "exclusively">;
  /** The library's address and, for LanceDB Cloud, key and host: the refresh has connections of its own. */
  readonly uri: string;
  readonly access?: ServiceAccess | undefined;
  /** The process's only client of arXiv. */
  readonly arxiv: ArxivSources;
  readonly embedders: EmbedderChoice;
  readonly now: () => Date;
}

/**
 * Brings a library up to date when it is called; see {@link refreshLibrary}. Between calls it holds nothing open.
 *
 * @throws {LibraryError} If the library cannot be opened.
 */
export type LibraryRefresh = (run: RefreshRun & RefreshEvents) => Promise<void>;

/** @param sources At least one; read in this order. */
export function createRefresh(
  sources: readonly LiveSource[],
  { uri, access, embedders, ...others }: RefreshOptions,
): LibraryRefresh {
  return async (run) => {
    const marks = await LancedbRefreshMarks.open(uri, access);
    const thread = new IngestThread({ uri, access, embedders });
    try {
      const ingest = thread.ingest.bind(thread);
      await refreshLibrary(sources, { ...others, marks, ingest }, run);
    } finally {
      marks.close();
      await thread.close();
    }
  };
}
