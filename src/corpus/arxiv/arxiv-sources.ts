import type { ReadResult } from "../read-result.ts";
import type { LiveSource } from "./live-source.ts";

/** Gives papers by their arXiv ids. */
export interface ArxivPapers {
  /**
   * @param ids As `parseArxivId` gives them.
   * @returns One record or refusal for each id, in order; the source is `arxiv:` and the id, without a line.
   * @throws {ArxivError} If arXiv doesn't answer as it should.
   * @throws The signal's reason, if it aborts.
   */
  papers(
    ids: readonly string[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<readonly ReadResult[]>;
}

/** Where a harvest goes on: what changed before `day` was given already, and of later days what came before `token`. */
export interface HarvestPlace {
  /** `YYYY-MM-DD`, in UTC. */
  readonly day: string;
  /** arXiv's name for the next page; absent when the list begins anew at `day`. It expires, by itself and with the day. */
  readonly token?: string;
}

/** What arXiv gave in answer to one request. */
export interface LivePage {
  /** Records and refusals, numbered through the whole source. */
  readonly results: readonly ReadResult[];
  /** Papers in the whole source, where arXiv says so. */
  readonly total?: number;
  /** Of a harvest: where to go on once these results are kept. */
  readonly next?: HarvestPlace;
  /** Set on a last page after which arXiv had more that it didn't give; the last result says so. */
  readonly isCut?: true;
}

/** What is wanted of a live source. */
export interface LiveOptions {
  /** `YYYY-MM-DD`: only what was submitted, or of a harvest changed, on this day or later. */
  readonly since?: string | undefined;
  /** The most papers to give, at least 1; a page may exceed it. */
  readonly limit?: number | undefined;
  /** Where to go on; only harvests do. */
  readonly from?: HarvestPlace | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** All that papers can be read from at arXiv. */
export interface ArxivSources extends ArxivPapers {
  /**
   * Reads a source page by page, each when it is asked for; searches newest first, harvests oldest change first.
   *
   * @throws {ArxivError} After the pages before, if arXiv doesn't answer as it should.
   * @throws The signal's reason, if it aborts.
   */
  pages(source: LiveSource, options?: LiveOptions): AsyncGenerator<LivePage>;
}
