import type { Citation } from "./answer.ts";

/** Papers on a topic, best first, each with the sentence that fits the topic best as its quote. */
export interface PaperList {
  readonly topic: string;
  /** How many papers belong to the topic, shown or not; at most 1,000 are looked at. */
  readonly total: number;
  readonly papers: readonly Citation[];
  /** Set when nothing belongs: one sentence for people; `papers` then holds the nearest. */
  readonly abstained?: string;
}
