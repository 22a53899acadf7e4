import { isRejected } from "./is-rejected.ts";
import type { RawRecord } from "./paper.ts";
import type { ReadResult } from "./read-result.ts";

/** Which of many records are wanted. */
export interface RecordLimits {
  /** `YYYY-MM-DD`: records of an earlier date, or without one of an earlier year, are passed over. */
  readonly since?: string | undefined;
  /** The most records, at least 1; refusals don't count. */
  readonly limit?: number | undefined;
}

/** Passes over what isn't wanted and stops reading once there is enough. Records without date and year are kept. */
export async function* withinLimits(
  results: AsyncIterable<ReadResult>,
  { since, limit = Number.POSITIVE_INFINITY }: RecordLimits,
): AsyncGenerator<ReadResult> {
  let records = 0;
  for await (const result of results) {
    if (!isRejected(result)) {
      if (since !== undefined && isBefore(result, since)) continue;
      records += 1;
    }
    yield result;
    if (records >= limit) return;
  }
}

function isBefore({ date, year }: RawRecord, since: string): boolean {
  if (date !== undefined) return date < since;
  return year !== undefined && year < Number(since.slice(0, 4));
}
