import type { RankedPaper } from "../../retrieval/retriever.ts";
import type { Citation, Section, Statement } from "../answer.ts";
import type { Draft } from "../assistant.ts";
import { toCitation } from "../cite-sentences.ts";

/** Heading over what a model says of several papers at once. */
export const DIRECTLY = "Compared directly";

/** A statement under its heading; its numbers are the places of its papers among those asked for, from 1. */
export interface Cell {
  readonly heading: string;
  readonly statement: Statement;
}

/**
 * Makes sections of cells, in the order of the headings and within them of the
 * papers, whatever order the cells come in.
 *
 * @param headings Every heading that has a place; cells under others are left out.
 * @param papers In the order of their numbers.
 * @returns No section without a statement; citations of the papers that a statement uses.
 */
export function assembleCells(
  cells: readonly Cell[],
  headings: readonly string[],
  papers: readonly RankedPaper[],
): Draft {
  const sections = headings.flatMap((heading): Section[] => {
    const own = cells.filter((cell) => cell.heading === heading).map(({ statement }) => statement);
    const statements = own.toSorted((a, b) => placeOf(a) - placeOf(b));
    return statements.length === 0 ? [] : [{ heading, statements }];
  });
  const evidence = sections
    .flatMap(({ statements }) => statements)
    .flatMap((statement) => statement.evidence);
  const citations = papers.flatMap((paper, index): Citation[] => {
    const n = index + 1;
    const first = evidence.find((piece) => piece.n === n);
    return first ? [toCitation(paper, first.quote, n)] : [];
  });
  return { sections, citations };
}

function placeOf({ citations }: Statement): number {
  return citations[0] ?? 0;
}
