import type { RejectedRecord } from "../corpus/paper.ts";
import type { SuspectRecord } from "./ingest-report.ts";

/** The counts of an ingest while they grow; see {@link IngestReport} for their meaning. */
export interface IngestTally {
  files: number;
  read: number;
  added: number;
  updated: number;
  unchanged: number;
  duplicates: number;
  readonly rejected: RejectedRecord[];
  readonly quarantined: SuspectRecord[];
  readonly flagged: SuspectRecord[];
  chunks: number;
  embedded: number;
}

/** @returns All counts at 0. */
export function newTally(): IngestTally {
  return {
    files: 0,
    read: 0,
    added: 0,
    updated: 0,
    unchanged: 0,
    duplicates: 0,
    rejected: [],
    quarantined: [],
    flagged: [],
    chunks: 0,
    embedded: 0,
  };
}
