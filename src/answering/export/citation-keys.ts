import type { Citation } from "../answer.ts";

/** Too common to tell papers apart. */
const STOP_WORDS = new Set(
  "a an and are as at by can do does for from how in into is it its of on or the to via what when why with".split(
    " ",
  ),
);

/**
 * Makes a BibTeX key for each paper: family name, year and first telling word
 * of the title (`turing1950computing`); without authors, the title's first two telling
 * words around the year. Keys are lower-case ASCII letters and digits; papers
 * that would share one get `-2`, `-3` and so on in list order.
 *
 * @returns One key per paper in the same order, no key twice.
 */
export function citationKeys(papers: readonly Citation[]): string[] {
  const used = new Map<string, number>();
  return papers.map((paper) => {
    const base = keyOf(paper);
    const count = (used.get(base) ?? 0) + 1;
    used.set(base, count);
    return count === 1 ? base : `${base}-${count}`;
  });
}

function keyOf({ title, authors, year, paperId }: Citation): string {
  const words = tellingWords(title);
  const family = familyName(authors?.[0] ?? "");
  const [lead = "", tail = ""] = family === "" ? words : [family, words[0]];
  const name = lead + tail;
  return name === "" ? `paper${toAscii(paperId)}` : `${lead}${year ?? ""}${tail}`;
}

function tellingWords(title: string): string[] {
  const words = title
    .split(/[\s\p{Pd}:;,/]+/u)
    .map(toAscii)
    .filter((word) => word !== "");
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  return telling.length === 0 ? words : telling;
}

/** `Turing, Alan` and `Alan Turing` both give `turing`. */
function familyName(author: string): string {
  const [beforeComma = ""] = author.split(",");
  return toAscii(author.includes(",") ? beforeComma : (author.trim().split(/\s+/).at(-1) ?? ""));
}

function toAscii(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");
}
