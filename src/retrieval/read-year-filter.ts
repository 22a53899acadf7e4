import type { PaperFilter } from "../indexing/library.ts";
import type { FoundFilter } from "./found-filter.ts";

const DIGITS = String.raw`\b((?:19|20)\d{2})\b`;
/** A year by itself, unlike that of ILSVRC-2012 or of a span. */
const COUNTED = String.raw`(?!\s+(?:\w+\s+)?(?:steps?|iterations?|epochs?|rounds?|updates?|samples?|tokens?|examples?|images?|parameters?|neurons|layers?|dimensions?|classes|nodes|hours|seconds)\b)`;
const YEAR = String.raw`(?<!\w\s?[-–—.])${DIGITS}(?!\s?[-–—.]\w)${COUNTED}`;
/** A year that a subject follows ("in 2012 ImageNet") belongs to that subject. */
const CLAUSE_END = String.raw`(?=\s*(?:$|[.?!,;:)\]]|(?:and|or|but|by|on|about|for|at|in|that|which|who|with|to|using|from|is|are|do|does)\b))`;
const PUBLICATIONS =
  "papers?|work|works|articles?|publications?|preprints?|research|results?|methods?|studies";
const COUNTS = new Map(
  ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].map(
    (word, index) => [word, index + 1],
  ),
);
/** A span of time after one of these is that of the data, not of the papers. */
const OWN_TIME =
  /\b(?:data|datasets?|images?|imagery|records?|measurements?|observations?|logs?|samples?|tweets|posts|news|prices?|challenges?|editions?|elections?|seasons?|versions?)\s+$/i;

type Reading = (match: RegExpExecArray, thisYear: number) => PaperFilter | undefined;

const range = (a: number, b: number): PaperFilter => ({
  yearFrom: Math.min(a, b),
  yearTo: Math.max(a, b),
});
const first = (match: RegExpExecArray): number => Number(match[1]);
const both: Reading = (match) => range(first(match), Number(match[2]));
const exactly: Reading = (match) => range(first(match), first(match));

const READINGS: readonly (readonly [pattern: RegExp, read: Reading])[] = [
  [new RegExp(String.raw`\bbetween\s+${YEAR}\s+and\s+${YEAR}`, "gi"), both],
  [new RegExp(String.raw`\b(?:in|from|of|during)\s+${YEAR}\s+or\s+${YEAR}`, "gi"), both],
  [
    new RegExp(
      String.raw`\bfrom\s+${YEAR}\s+(?:to|until|till)\s+(?:now|today|the\s+present)\b`,
      "gi",
    ),
    (match) => ({ yearFrom: first(match) }),
  ],
  [/\bsince\s+last\s+year\b/gi, (_, thisYear) => ({ yearFrom: thisYear - 1 })],
  [
    new RegExp(
      String.raw`\bfrom\s+${DIGITS}\s*(?:to|until|till|through|[-–—])\s*${DIGITS}${COUNTED}`,
      "gi",
    ),
    both,
  ],
  [
    new RegExp(
      String.raw`(?:\b(?:in|during|of|for|the\s+years?)\s+)?${DIGITS}\s*[-–—]\s*${DIGITS}(?:${CLAUSE_END}|(?=\s+(?:${PUBLICATIONS})\b))`,
      "gi",
    ),
    both,
  ],
  [
    new RegExp(
      String.raw`\bsince\s+${YEAR}|\bfrom\s+${YEAR}\s+(?:onwards?|on|and\s+later|or\s+later)\b|${YEAR}\s+(?:or|and)\s+(?:later|newer)\b`,
      "gi",
    ),
    (match) => ({ yearFrom: Number(match[1] ?? match[2] ?? match[3]) }),
  ],
  [
    new RegExp(String.raw`\b(?:after|(?:later|newer|more\s+recent)\s+than)\s+${YEAR}`, "gi"),
    (match) => ({ yearFrom: first(match) + 1 }),
  ],
  [
    new RegExp(String.raw`\b(?:before|prior\s+to|(?:earlier|older)\s+than)\s+${YEAR}`, "gi"),
    (match) => ({ yearTo: first(match) - 1 }),
  ],
  [
    new RegExp(String.raw`\b(?:until|till|up\s+to|no\s+later\s+than)\s+${YEAR}`, "gi"),
    (match) => ({ yearTo: first(match) }),
  ],
  [
    /\b(?:(?:in|over|within|during|from)\s+)?(?:the\s+)?(?:last|past|previous)\s+(\d{1,2}|[a-z]+)\s+years\b/gi,
    ([, count = ""], thisYear) => {
      const years = COUNTS.get(count.toLowerCase()) ?? Number(count);
      return years >= 1 ? { yearFrom: thisYear - years } : undefined;
    },
  ],
  [
    /\b(?:(?:in|from|during|of)\s+)?(last|this)\s+year\b(?!['’]s)/gi,
    ([, which = ""], thisYear) => {
      const year = which.toLowerCase() === "last" ? thisYear - 1 : thisYear;
      return range(year, year);
    },
  ],
  [
    new RegExp(
      String.raw`\b(?:in|from|during|of)\s+${YEAR}(?!\s+(?:to|until|till)\s+\d)${CLAUSE_END}`,
      "gi",
    ),
    exactly,
  ],
  [
    new RegExp(String.raw`${YEAR}(?=\s+(?:papers?|articles?|publications?|preprints?)\b)`, "gi"),
    exactly,
  ],
];

/**
 * Reads the first span of years that a question limits its papers to, both
 * ends inclusive: "since 2022", "after 2019", "between 2019 and 2021",
 * "last 3 years".
 *
 * @param thisYear The current year; later ones than the next are numbers like any other.
 */
export function readYearFilter(question: string, thisYear: number): FoundFilter | undefined {
  for (const [pattern, read] of READINGS) {
    for (const match of question.matchAll(pattern)) {
      const filter = read(match, thisYear);
      const { index: start } = match;
      if (!filter || !isPlausible(filter, thisYear) || OWN_TIME.test(question.slice(0, start))) {
        continue;
      }
      return { filter, start, end: start + match[0].length };
    }
  }
  return undefined;
}

function isPlausible({ yearFrom, yearTo }: PaperFilter, thisYear: number): boolean {
  return [yearFrom, yearTo].every((year) => year === undefined || year <= thisYear + 1);
}
