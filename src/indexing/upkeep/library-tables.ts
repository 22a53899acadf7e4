import type { Paper } from "../../corpus/paper.ts";
import type { PaperFilter } from "../library.ts";

/** A row of the chunk table as a check of the library sees it. */
export interface ChunkRecord {
  /** The row's own number, good for {@link LibraryTables.removeRows} until anything is written. */
  readonly rowId: bigint;
  readonly chunkId: string;
  readonly paperId: string;
  /** 0 for a paper's first chunk. */
  readonly position: number;
  /** Cleaned title. */
  readonly title: string;
  readonly doi: string | undefined;
  readonly arxivId: string | undefined;
  /** `absent` where the embedder knew no word; `unsound` when it holds what is no number or isn't of length 1. */
  readonly vector: "sound" | "absent" | "unsound";
}

/** How much of a column its index covers. */
export interface IndexCoverage {
  readonly column: string;
  readonly indexed: number;
  /** Rows that every search of the column looks through one by one. */
  readonly unindexed: number;
}

/** A table of the library by what it holds, and how many rows it has. */
export interface TableCount {
  readonly table: string;
  readonly rows: number;
}

/** A paper that came of several records. */
export interface MergedPaper {
  readonly paperId: string;
  /** Cleaned, but from outside: to be escaped where it is shown. */
  readonly title: string;
  /** Records that went into it after the first; at least 1. */
  readonly merges: number;
}

/** Papers that came of several records: some of them, and how many there are. */
export interface MergedPapers {
  readonly total: number;
  readonly papers: readonly MergedPaper[];
}

/**
 * The library's tables themselves, for those who look after them. Reading is of
 * the version that was the newest when they were opened; every method throws
 * {@link LibraryError} if a table cannot be read or written.
 */
export interface LibraryTables {
  /** Numbers in a stored vector. */
  readonly dimensions: number;
  counts(): Promise<readonly TableCount[]>;
  /**
   * Every paper that passes the filter, whole, in no stated order and in batches of some thousand at most.
   *
   * @throws {RangeError} If the filter is malformed.
   */
  papers(filter?: PaperFilter): AsyncGenerator<readonly Paper[]>;
  /** Every row of the chunk table once, in no stated order and in batches of some thousand at most. */
  records(): AsyncGenerator<readonly ChunkRecord[]>;
  /** @returns The stored vector; undefined when the chunk has none or isn't there. */
  vector(chunkId: string): Promise<Float32Array | undefined>;
  indexes(): Promise<readonly IndexCoverage[]>;
  /** @param most Papers listed, in no stated order. */
  mergedPapers(most: number): Promise<MergedPapers>;
  /** Bytes that the library takes: on a disk everything in its folder, else what the newest versions of its tables hold. */
  bytes(): Promise<number>;
  /** Takes rows of the chunk table out, in one commit for every 1,000. Only for the holder of the write lock. */
  removeRows(rowIds: readonly bigint[]): Promise<void>;
  /**
   * Joins the files of small commits, brings the indexes up to date and removes versions older than a moment. Only for
   * the holder of the write lock.
   */
  compact(olderThan: Date): Promise<void>;
}
