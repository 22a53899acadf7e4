import type { RejectedRecord } from "../corpus/paper.ts";

/** What one ingest did. `read = added + updated + unchanged + duplicates + records rejected after reading`. */
export interface IngestReport {
  readonly files: number;
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly duplicates: number;
  readonly rejected: readonly RejectedRecord[];
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
}
