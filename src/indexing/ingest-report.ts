import type { RejectedRecord, SourceLocation } from "../corpus/paper.ts";

/** A record that holds what no research text needs; see `inspectRecord`. */
export interface SuspectRecord extends SourceLocation {
  /** Id of the paper that the record describes, as `IngestOptions.allow` takes it. */
  readonly paperId: string;
  readonly title: string;
  /** What was found, as lower-case clauses without a final period; at least one. */
  readonly reasons: readonly string[];
}

/**
 * What one ingest did.
 * `read = added + updated + unchanged + duplicates + quarantined + records rejected after reading`.
 */
export interface IngestReport {
  readonly files: number;
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly duplicates: number;
  readonly rejected: readonly RejectedRecord[];
  /** Records that are certainly meant for a model and not for a reader: held back until a person has looked at them. */
  readonly quarantined: readonly SuspectRecord[];
  /** Records in which something was found that may be innocent, or that a person let through; counted above. */
  readonly flagged: readonly SuspectRecord[];
  /** Chunks written. */
  readonly chunks: number;
  /** Texts sent to the embedder. */
  readonly embedded: number;
  readonly ms: number;
}

/** Where an ingest stands. */
export interface IngestProgress {
  readonly phase: "reading" | "fitting" | "embedding" | "indexing" | "waiting";
  /** Units done in this phase: bytes while reading, chunks while embedding. */
  readonly done: number;
  /** Units in all, when known. */
  readonly total?: number;
  /** Set in phase `waiting`: who holds the lock, for people. */
  readonly holder?: string;
}

/** Settings of one ingest. */
export interface IngestOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: IngestProgress) => void;
  /** Embed everything anew with the configured embedder. */
  readonly rebuild?: boolean;
  /** Ids of papers in quarantine whose texts a person lets through, now and in later ingests. */
  readonly allow?: readonly string[];
}
