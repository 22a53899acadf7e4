import type { SPACED_LANGUAGES } from "./language.ts";
import { loadFunctionWords } from "./load-function-words.ts";
import { loadEnglishWords, loadLexicon } from "./load-lexicon.ts";
import type { Lexicon } from "./parse-lexicon.ts";
import { readWords, type WrittenWord } from "./read-words.ts";
import { splitCompound } from "./split-compound.ts";

/** Endings that a word may have beside the form in the lexicon. */
const ENDINGS = { de: ["en", "es", "n", "s", "e"], fr: ["s"], es: ["es", "s"], pt: ["s"], it: [] };
const MIN_STEM_CHARS = 5;
/** A word longer than the longest compounds is no word, and splitting it would take time. */
const MAX_WORD_CHARS = 60;
const CAPITALISED = /^\p{Lu}[\p{Ll}\p{M}]+$/u;

type Spaced = (typeof SPACED_LANGUAGES)[number];

/** A stretch of a question in English. */
interface Piece {
  readonly text: string;
  /** Whether it is a known phrase, a word of the trade or a name, and no word kept for want of a better. */
  readonly isUnderstood: boolean;
}

/**
 * Puts a question in a language written with spaces into English, phrase by phrase; see `translateQuestion`.
 *
 * @returns Undefined when no word of it is understood: `pain` is bread in French, and kept it would be pain.
 */
export function translateWords(question: string, language: Spaced): string | undefined {
  const isShouted = question === question.toUpperCase();
  const pieces = piecesOf(isShouted ? question.toLowerCase() : question, language);
  if (!pieces.some(({ isUnderstood }) => isUnderstood)) return undefined;
  return pieces.map(({ text }) => text).join(" ");
}

function piecesOf(question: string, language: Spaced): Piece[] {
  const words = readWords(question);
  const lexicon = loadLexicon(language);
  const functionWords = loadFunctionWords(language);
  const pieces: Piece[] = [];
  let place = 0;
  while (place < words.length) {
    const phrase = longestPhrase(words, place, lexicon);
    const word = words[place];
    if (phrase) pieces.push({ text: phrase.english, isUnderstood: true });
    else if (word && !functionWords.has(word.folded)) pieces.push(toPiece(word, language));
    place += phrase?.count ?? 1;
  }
  return pieces;
}

function longestPhrase(
  words: readonly WrittenWord[],
  place: number,
  lexicon: Lexicon,
): { readonly english: string; readonly count: number } | undefined {
  for (let count = Math.min(lexicon.longest, words.length - place); count > 0; count--) {
    const phrase = words.slice(place, place + count).map(({ folded }) => folded);
    const english = lexicon.translationOf(phrase.join(" "));
    if (english !== undefined) return { english, count };
  }
  return undefined;
}

function toPiece(word: WrittenWord, language: Spaced): Piece {
  const english = translateWord(word.folded, language);
  // What English writes alike keeps its capital, which may be that of a name.
  const text =
    english === undefined || english === word.folded ? keptForm(word, language) : english;
  return { text, isUnderstood: english !== undefined || text !== text.toLowerCase() };
}

/** @returns The English of a single word in another form, or of a compound's parts. */
function translateWord(word: string, language: Spaced): string | undefined {
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

/** A capital tells a name only within a sentence, and in German not even there. */
function keptForm({ written, startsSentence }: WrittenWord, language: Spaced): string {
  const isMere = CAPITALISED.test(written) && (language === "de" || startsSentence);
  return isMere ? written.toLowerCase() : written;
}
