import { foldPhrase } from "./fold-phrase.ts";
import { isSpaced, type Language } from "./language.ts";

/** Phrases of one language with the English terms they stand for. */
export interface Lexicon {
  /** @returns The English term of a phrase folded by `foldPhrase`; undefined for any other. */
  translationOf(phrase: string): string | undefined;
  /** The longest phrase, in words or, where words are not written apart, in characters. */
  readonly longest: number;
}

/**
 * Reads a section's lines of `phrase, phrase > term, term`. The first term is
 * taken: the thesaurus leads from it to the others. Of a phrase that stands in
 * two lines, the first is taken.
 *
 * @throws {SyntaxError} Naming the line, if it has no separator or an empty item.
 */
export function parseLexicon(lines: readonly string[], language: Language): Lexicon {
  const terms = new Map<string, string>();
  let longest = 0;
  for (const line of lines) {
    const [phrases = "", english = "", ...others] = line.split(" > ");
    const [term = ""] = english.split(",");
    const keys = phrases.split(",").map((phrase) => foldPhrase(phrase, language));
    if (others.length > 0 || term.trim() === "" || keys.includes("")) {
      throw new SyntaxError(`Cannot read the ${language} lexicon: malformed line "${line}"`);
    }
    for (const key of keys) {
      if (!terms.has(key)) terms.set(key, term.trim());
      longest = Math.max(longest, isSpaced(language) ? key.split(" ").length : key.length);
    }
  }
  return { translationOf: (phrase) => terms.get(phrase), longest };
}
