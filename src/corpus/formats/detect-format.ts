import { opensAsJson } from "./json/opens-as-json.ts";
import { listingFormat } from "./listing/listing-format.ts";
import { SOURCE_FORMATS } from "./source-formats.ts";
import type { SourceFormat } from "./source-format.ts";

const MARKUP = /^\s*<(?:[?!]|[a-z][\w:-]*[\s/>])/i;
const UNKNOWN_JSON =
  "JSON without papers that are known: each needs a title (or name, headline) and an abstract (or summary, description)";
/** What other programs export as lines of tags, which would pass for titles. */
const TAGGED: readonly (readonly [start: RegExp, reason: string])[] = [
  [
    /^\s*PMID- ?\d/,
    "PubMed's own text format (.nbib); open it in a reference manager and save it as RIS or BibTeX",
  ],
  [/^\s*%0 [A-Z]/, "EndNote's own text format (.enw); save it as RIS or BibTeX"],
  [
    /^\s*FN (?:Clarivate|Thomson|ISI)/,
    "Web of Science's own text format; save it as RIS or BibTeX",
  ],
];
const UNKNOWN_MARKUP = "XML or HTML, but neither PubMed's nor arXiv's XML nor a saved listing page";

/**
 * Tells the format of a file by its content.
 *
 * @param beginning See `SourceFormat.recognizes`.
 * @returns The first of `SOURCE_FORMATS` that knows it, and the text of a listing page for what looks like nothing
 *   else; for JSON or markup of an unknown kind, and for what would pass for a listing page and is none, the reason to
 *   refuse it, as one clause.
 */
export function detectFormat(beginning: string): SourceFormat | string {
  const known = SOURCE_FORMATS.find((format) => format.recognizes(beginning));
  if (known) return known;
  if (opensAsJson(beginning)) return UNKNOWN_JSON;
  if (MARKUP.test(beginning)) return UNKNOWN_MARKUP;
  return TAGGED.find(([start]) => start.test(beginning))?.[1] ?? listingFormat;
}
