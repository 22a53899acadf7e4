import type { Citation } from "../../answering/answer.ts";
import type { RenderLayout } from "./render-layout.ts";
import { terminalText } from "./terminal-text.ts";
import { wrapText } from "./wrap-text.ts";

/**
 * Writes papers as a numbered list: the title, and under it in dim lines the
 * abstract's own words and the link.
 *
 * @param quotesOf The sentences shown of a paper, each beginning a line; the citation's own when absent.
 * @returns Lines that each end with a line break; an empty string for no papers.
 */
export function renderSources(
  citations: readonly Citation[],
  layout: RenderLayout,
  quotesOf: (citation: Citation) => readonly string[] = ({ quote }) => [quote],
): string {
  const markWidth = Math.max(0, ...citations.map(({ n }) => `[${n}] `.length));
  return citations
    .flatMap((citation) => renderSource(citation, quotesOf(citation), { ...layout, markWidth }))
    .map((line) => `${line}\n`)
    .join("");
}

function renderSource(
  { n, title, year, url }: Citation,
  quotes: readonly string[],
  { width, paint, markWidth }: RenderLayout & { readonly markWidth: number },
): string[] {
  const indent = " ".repeat(markWidth);
  const name = `${terminalText(title)}${year === undefined ? "" : ` (${year})`}`;
  const [first = "", ...rest] = wrapText(name, { width, indent });
  const quoted = quotes.flatMap((quote) => wrapText(`“${terminalText(quote)}”`, { width, indent }));
  const link = url === undefined ? [] : [indent + terminalText(url)];
  return [
    `[${n}]`.padEnd(markWidth) + first.slice(markWidth),
    ...rest,
    ...[...quoted, ...link].map((line) => paint("dim", line)),
  ];
}
