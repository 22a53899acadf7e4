import { stemmer } from "stemmer";
import { foldText } from "./fold-text.ts";
import { STOP_WORDS } from "./stop-words.ts";

const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
const ASCII_WORDS = /[a-z0-9]+/g;
const NON_ASCII = /\P{ASCII}/u;
/** Longer runs are codes or noise; the stemmer would take time that grows with their square. */
const MAX_STEMMED_CHARS = 40;
/** A million papers have some 300,000 different words, most of them rare; at most twice so many are kept, 20 MB. */
const MAX_CACHED_STEMS = 100_000;

/** Stem of each word met of late, empty for a stop word. */
let recentStems = new Map<string, string>();
/** The same of those met before them; what isn't met again is forgotten with it. */
let olderStems = new Map<string, string>();

/**
 * Splits text into words: folded by `foldText`, cut at everything that is not a
 * letter or digit, so a hyphenated term gives its parts.
 *
 * @returns Words in order, with repeats. Empty for text without letters and digits.
 *
 * @example
 * ```ts
 * tokenize("Schrödinger's One-Step GPT-4"); // ["schrodinger", "s", "one", "step", "gpt", "4"]
 * ```
 */
export function tokenize(text: string): string[] {
  const folded = foldText(text);
  return folded.match(NON_ASCII.test(folded) ? WORDS : ASCII_WORDS) ?? [];
}

/** @param word Lower case, as `tokenize` gives it. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/**
 * The stems a text is searched and compared by: its words without stop words,
 * each cut to its stem by Porter's algorithm (1980; the `stemmer` package).
 *
 * @returns Stems in order, with repeats. Empty for text of nothing but stop words.
 *
 * @example
 * ```ts
 * stemsOf("The networks are trained by distillation"); // ["network", "train", "distil"]
 * ```
 */
export function stemsOf(text: string): string[] {
  const stems: string[] = [];
  for (const word of tokenize(text)) {
    const stem = recentStems.get(word) ?? stemOf(word);
    if (stem !== "") stems.push(stem);
  }
  return stems;
}

function stemOf(word: string): string {
  if (word.length > MAX_STEMMED_CHARS) return word;
  const stem = olderStems.get(word) ?? (STOP_WORDS.has(word) ? "" : stemmer(word));
  if (recentStems.size >= MAX_CACHED_STEMS) {
    olderStems = recentStems;
    recentStems = new Map();
  }
  recentStems.set(word, stem);
  return stem;
}
