import type { Phrase } from "../lib/phrase.ts";
import type { Reasoned } from "../lib/reason.ts";
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
  /** Set when nothing belongs: one sentence for people, in English; `papers` then holds the nearest. */
  readonly abstained?: string;
  /** The same for other languages; absent where it is in English only. */
  readonly abstainedPhrases?: readonly Phrase[];
}

/** A list of nothing, with the papers that come nearest. */
export function emptyList(
  topic: string,
  papers: readonly Citation[],
  { reason, reasonPhrases }: Reasoned,
  limited: Pick<PaperList, "filter"> = {},
): PaperList {
  const abstained = {
    abstained: reason,
    ...(reasonPhrases && { abstainedPhrases: reasonPhrases }),
  };
  return { topic, total: 0, papers, ...limited, ...abstained };
}
