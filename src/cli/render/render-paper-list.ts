import type { Citation } from "../../answering/answer.ts";
import type { PaperList } from "../../answering/paper-list.ts";
import { describeFilter } from "../../retrieval/describe-filter.ts";
import type { RenderLayout } from "./render-layout.ts";
import { renderTable } from "./render-table.ts";
import type { TableCell, TableColumn } from "./render-table.ts";
import { terminalText } from "./terminal-text.ts";
import { wrapText } from "./wrap-text.ts";

/**
 * Writes a paper list as a table, best first, and how many there are in all.
 *
 * @param options.restHint How to see the papers that the list leaves out.
 * @param options.tableWidth Columns of the terminal, to which titles are cut; `Infinity` where there is none.
 */
export function renderPaperList(
  list: PaperList,
  options: RenderLayout & { readonly tableWidth: number; readonly restHint: string },
): string {
  const { paint, tableWidth } = options;
  const table = renderTable(columnsFor(list.papers), list.papers.map(rowFor(list.papers)), {
    width: tableWidth,
    paint,
  });
  if (list.abstained !== undefined) {
    const reason = wrapText(terminalText(list.abstained), options);
    const nearest = table.length === 0 ? [] : ["", paint("bold", "Nearest papers"), ...table];
    return `${[...reason, ...nearest].join("\n")}\n`;
  }
  return `${[...table, "", paint("dim", countOf(list, options.restHint))].join("\n").trimStart()}\n`;
}

/** "12 of 41 papers from 2022; --all shows the rest", or "41 papers" when all are shown. */
function countOf({ total, papers, filter = {} }: PaperList, restHint: string): string {
  const which = terminalText(describeFilter(filter));
  const noun = `${total === 1 ? "paper" : "papers"}${which === "" ? "" : ` ${which}`}`;
  return papers.length < total
    ? `${papers.length} of ${total} ${noun}; ${restHint}`
    : `${total} ${noun}`;
}

const hasYears = (papers: readonly Citation[]): boolean =>
  papers.some(({ year }) => year !== undefined);

function columnsFor(papers: readonly Citation[]): TableColumn[] {
  return [
    { heading: "#", align: "right" },
    { heading: "score", align: "right" },
    ...(hasYears(papers) ? [{ heading: "year" }] : []),
    { heading: "title", flexible: true },
  ];
}

function rowFor(papers: readonly Citation[]): (paper: Citation, index: number) => TableCell[] {
  const withYears = hasYears(papers);
  return ({ score, year, title }, index) => [
    { text: String(index + 1), style: "dim" },
    { text: score.toFixed(2), style: "dim" },
    ...(withYears ? [{ text: year?.toString() ?? "" }] : []),
    { text: terminalText(title) },
  ];
}
