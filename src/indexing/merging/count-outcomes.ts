import type { IngestTally } from "../ingest-tally.ts";
import type { RecordOutcome } from "./sorted-batch.ts";

const COUNTS = {
  added: "added",
  updated: "updated",
  unchanged: "unchanged",
  duplicate: "duplicates",
} as const;

/** Counts what became of records, and names those that were merged. */
export function countOutcomes(outcomes: readonly RecordOutcome[], tally: IngestTally): void {
  for (const outcome of outcomes) {
    if (outcome.kind === "merged") tally.merges.push(outcome.merge);
    else tally[COUNTS[outcome.kind]] += 1;
  }
}
