import { escapeBibtex } from "./escape-bibtex.ts";
import { visibleLine } from "../../lib/visible-line.ts";

/** What BibTeX would take for a list of people, or for more name parts than it knows. */
const NEEDS_BRACES = /\band\b|,.*,.*,|^others$/i;

/** Writes names as the inside of a BibTeX `author` field. A name that holds the word "and" is kept whole. */
export function toBibtexAuthors(authors: readonly string[]): string {
  return authors
    .map((author) => visibleLine(author))
    .filter((author) => author !== "")
    .map((author) =>
      NEEDS_BRACES.test(author) ? `{${escapeBibtex(author)}}` : escapeBibtex(author),
    )
    .join(" and ");
}
