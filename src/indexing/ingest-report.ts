import type { MatchedBy } from "../corpus/identity/is-same-work.ts";
import type { RejectedRecord, SourceLocation } from "../corpus/paper.ts";

/** A record that holds what no research text needs; see `inspectRecord`. */
export interface SuspectRecord extends SourceLocation {
  /** Id of the paper that the record describes, as `IngestOptions.allow` takes it. */
  readonly paperId: string;
  readonly title: string;
  /** What was found, as lower-case clauses without a final period; at least one. */
  readonly reasons: readonly string[];
}

/** A record that was taken for one more edition of a known paper; see `LibraryDesk.merges` and `split`. */
export interface MergedRecord extends SourceLocation {
  /** The paper that it went into. */
  readonly paperId: string;
  /** The record's own title, cleaned. */
  readonly title: string;
  /** The paper's title before. */
  readonly into: string;
  /** The key that both share. */
  readonly by: MatchedBy;
  /** Other papers in the library that the record meets too, by id: the record went into one, and none was merged with another. */
  readonly others?: readonly string[];
}

/** Kinds of records that a report names one by one. */
export type ListedKind = "rejected" | "quarantined" | "flagged";

/** How many records of each kind a list leaves out; a kind whose list is whole is absent. */
export type Unlisted = Readonly<Partial<Record<ListedKind, number>>>;

/**
 * What one ingest did.
 * `read = added + updated + merged + unchanged + duplicates + quarantined + records rejected after reading`.
 */
export interface IngestReport {
  readonly files: number;
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly duplicates: number;
  /** Records with a text or details of their own that went into a paper known from another record. */
  readonly merged: number;
  /** The first 1,000 of them. */
  readonly merges: readonly MergedRecord[];
  readonly rejected: readonly RejectedRecord[];
  /** Records that are certainly meant for a model and not for a reader: held back until a person has looked at them. */
  readonly quarantined: readonly SuspectRecord[];
  /** Records in which something was found that may be innocent, or that a person let through; counted above. */
  readonly flagged: readonly SuspectRecord[];
  /** Records that the lists above leave out, each of which names the first 10,000; absent when they are whole. */
  readonly unlisted?: Unlisted;
  /** Chunks written. */
  readonly chunks: number;
  /** Texts sent to the embedder. */
  readonly embedded: number;
  readonly ms: number;
}

/** Where an ingest stands. */
export interface IngestProgress {
  readonly phase: "reading" | "fitting" | "embedding" | "indexing" | "waiting";
  /** Units done in this phase: bytes while reading, papers while embedding. */
  readonly done: number;
  /** Units in all, when known. */
  readonly total?: number;
  /** Records of this ingest so far: read, and of these brought in, found to be there or passed over. */
  readonly records?: { readonly read: number; readonly done: number };
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
  /** Whether the library is filled from the seeds without anybody having asked for it; see `LibraryStore.begun`. */
  readonly isSeeding?: boolean;
  /** Told of every record that is rejected, those too that the report leaves out. */
  readonly onRejected?: (record: RejectedRecord) => void;
}

/** @returns All records of a kind, with those that the report leaves out. */
export function countOf(report: Pick<IngestReport, ListedKind | "unlisted">, kind: ListedKind) {
  return report[kind].length + (report.unlisted?.[kind] ?? 0);
}
