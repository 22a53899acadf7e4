import type { RejectedRecord } from "../corpus/paper.ts";
import { BoundedList } from "./bounded-list.ts";
import type { IngestReport, ListedKind, MergedRecord, SuspectRecord } from "./ingest-report.ts";

/** Records of each kind that a report names one by one: about 2 MB. */
export const MOST_LISTED = 10_000;
/** Merges that a report names one by one. */
const MOST_MERGES = 1_000;

/** The counts of an ingest while they grow; see {@link IngestReport} for their meaning. */
export interface IngestTally {
  files: number;
  read: number;
  added: number;
  updated: number;
  unchanged: number;
  duplicates: number;
  readonly merges: BoundedList<MergedRecord>;
  readonly rejected: BoundedList<RejectedRecord>;
  readonly quarantined: BoundedList<SuspectRecord>;
  readonly flagged: BoundedList<SuspectRecord>;
  chunks: number;
  embedded: number;
}

/**
 * @param onRejected Told of every record that is rejected.
 * @returns All counts at 0.
 */
export function newTally(onRejected?: (record: RejectedRecord) => void): IngestTally {
  return {
    files: 0,
    read: 0,
    added: 0,
    updated: 0,
    unchanged: 0,
    duplicates: 0,
    merges: new BoundedList(MOST_MERGES),
    rejected: new BoundedList(MOST_LISTED, onRejected),
    quarantined: new BoundedList(MOST_LISTED),
    flagged: new BoundedList(MOST_LISTED),
    chunks: 0,
    embedded: 0,
  };
}

/** @param ms Time that the ingest took. */
export function toReport(tally: IngestTally, ms: number): IngestReport {
  const { rejected, quarantined, flagged, merges, ...counts } = tally;
  return {
    ...counts,
    merged: merges.count,
    merges: merges.items,
    rejected: rejected.items,
    quarantined: quarantined.items,
    flagged: flagged.items,
    ...unlistedOf(tally),
    ms,
  };
}

/** @param most Records of each kind that are listed; as many as were kept when absent. */
export function unlistedOf(
  tally: Pick<IngestTally, ListedKind>,
  most = Number.POSITIVE_INFINITY,
): Pick<IngestReport, "unlisted"> {
  const kinds = ["rejected", "quarantined", "flagged"] as const;
  const unlisted = kinds
    .map((kind) => {
      const { count, items } = tally[kind];
      return [kind, count - Math.min(items.length, most)] as const;
    })
    .filter(([, count]) => count > 0);
  return unlisted.length === 0 ? {} : { unlisted: Object.fromEntries(unlisted) };
}

/** @returns Records that nothing more is to be done with. */
export function doneOf(tally: IngestTally): number {
  const { added, updated, unchanged, duplicates, merges, quarantined } = tally;
  return added + updated + unchanged + duplicates + merges.count + quarantined.count;
}
