import type { SPACED_LANGUAGES } from "./language.ts";
import { loadFunctionWords } from "./load-function-words.ts";
import { loadLexicon } from "./load-lexicon.ts";
import type { Lexicon } from "./parse-lexicon.ts";
import { readWords, type WrittenWord } from "./read-words.ts";
import { translateWord } from "./translate-word.ts";

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

/** A capital tells a name only within a sentence, and in German not even there. */
function keptForm({ written, startsSentence }: WrittenWord, language: Spaced): string {
  const isMere = CAPITALISED.test(written) && (language === "de" || startsSentence);
  return isMere ? written.toLowerCase() : written;
}
