import { citePaper } from "../../answering/export/cite-paper.ts";
import { escapeMarkdown } from "../../answering/export/escape-markdown.ts";
import type { PaperCard } from "../../answering/papers/paper-card.ts";
import { visibleLine } from "../../lib/visible-line.ts";
import type { Words } from "../words/words.ts";

/** Writes a paper and its whole abstract as a Markdown document. */
export function renderCardFile({ citation, abstract }: PaperCard, words: Words): string {
  const text = abstract.map((sentence) => escapeMarkdown(visibleLine(sentence))).join(" ");
  return `${citePaper(citation, "markdown")}\n## ${words("card.abstract")}\n\n${text}\n`;
}
