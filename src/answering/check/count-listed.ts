const PART = /[;:.()]/u;
const MEMBER = /\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|as well as)\s+/u;
const CONJUNCTION = /\b(?:and|or|as well as)\b/u;
const MARK = /\((?:[ivx]{1,4}|[a-h]|\d)\)|\b(?:first|second|third|fourth|fifth)(?:ly)?\b/giu;
/** A longer stretch between commas is a clause and no member of a list. */
const MAX_MEMBER_WORDS = 6;

/**
 * How many things a text lists at most: "A, B and C" are three, and so are
 * "(i) … (ii) … (iii)". What introduces a list may be counted with it.
 *
 * @returns 0 for a text that lists nothing.
 */
export function countListed(text: string): number {
  const marks = new Set((text.match(MARK) ?? []).map((mark) => mark.toLowerCase()));
  const counts = text.split(PART).map((part) => (CONJUNCTION.test(part) ? longestRun(part) : 0));
  return Math.max(0, marks.size > 1 ? marks.size : 0, ...counts);
}

/** Members between a long stretch and the next; the stretch before a list holds its first member. */
function longestRun(part: string): number {
  let longest = 0;
  let run = 0;
  for (const member of part.split(MEMBER)) {
    const isShort = member.trim().split(/\s+/u).length <= MAX_MEMBER_WORDS;
    run += 1;
    longest = Math.max(longest, run);
    if (!isShort) run = 1;
  }
  return longest;
}
