/** Addresses that name a paper by its arXiv id, up to the id. */
const ADDRESS =
  /^(?:https?:\/\/)?(?:(?:[a-z]+\.)?arxiv\.org\/(?:abs|pdf|html|format|ps|src|e-print)\/|(?:dx\.)?doi\.org\/10\.48550\/|(?:www\.)?alphaxiv\.org\/(?:abs|pdf)\/|(?:www\.)?huggingface\.co\/papers\/)/i;
/** Since April 2007: year and month, a number of four digits until the end of 2014 and of five from then on, a version. */
const NEW_ID =
  /^(?<id>(?:(?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])\.\d{4}|(?:1[5-9]|[2-9]\d)(?:0[1-9]|1[0-2])\.\d{5}))(?<version>v[1-9]\d{0,2})?$/i;
/** Before: archive, perhaps a subject class, year, month and number. */
const OLD_ID =
  /^(?<archive>[a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2})?\/(?<number>(?:9\d|0[0-7])(?:0[1-9]|1[0-2])\d{3})(?<version>v[1-9]\d{0,2})?$/i;
/** The subject that arXiv prints after an id. */
const SUBJECT = /\[[a-z-]+(?:\.[a-z-]{2,20})?\]/gi;
const SEPARATORS = /[\s,;|]+/;
const WRAPPING = /^[<([{"'“‘]+|[>)\]}"'”’.!?]+$/g;
const MAX_SHOWN_CHARS = 60;

/** What stood in a pasted text. */
export interface ArxivIds {
  /** As arXiv writes them, such as `2401.12345v2` or `hep-th/9901001`; each once, in order. */
  readonly ids: readonly string[];
  /** Pieces that look as if they were meant as ids and aren't; cut to 60 characters. */
  readonly others: readonly string[];
}

/**
 * Finds the arXiv ids in what a person pasted: ids, `arXiv:` ids, addresses of
 * abstract pages and PDFs, old ids, several in one text. Words around them are
 * passed over; in a text without any id, all of it counts as meant for one.
 *
 * @example
 * ```ts
 * parseArxivIds("https://arxiv.org/pdf/2401.12345v2.pdf").ids; // ["2401.12345v2"]
 * ```
 */
export function parseArxivIds(text: string): ArxivIds {
  const ids = new Set<string>();
  const others: string[] = [];
  for (const piece of text.replaceAll(SUBJECT, " ").split(SEPARATORS)) {
    const id = parseArxivId(piece);
    if (id !== undefined) ids.add(id);
    else if (/\d/.test(piece)) others.push(piece.slice(0, MAX_SHOWN_CHARS));
  }
  if (ids.size > 0 || others.length > 0) return { ids: [...ids], others };
  const all = text.trim().slice(0, MAX_SHOWN_CHARS);
  return { ids: [], others: all === "" ? [] : [all] };
}

/**
 * @param piece One id or address.
 * @returns The id as arXiv writes it; undefined when it is none.
 */
export function parseArxivId(piece: string): string | undefined {
  const bare = piece
    .replaceAll(WRAPPING, "")
    .replace(ADDRESS, "")
    .replace(/[?#].*$/s, "")
    .replace(/^arxiv[:.]\s*/i, "")
    .replace(/\/$/, "")
    .replace(/\.pdf$/i, "");
  const newId = NEW_ID.exec(bare)?.groups;
  if (newId) return `${newId["id"]}${newId["version"]?.toLowerCase() ?? ""}`;
  const oldId = OLD_ID.exec(bare)?.groups;
  if (!oldId) return undefined;
  const version = oldId["version"]?.toLowerCase() ?? "";
  return `${oldId["archive"]?.toLowerCase()}/${oldId["number"]}${version}`;
}
