import type { Paper, SourceLocation } from "../../corpus/paper.ts";
import type { MergedRecord } from "../ingest-report.ts";
import type { StoredContent } from "../library-store.ts";
import type { ComposedPaper } from "./compose-paper.ts";
import type { EditedPaper } from "./edited-paper.ts";
import type { Novelty } from "./ingest-memory.ts";

/** A record on its way into the library. */
export interface Arrival {
  readonly paper: Paper;
  /** See `contentHashOf`. */
  readonly contentHash: string;
  readonly at: SourceLocation;
  readonly novelty: Exclude<Novelty, "repeat">;
}

/** What became of a record; see `IngestReport`. */
export type RecordOutcome =
  | {
      readonly kind: "added" | "updated" | "unchanged" | "duplicate";
      readonly paper: Pick<Paper, "paperId" | "title">;
    }
  | {
      readonly kind: "merged";
      readonly paper: Pick<Paper, "paperId" | "title">;
      readonly merge: MergedRecord;
    };

/** A paper that has to be written. */
export interface PaperChange {
  readonly edited: EditedPaper;
  readonly composed: ComposedPaper;
  /** As it is stored; absent for a new paper. */
  readonly before?: StoredContent;
  /** What became of the records that made the change, in the order they came. */
  readonly outcomes: readonly RecordOutcome[];
}

/** What a batch of records comes to. */
export interface SortedBatch {
  /** New and changed papers, each once, in the order they were met. */
  readonly changes: readonly PaperChange[];
  /** What became of the records that change nothing. */
  readonly settled: readonly RecordOutcome[];
}
