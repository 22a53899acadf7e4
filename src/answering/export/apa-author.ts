const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/iu;
/** Small words that begin a family name: `van der Waals`. */
const PARTICLE = /^\p{Ll}/u;
const ORGANISATION =
  /\b(?:team|group|collaboration|consortium|university|institute|laborator(?:y|ies)|and|of|the|for)\b|&/iu;
const LETTER = /\p{L}/u;

/**
 * Writes an author as APA does: the family name, then the initials of the others.
 *
 * @param author `Alan M. Turing` or `Turing, Alan M.`, on one line; a name of one word or of an organisation stays.
 *
 * @example
 * ```ts
 * toApaAuthor("Jean-Pierre van der Berg"); // "van der Berg, J.-P."
 * ```
 */
export function toApaAuthor(author: string): string {
  const [first = "", ...others] = author.split(",").map((part) => part.trim());
  if (others.length > 0) {
    const suffix = others.find((part) => SUFFIX.test(part));
    const given = others.filter((part) => part !== suffix).join(" ");
    return joinName(first, given, suffix);
  }
  const words = first.split(/\s+/u);
  if (words.length === 1 || ORGANISATION.test(first)) return first;
  const suffix = SUFFIX.test(words.at(-1) ?? "") && words.length > 2 ? words.pop() : undefined;
  const particle = words.findIndex((word, index) => index > 0 && PARTICLE.test(word));
  const start = particle > 0 ? particle : words.length - 1;
  return joinName(words.slice(start).join(" "), words.slice(0, start).join(" "), suffix);
}

function joinName(family: string, given: string, suffix: string | undefined): string {
  const parts = [family, initialsOf(given), suffix ?? ""];
  return parts.filter((part) => part !== "").join(", ");
}

/** `Jean-Pierre` gives `J.-P.`, `J.R.` gives `J. R.`. */
function initialsOf(given: string): string {
  return given
    .replaceAll(".", ". ")
    .split(/\s+/u)
    .map((name) => name.split(/[-‐‑]/u).flatMap(initialOf).join("-"))
    .filter((initials) => initials !== "")
    .join(" ");
}

function initialOf(name: string): string[] {
  const letter = Array.from(name).find((char) => LETTER.test(char));
  return letter === undefined ? [] : [`${letter.toUpperCase()}.`];
}
