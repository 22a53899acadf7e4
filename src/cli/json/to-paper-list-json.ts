import type { Citation } from "../../answering/answer.ts";
import type { PaperList } from "../../answering/paper-list.ts";

/** A paper as `papers --json` and others print it. */
export type ListedPaperJson = Omit<Citation, "n">;

/** What `papers --json` and `similar --json` print. Other programs read it: fields are added, never renamed. */
export interface PaperListJson {
  readonly topic: string;
  /** How many papers belong to the topic, printed or not. */
  readonly total: number;
  readonly papers: readonly ListedPaperJson[];
  /** Only when nothing belongs: why; `papers` then holds the nearest and `total` is 0. */
  readonly abstained?: string;
}

/** Brings a paper list into the documented shape. */
export function toPaperListJson({ topic, total, papers, abstained }: PaperList): PaperListJson {
  return {
    topic,
    total,
    papers: papers.map(toListedPaperJson),
    ...(abstained === undefined ? {} : { abstained }),
  };
}

/** Brings one paper of a list into the documented shape. */
export function toListedPaperJson(paper: Citation): ListedPaperJson {
  const { paperId, title, score, quote, url, year, venue, authors } = paper;
  return {
    paperId,
    title,
    score,
    quote,
    ...(url === undefined ? {} : { url }),
    ...(year === undefined ? {} : { year }),
    ...(venue === undefined ? {} : { venue }),
    ...(authors === undefined ? {} : { authors }),
  };
}
