import type { Citation } from "../answer.ts";
import type { CitationFormat } from "./export-format.ts";
import { toApa } from "./to-apa.ts";
import { toBibtex } from "./to-bibtex.ts";
import { toMarkdownReference } from "./to-markdown.ts";
import { toRis } from "./to-ris.ts";

/**
 * Writes how a paper is cited elsewhere, from the stored metadata alone.
 *
 * @returns Text ending with a line break.
 *
 * @example
 * ```ts
 * citePaper(card.citation, "apa"); // "Turing, A. (1950). Computing machinery and intelligence. Mind.\n"
 * ```
 */
export function citePaper(paper: Citation, format: CitationFormat): string {
  switch (format) {
    case "bibtex":
      return toBibtex([paper]);
    case "ris":
      return toRis([paper]);
    case "apa":
      return toApa([paper]);
    case "markdown":
      return `${toMarkdownReference(paper)}\n`;
  }
}
