import type { SPACED_LANGUAGES } from "./language.ts";
import { loadEnglishWords, loadLexicon } from "./load-lexicon.ts";
import { splitCompound } from "./split-compound.ts";

/** Endings that a word may have beside the form in the lexicon. */
const ENDINGS = { de: ["en", "es", "n", "s", "e"], fr: ["s"], es: ["es", "s"], pt: ["s"], it: [] };
const MIN_STEM_CHARS = 5;
/** A word longer than the longest compounds is no word, and splitting it would take time. */
const MAX_WORD_CHARS = 60;

type Spaced = (typeof SPACED_LANGUAGES)[number];

/**
 * Puts a single word, in another form than the lexicon's or of parts that it knows, into English.
 *
 * @param word Folded.
 * @returns The word itself where English writes it alike; undefined when it isn't known.
 */
export function translateWord(word: string, language: Spaced): string | undefined {
  if (word.length > MAX_WORD_CHARS) return undefined;
  const translate = (part: string) => translateForm(part, language);
  return translate(word) ?? (language === "de" ? splitCompound(word, translate) : undefined);
}

function translateForm(word: string, language: Spaced): string | undefined {
  const lexicon = loadLexicon(language);
  const stems = ENDINGS[language]
    .filter((ending) => word.endsWith(ending) && word.length - ending.length >= MIN_STEM_CHARS)
    .map((ending) => word.slice(0, -ending.length));
  for (const form of [word, ...stems]) {
    const english = lexicon.translationOf(form);
    if (english !== undefined) return english;
  }
  return loadEnglishWords().has(word) ? word : undefined;
}
