import type { PaperHead } from "../corpus/paper.ts";
import type { RankedPaper } from "./retriever.ts";
import type { ScoredHit } from "./score-hits.ts";

/** Passages kept of one paper, so that a long text cannot fill the context. */
const PASSAGES_PER_PAPER = 2;

/** A ranked paper of which no more than the title is known yet. */
export type RankedHit = Omit<RankedPaper, "paper"> & {
  readonly paper: Pick<PaperHead, "paperId" | "title">;
};

/**
 * Ranks papers by their best chunk.
 *
 * @returns Best first, ties in the order of paper ids; each paper once.
 */
export function rankPapers(hits: readonly ScoredHit[]): RankedHit[] {
  const byPaper = Map.groupBy(hits, ({ hit }) => hit.paper.paperId);
  const papers = [...byPaper.values()].flatMap((own) => {
    const sorted = own.toSorted((a, b) => b.score - a.score);
    const [best] = sorted;
    if (!best) return [];
    const passages = sorted.slice(0, PASSAGES_PER_PAPER).map(({ hit }) => hit.chunk);
    return [{ paper: best.hit.paper, score: best.score, signals: best.signals, passages }];
  });
  return papers.sort((a, b) => b.score - a.score || (a.paper.paperId < b.paper.paperId ? -1 : 1));
}
