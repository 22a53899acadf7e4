import { foldPhrase } from "./fold-phrase.ts";
import { isSpaced, type Language } from "./language.ts";

/** Chinese, Japanese and Korean words of more signs are mostly compounds, as are longer German words. */
const MAX_SHORT_SIGNS = 2;
const MAX_SHORT_GERMAN = 11;

/** Phrases of one language with the English terms they stand for. */
export interface Lexicon {
  /** @returns The English term of a phrase folded by `foldPhrase`; undefined for any other. */
  translationOf(phrase: string): string | undefined;
  /** The longest phrase, in words or, where words are not written apart, in characters. */
  readonly longest: number;
}

/**
 * Reads a section's lines of `phrase, phrase > term, term`. The first term is
 * taken: the thesaurus leads from it to the others. A short phrase takes the
 * term that is a word of the first, if there is one: `detektion` is `detection`
 * and not `object detection`. Of a phrase that stands in two lines, the first
 * is taken.
 *
 * @throws {SyntaxError} Naming the line, if it has no separator or an empty item.
 */
export function parseLexicon(lines: readonly string[], language: Language): Lexicon {
  const terms = new Map<string, string>();
  let longest = 0;
  for (const line of lines) {
    const { keys, term, short } = readLine(line, language);
    for (const key of keys) {
      if (!terms.has(key)) terms.set(key, isShort(key, language) ? short : term);
      longest = Math.max(longest, isSpaced(language) ? key.split(" ").length : key.length);
    }
  }
  return { translationOf: (phrase) => terms.get(phrase), longest };
}

function readLine(line: string, language: Language) {
  const [phrases = "", english = "", ...others] = line.split(" > ");
  const keys = phrases.split(",").map((phrase) => foldPhrase(phrase, language));
  const [term = "", ...rest] = english.split(",").map((item) => item.trim());
  if (others.length > 0 || term === "" || keys.includes("")) {
    throw new SyntaxError(`Cannot read the ${language} lexicon: malformed line "${line}"`);
  }
  return { keys, term, short: rest.find((other) => term.split(" ").includes(other)) ?? term };
}

/** A single word, and no compound as far as its length tells. */
function isShort(key: string, language: Language): boolean {
  if (!isSpaced(language)) return key.length <= MAX_SHORT_SIGNS;
  return !key.includes(" ") && (language !== "de" || key.length <= MAX_SHORT_GERMAN);
}
