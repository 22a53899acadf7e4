import type { RankedPaper } from "../../retrieval/retriever.ts";
import { type AbstractRoom, fitAbstracts } from "../fit-abstracts.ts";
import { type NumberedAbstracts, numberAbstracts } from "../number-abstracts.ts";
import { cutPaper, sentencesOf } from "./whole-paper.ts";

/** What is left of each paper's share from one attempt to the next. */
const SMALLER = 0.8;

/** Papers as a prompt can show them. */
export interface FittedPapers {
  readonly shown: readonly RankedPaper[];
  /** Whether nothing was cut. */
  readonly isWhole: boolean;
  /** How many of the papers have a sentence that a model may be shown. */
  readonly readable: number;
}

/**
 * Cuts papers so that each of them has its place in a prompt: no abstract takes
 * more characters than another may.
 *
 * @param papers Whole, at least one.
 * @returns The first sentence of each at least, even where that doesn't fit.
 */
export function fitPapers(papers: readonly RankedPaper[], room: AbstractRoom): FittedPapers {
  const readable = numberAll(papers).papers.length;
  let shown = papers;
  let share = Math.max(...papers.map((paper) => sentencesOf(paper).join("").length));
  const canBeCut = () => shown.some((paper) => sentencesOf(paper).length > 1);
  while (canBeCut() && !fits(shown, room)) {
    share = Math.floor(SMALLER * share);
    const maxChars = share;
    shown = papers.map((paper) => cutPaper(paper, { maxChars }));
  }
  return { shown, isWhole: shown === papers, readable };
}

function fits(papers: readonly RankedPaper[], room: AbstractRoom): boolean {
  const maxChars = fitAbstracts(papers, room);
  return numberAbstracts(papers, { maxChars }).text === numberAll(papers).text;
}

function numberAll(papers: readonly RankedPaper[]): NumberedAbstracts {
  return numberAbstracts(papers, { maxChars: Infinity });
}
