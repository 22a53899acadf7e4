import type { Citation } from "../../answering/answer.ts";
import type { PaperList } from "../../answering/paper-list.ts";

/** What `papers --json` prints. Other programs read it: fields are added, never renamed. */
export interface PaperListJson {
  readonly topic: string;
  /** How many papers belong to the topic, printed or not. */
  readonly total: number;
  readonly papers: readonly Omit<Citation, "n">[];
  /** Only when nothing belongs: why; `papers` then holds the nearest and `total` is 0. */
  readonly abstained?: string;
}

/** Brings a paper list into the documented shape. */
export function toPaperListJson({ topic, total, papers, abstained }: PaperList): PaperListJson {
  return {
    topic,
    total,
    papers: papers.map(({ paperId, title, score, quote, url, year, venue, authors }) => ({
      paperId,
      title,
      score,
      quote,
      ...(url === undefined ? {} : { url }),
      ...(year === undefined ? {} : { year }),
      ...(venue === undefined ? {} : { venue }),
      ...(authors === undefined ? {} : { authors }),
    })),
    ...(abstained === undefined ? {} : { abstained }),
  };
}
