import type { Citation } from "../answer.ts";
import type { PaperList } from "../paper-list.ts";
import { escapeMarkdown } from "./escape-markdown.ts";
import { visibleLine } from "../../lib/visible-line.ts";
import { webAddress } from "./web-address.ts";

/**
 * Writes a paper list as a Markdown document: a heading, how many papers belong
 * to the topic, and a numbered list with the quote under each title.
 */
export function toMarkdown(list: PaperList): string {
  const heading = `# Papers on ${escapeMarkdown(visibleLine(list.topic))}`;
  if (list.abstained !== undefined) {
    return `${heading}\n\n${escapeMarkdown(visibleLine(list.abstained))}\n`;
  }
  const count =
    list.papers.length === list.total
      ? `${list.total} ${list.total === 1 ? "paper" : "papers"}.`
      : `${list.papers.length} of ${list.total} papers.`;
  return `${[heading, count, ...list.papers.map(toItem)].join("\n\n")}\n`;
}

/** @returns The title, linked where there is an address, and who wrote it, where and when, on one line. */
export function toMarkdownReference(paper: Citation): string {
  const title = escapeMarkdown(visibleLine(paper.title));
  const url = webAddress(paper.url);
  const authors = (paper.authors ?? [])
    .map((author) => escapeMarkdown(visibleLine(author)))
    .join(", ");
  const venue = escapeMarkdown(visibleLine(paper.venue ?? ""));
  const details = [authors, venue, paper.year?.toString() ?? ""]
    .filter((part) => part !== "")
    .join(", ");
  return `**${url === undefined ? title : `[${title}](<${url}>)`}**${details === "" ? "" : ` (${details})`}`;
}

function toItem(paper: Citation, index: number): string {
  const marker = `${index + 1}. `;
  const indent = " ".repeat(marker.length);
  return [
    `${marker}${toMarkdownReference(paper)}`,
    `${indent}> ${escapeMarkdown(visibleLine(paper.quote))}`,
  ].join("\n\n");
}
