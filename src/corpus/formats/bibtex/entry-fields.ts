import type { FoundFields } from "../make-record.ts";
import { readLatexField } from "./latex-field.ts";
import type { BibtexFields } from "./parse-entry.ts";
import { splitOutsideBraces } from "./split-outside-braces.ts";

const ARXIV = /\barxiv:\s*([\w.-]+(?:\/\d{7})?)/i;
/** BibTeX's word for "et al.". */
const OTHERS = /^others$/i;
/** Longer than any address or id that is kept. */
const MAX_ID_CHARS = 5_000;

/**
 * Takes from an entry's fields what is kept of a paper, by the names of BibTeX, BibLaTeX and Zotero. Fields whose
 * contents are addresses and ids are taken as they are.
 */
export function entryFields(fields: BibtexFields): FoundFields {
  const textOf = (...names: string[]): string | undefined => {
    const raw = names.map((name) => fields.get(name)).find((value) => value?.trim());
    return raw === undefined ? undefined : readLatexField(raw);
  };
  const date = textOf("date")?.trim();
  return {
    title: textOf("title"),
    abstract: textOf("abstract"),
    authors: authorsOf(fields.get("author") ?? ""),
    // Written and left empty, the year is not known: the day is that of a version.
    year: yearOf(fields.get("year") ?? date),
    venue: textOf("journaltitle", "journal", "booktitle", "eventtitle"),
    url: idOf(fields.get("url")),
    categories: categoriesOf(fields),
    doi: idOf(fields.get("doi")),
    arxivId: arxivIdOf(fields),
    licence: textOf("rights", "license", "copyright"),
    date: date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : undefined,
  };
}

function authorsOf(raw: string): string[] {
  return splitOutsideBraces(raw.replaceAll(/\s+/g, " "), / and(?= )/gi)
    .filter((name) => !OTHERS.test(name))
    .map((name) => readLatexField(name));
}

function yearOf(text = ""): number | undefined {
  const digits = /\d{4}/.exec(text);
  return digits === null ? undefined : Number(digits[0]);
}

/** Such fields are verbatim, though some programs escape in them all the same. */
function idOf(raw: string | undefined): string | undefined {
  if (raw === undefined || raw.length > MAX_ID_CHARS) return undefined;
  return raw.replaceAll(/\\([_%#&~$])/g, "$1").replaceAll(/^[\s{]+|[\s}]+$/g, "");
}

function categoriesOf(fields: BibtexFields): string[] {
  const raw = fields.get("keywords") ?? "";
  const separator = splitOutsideBraces(raw, /;/g).length > 1 ? /;/g : /,/g;
  const words = splitOutsideBraces(raw, separator).map((word) => readLatexField(word));
  const primary = fields.get("primaryclass");
  return primary === undefined ? words : [readLatexField(primary), ...words];
}

function arxivIdOf(fields: BibtexFields): string | undefined {
  const kind = fields.get("eprinttype") ?? fields.get("archiveprefix") ?? "";
  const eprint = idOf(fields.get("eprint"));
  if (/arxiv/i.test(kind)) return eprint;
  const places = [eprint, ...["number", "journal", "note"].map((name) => fields.get(name))];
  return places.map((place) => ARXIV.exec(place ?? "")?.[1]).find((id) => id !== undefined);
}
