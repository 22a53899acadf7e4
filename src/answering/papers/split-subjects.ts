const QUOTED = /"([^"]+)"|“([^”]+)”|«([^»]+)»/gu;
/** Marks a quoted part while the rest is split; no text from outside keeps the character. */
const MARK = "\uE000";
const HELD = /\uE000(\d+)\uE000/gu;
const LEAD =
  /^(?:please )?(?:compare|contrast|(?:a )?comparison (?:of|between)|(?:what(?:['’]s| is| are) )?(?:the )?differences? between)\b:? /iu;
/** Nothing but numbers of papers and what stands between them. */
const NUMBERS_ONLY =
  /^(?:[\s,;&#[\]()]|\d{1,3}(?!\d)|\b(?:papers?|numbers?|and|vs\.?|versus|with)(?!\p{L}))+$/iu;
/** What parts the subjects of a line, the plainest sign first; a later one only counts where no earlier one stands. */
const SEPARATORS: readonly RegExp[] = [
  / ?[\n;|] ?/u,
  / (?:vs\.?|versus) /iu,
  / ?, (?:(?:and|or|with|&) )?/iu,
  / (?:with|against) /iu,
  / (?:and|&) /iu,
  / (?:to|or) /iu,
];
const LIST = SEPARATORS[2];
const LAST_OF_LIST = / (?:and|&) /iu;
const EDGES = /^[\s.,;:?!"“”«»]+|[\s.,;:?"“”«»]+$/gu;

/**
 * Splits a line into what it names to be compared: `A vs B`, `A, B and C`,
 * `compare A with B`, `"A" "B"`, `1 2`. A part in quotation marks stays whole,
 * whatever it holds; that is how a title with an "and" in it is named.
 *
 * @returns At least one part for a line with a letter or digit, in order, none empty; one when nothing parts the line.
 *
 * @example
 * ```ts
 * splitSubjects("compare LoRA, QLoRA and adapters"); // ["LoRA", "QLoRA", "adapters"]
 * ```
 */
export function splitSubjects(line: string): string[] {
  const quoted: string[] = [];
  const masked = line
    .replaceAll(MARK, " ")
    .replaceAll(QUOTED, (_, ...groups: readonly (string | undefined)[]) => {
      const text = groups.slice(0, 3).find((group) => group !== undefined) ?? "";
      return `${MARK}${quoted.push(text) - 1}${MARK}`;
    })
    .replaceAll(/[^\S\n]+/gu, " ")
    .trim()
    .replace(LEAD, "");
  if (NUMBERS_ONLY.test(masked)) return masked.match(/\d+/gu) ?? [];
  const unmask = (part: string) =>
    part.replaceAll(HELD, (_, index: string) => quoted[Number(index)] ?? "");
  const parts = partsOf(masked).map(unmask);
  return (parts.length < 2 && quoted.length > 1 ? quoted : parts)
    .map((part) => part.replaceAll(EDGES, ""))
    .filter(hasText);
}

function partsOf(text: string): string[] {
  for (const separator of SEPARATORS) {
    const parts = text.split(separator).filter(hasText);
    if (parts.length < 2) continue;
    const last = parts.at(-1) ?? "";
    return separator === LIST ? [...parts.slice(0, -1), ...last.split(LAST_OF_LIST)] : parts;
  }
  return [text];
}

function hasText(part: string): boolean {
  return /[\p{L}\p{N}\uE000]/u.test(part);
}
