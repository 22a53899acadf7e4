import type { PaperList } from "../paper-list.ts";
import type { CitationFormat, ExportFormat } from "./export-format.ts";
import { toApa } from "./to-apa.ts";
import { toBibtex } from "./to-bibtex.ts";
import { toCsv } from "./to-csv.ts";
import { toMarkdown } from "./to-markdown.ts";
import { toRis } from "./to-ris.ts";

/**
 * Writes a paper list as the text of a file, from the stored metadata alone.
 *
 * A list whose `abstained` is set holds only the nearest papers, none of which
 * belongs to the topic: all but Markdown are then empty, which says why.
 *
 * @returns The file's text, ending with a line break unless it is empty.
 *
 * @example
 * ```ts
 * exportPapers(await assistant.papers("graph matching"), "bibtex"); // "@misc{turing1950computing,\n …"
 * ```
 */
export function exportPapers(list: PaperList, format: ExportFormat | CitationFormat): string {
  const papers = list.abstained === undefined ? list.papers : [];
  switch (format) {
    case "bibtex":
      return toBibtex(papers);
    case "ris":
      return toRis(papers);
    case "apa":
      return toApa(papers);
    case "csv":
      return toCsv(papers);
    case "markdown":
      return toMarkdown(list);
  }
}
