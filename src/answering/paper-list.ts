import type { PaperFilter } from "../indexing/library.ts";
import type { Citation } from "./answer.ts";

/** Papers on a topic, best first, each with the sentence that fits the topic best as its quote. */
export interface PaperList {
  readonly topic: string;
  /** How many papers belong to the topic, shown or not; at most 1,000 are looked at. */
  readonly total: number;
  readonly papers: readonly Citation[];
  /** What the list is limited to, by the topic's own words or by flags; absent when all papers were looked at. */
  readonly filter?: PaperFilter;
  /** Set when nothing belongs: one sentence for people; `papers` then holds the nearest. */
  readonly abstained?: string;
}
