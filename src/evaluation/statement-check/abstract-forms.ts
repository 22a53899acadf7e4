import { decapitalise, isPlainSentence } from "./sentence-text.ts";
import type { ShownPaper, StatementCandidate } from "./statement-candidate.ts";

const MAX_MERGED_CHARS = 300;
const CONTINUATION = /^(?:We|Our|This|These|The|It|They)\b/u;
const DEFINITION = /((?:[\p{L}\d]+[ -]){1,7}[\p{L}\d]+) \((\p{Lu}[\p{L}\d]*\p{Lu}\p{L}*)\)/gu;
const SMALL_WORDS = new Set("a an and for in of on the to with by from".split(" "));

/** @returns Neighbouring sentences put together, each of which keeps its pointer. */
export function mergeNeighbours({ paperId, sentences }: ShownPaper): StatementCandidate[] {
  const numbered = [...sentences];
  return numbered.flatMap(([number, first], i) => {
    const [next, second = ""] = numbered[i + 1] ?? [];
    if (next !== number + 1 || !isPlainSentence(first) || !isPlainSentence(second)) return [];
    if (!CONTINUATION.test(second) || /[;:]/u.test(first)) return [];
    const text = `${first.slice(0, -1)}, and ${decapitalise(second)}`;
    if (text.length > MAX_MERGED_CHARS) return [];
    const pointers = [number, next].map((sentence) => ({ paperId, sentence }));
    return [{ change: "merged", text, source: `${first} ${second}`, paperId, pointers }];
  });
}

/** @returns Sentences with an abbreviation for its long form, or the other way round, where the abstract says what it stands for. */
export function exchangeAbbreviations({ paperId, sentences }: ShownPaper): StatementCandidate[] {
  const definitions = [...sentences.values()].flatMap(definitionsIn);
  return [...sentences].flatMap(([sentence, source]) => {
    if (!isPlainSentence(source)) return [];
    return definitions.flatMap(({ long, short }) => {
      const text = exchange(source, long, short);
      if (text === undefined || !isPlainSentence(text)) return [];
      return [{ change: "abbreviation", text, source, paperId, pointers: [{ paperId, sentence }] }];
    });
  });
}

function exchange(source: string, long: string, short: string): string | undefined {
  const defined = `${long} (${short})`;
  if (source.includes(defined)) return source.replace(defined, short);
  const alone = new RegExp(`(?<![\\p{L}\\d-])${short}(?![\\p{L}\\d-]|'s)`, "u");
  if (alone.test(source)) return source.replace(alone, long);
  return source.includes(long) ? source.replace(long, short) : undefined;
}

function definitionsIn(sentence: string): { readonly long: string; readonly short: string }[] {
  return [...sentence.matchAll(DEFINITION)].flatMap(([, words = "", short = ""]) => {
    const long = longFormOf(words, short);
    return long === undefined ? [] : [{ long, short }];
  });
}

/** @returns The last words whose initials are the abbreviation's letters. */
function longFormOf(words: string, short: string): string | undefined {
  const letters = short.toLowerCase();
  const parts = [...words.matchAll(/[\p{L}\d]+/gu)];
  for (let start = parts.length - 1; start >= 0; start--) {
    const own = parts.slice(start).map(([word]) => word.toLowerCase());
    const initials = own.filter((word) => !SMALL_WORDS.has(word)).map((word) => word.charAt(0));
    if (initials.join("") === letters && !SMALL_WORDS.has(own[0] ?? "")) {
      return words.slice(parts[start]?.index);
    }
  }
  return undefined;
}
