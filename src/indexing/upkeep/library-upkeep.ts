import type { Paper } from "../../corpus/paper.ts";
import type { CostEstimate, PaidEmbedder } from "../cost/cost-estimate.ts";
import type { PaperFilter } from "../library.ts";
import type { UpkeepOptions, VerifyReport } from "./library-check.ts";
import type { IndexCoverage, MergedPapers, TableCount } from "./library-tables.ts";

/** What joining files and removing old versions came to. */
export interface CompactReport {
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly tables: readonly TableCount[];
  readonly indexes: readonly IndexCoverage[];
  readonly ms: number;
}

/** How large the library is. */
export interface LibrarySize {
  readonly bytes: number;
  readonly tables: readonly TableCount[];
  readonly indexes: readonly IndexCoverage[];
}

/**
 * What those who run the library do with it as a whole. Every method throws
 * {@link LibraryError}: `empty` while there is no library, and if it cannot be
 * read or written; and the signal's reason, if it aborts.
 */
export interface LibraryUpkeep {
  /**
   * Every paper, or those that pass a filter, in no stated order and in batches of some thousand at most.
   *
   * @throws {RangeError} If the filter is malformed.
   */
  papers(filter?: PaperFilter): AsyncGenerator<readonly Paper[]>;
  /** @param options.repair Takes out rows that belong to nothing or stand there twice, as the only writer. */
  verify(options?: UpkeepOptions & { readonly repair?: boolean }): Promise<VerifyReport>;
  /** Joins small files, brings the indexes up to date and removes versions that are older than ten minutes, as the only writer. */
  compact(options?: UpkeepOptions): Promise<CompactReport>;
  /** @param options.most Papers listed, in no stated order. @returns Undefined while there is no library. */
  mergedPapers(options: { readonly most: number }): Promise<MergedPapers | undefined>;
  /** @returns Undefined while there is no library. */
  size(): Promise<LibrarySize | undefined>;
  /** Which embedder an ingest would pay; undefined where nothing is paid for. @param options.rebuild As for an ingest. */
  paidEmbedder(options?: { readonly rebuild?: boolean }): Promise<PaidEmbedder | undefined>;
  /** What embedding every stored paper anew would cost; undefined where nothing is paid for. */
  rebuildCost(options?: UpkeepOptions): Promise<CostEstimate | undefined>;
}
