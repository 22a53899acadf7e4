import { isStopWord, tokenize } from "../corpus/terms.ts";
import { type FilterKnowledge, type FoundFilter, wordsFrom } from "./found-filter.ts";

const PLACE =
  /\b(?:((?:published|presented|accepted|appeared|appearing)\s+(?:in|at|by|to))|at|in|from)\s+(?:the\s+)?/giu;
const MAX_NAME_WORDS = 12;
const YEAR_AFTER = /^\s*(?:((?:19|20)\d{2})|['’](\d{2}))\b(?!\s*[-–—])/u;
const SHORTEST_PLAIN_NAME = 4;

/**
 * Reads the conference or journal that a question limits its papers to, with a
 * year that follows it: "at NeurIPS 2023", "published in Nature". The library
 * must have the venue under that very name or short form, and the name must
 * be written as one unless the question says "published in".
 */
export function readVenueFilter(
  question: string,
  knowledge: FilterKnowledge,
): FoundFilter | undefined {
  if (knowledge.facets.venues.size === 0) return undefined;
  for (const match of question.matchAll(PLACE)) {
    const words = wordsFrom(question, match.index + match[0].length, MAX_NAME_WORDS);
    const name = longestVenue(
      words.map(({ text }) => text),
      match[1] !== undefined,
      knowledge,
    );
    const last = words[name.length - 1];
    if (!last) continue;
    const venue = name.join(" ");
    const year = YEAR_AFTER.exec(question.slice(last.end));
    const found = { start: match.index, end: last.end };
    if (!year || knowledge.facets.years.length === 0) return { filter: { venue }, ...found };
    const inFull = Number(year[1] ?? 2000 + Number(year[2]));
    const filter = { venue, yearFrom: inFull, yearTo: inFull };
    return { filter, start: match.index, end: last.end + year[0].length };
  }
  return undefined;
}

function longestVenue(
  words: readonly string[],
  isPublished: boolean,
  { facets, isCorpusWord }: FilterKnowledge,
): readonly string[] {
  for (let length = words.length; length > 0; length--) {
    const name = words.slice(0, length);
    const key = name.flatMap(tokenize).join(" ");
    if (!facets.venues.has(key)) continue;
    const isPlain =
      key.length >= SHORTEST_PLAIN_NAME &&
      !key.split(" ").some((w) => isStopWord(w) || isCorpusWord(w));
    if (isPublished || isPlain || /^\p{Lu}/u.test(name[0] ?? "")) return name;
  }
  return [];
}
