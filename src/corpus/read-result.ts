import type { RawRecord, RejectedRecord } from "./paper.ts";

/** What a reader yields: a record, or a place it had to refuse. Tell them apart with `isRejected`. */
export type ReadResult = RawRecord | RejectedRecord;
