import { isStopWord } from "../../corpus/terms.ts";
import { detectScript } from "./detect-script.ts";
import { isAmbiguous } from "./is-ambiguous.ts";
import { type Language, SPACED_LANGUAGES } from "./language.ts";
import { loadFunctionWords } from "./load-function-words.ts";
import { loadEnglishWords, loadLexicon } from "./load-lexicon.ts";
import { readWords, type WrittenWord } from "./read-words.ts";
import { coverageOf } from "./translate-characters.ts";

const NON_ASCII_LETTER = /[^\P{L}\p{ASCII}]/u;
/** Of the content words, the share that a lexicon must know where function words leave doubt. */
const MIN_KNOWN_SHARE = 0.5;
/** Shorter words are found in any language. */
const MIN_TELLING_CHARS = 5;

/** So many different words that English has too hardly meet in English; one fewer in a text with accents. */
const MIN_WEAK = 3;

/** What the words of a question say for a language. */
interface Signs {
  /** Function words of the language that are no English words. */
  readonly strong: number;
  /** Different function words of the language that English texts hold too. */
  readonly weak: number;
  /** English function words that the language doesn't have. */
  readonly english: number;
  readonly content: readonly WrittenWord[];
}

/**
 * Tells in which language, other than English, a question is put: by its
 * letters, or by function words and, where those leave doubt, by words of the
 * lexicon. Words in capitals and capitals within a sentence are names, not function words.
 *
 * @returns Undefined for English, for languages other than the eight, and whenever in doubt.
 *
 * @example
 * ```ts
 * detectLanguage("Wie funktioniert Wissensdestillation?"); // "de"
 * detectLanguage("traffic in Los Angeles"); // undefined
 * ```
 */
export function detectLanguage(question: string): Language | undefined {
  const script = detectScript(question);
  if (script === "han") {
    return coverageOf(question, "ja") > coverageOf(question, "zh") ? "ja" : "zh";
  }
  if (script) return script;
  // A question all in capitals has no names that could be told.
  const text = isShouted(question) ? question.toLowerCase() : question;
  const words = readWords(text).filter((word) => !word.isJoined);
  const hasAccent = NON_ASCII_LETTER.test(question);
  let best: { readonly language: Language; readonly score: number } | undefined;
  for (const language of SPACED_LANGUAGES) {
    const score = scoreOf(language, words, hasAccent);
    if (score > (best?.score ?? 0)) best = { language, score };
  }
  return best?.language;
}

/** @returns 0 when the question is hardly in this language. */
function scoreOf(language: Language, words: readonly WrittenWord[], hasAccent: boolean): number {
  const signs = signsOf(language, words);
  // Before the lexicon is asked, which then is never read for English questions.
  if (!isConceivable(signs, hasAccent)) return 0;
  const known = knownOf(language, signs.content);
  const isOwn = isConfirmed(signs, known, hasAccent) && words.length > 1;
  return isOwn || isTelling(signs, known) ? 2 * signs.strong + signs.weak + known.length : 0;
}

function isConceivable({ strong, weak, english }: Signs, hasAccent: boolean): boolean {
  if (english === 0) return strong + weak > 0 || hasAccent;
  return strong > 0 && strong + weak > english && strong + weak > 1;
}

/** Whether function words settle it; beside English ones, a word of the lexicon has to bear them out. */
function isConfirmed(
  { strong, weak, english }: Signs,
  known: readonly WrittenWord[],
  hasAccent: boolean,
): boolean {
  if (english > 0) return known.length > 0;
  return strong > 0 || weak >= MIN_WEAK - (hasAccent ? 1 : 0);
}

/** Whether the lexicon settles it: by most of the words and by one that is no accident. */
function isTelling({ weak, english, content }: Signs, known: readonly WrittenWord[]): boolean {
  return (
    english === 0 &&
    known.length >= content.length * MIN_KNOWN_SHARE &&
    known.some(
      ({ folded, written }) =>
        folded.length >= MIN_TELLING_CHARS && (weak > 0 || NON_ASCII_LETTER.test(written)),
    )
  );
}

function signsOf(language: Language, words: readonly WrittenWord[]): Signs {
  const own = loadFunctionWords(language);
  const content: WrittenWord[] = [];
  const counts = { strong: 0, english: 0 };
  const weak = new Set<string>();
  for (const word of words) {
    const isOwn = own.has(word.folded);
    if (isStopWord(word.folded)) counts.english += isOwn ? 0 : 1; // `was` and `in` are German too.
    else if (!isOwn) content.push(word);
    else if (isName(word)) continue;
    else if (isAmbiguous(word.folded)) weak.add(word.folded);
    else counts.strong += 1;
  }
  return { ...counts, weak: weak.size, content };
}

/** Not of one or two words, which are rather abbreviations. */
function isShouted(question: string): boolean {
  return question === question.toUpperCase() && readWords(question).length > 2;
}

/** Neither `WER` nor the `Los` of `Los Angeles` is a function word. */
function isName({ written, startsSentence }: WrittenWord): boolean {
  if (written === written.toLowerCase()) return false;
  return !startsSentence || (written.length > 1 && written === written.toUpperCase());
}

/** @returns The words that the language's lexicon knows and English doesn't write alike. */
function knownOf(language: Language, content: readonly WrittenWord[]): WrittenWord[] {
  const lexicon = loadLexicon(language);
  const english = loadEnglishWords();
  return content.filter(
    ({ folded }) => lexicon.translationOf(folded) !== undefined && !english.has(folded),
  );
}
