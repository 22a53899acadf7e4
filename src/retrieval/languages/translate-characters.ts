import { type Claim, claimPhrases, type PhraseBook } from "./claim-phrases.ts";
import type { Language } from "./language.ts";
import { loadFunctionWords } from "./load-function-words.ts";
import { loadLexicon } from "./load-lexicon.ts";

/** Longer text is not searched for phrases throughout; a message on Discord has at most 4,000 characters. */
const MAX_CHARS = 4000;
/** What is kept of text that no phrase takes: words, with what joins the parts of a name. */
const KEPT = /[\p{L}\p{M}\p{N}]+(?:[-+.][\p{L}\p{M}\p{N}]+)*/gu;
/** What of a word may be left after a term: an ending, which says nothing. */
const ENDINGS = {
  ja: /^\p{Script=Hiragana}{1,4}$/u,
  ko: /^\p{Script=Hangul}{1,2}(?!\p{Script=Hangul})\s*$/u,
  zh: /^$/u,
} as const;
const LATIN = /\p{Script=Latin}/u;
const HANGUL = /\p{Script=Hangul}/u;

type Unspaced = Extract<Language, "ja" | "ko" | "zh">;

/**
 * Puts a Japanese, Korean or Chinese question into English, phrase by phrase; see `translateQuestion`.
 *
 * @returns Undefined when no phrase of it is understood and no name in Latin letters is in it.
 */
export function translateCharacters(question: string, language: Unspaced): string | undefined {
  const text = compose(question);
  const claims = claimsIn(text, language);
  const parts: string[] = [];
  let end = 0;
  let isAfterTerm = false;
  for (const claim of [...claims, { start: text.length, end: text.length, english: "" }]) {
    const left = text.slice(end, claim.start);
    if (!isAfterTerm || !ENDINGS[language].test(left)) parts.push(...(left.match(KEPT) ?? []));
    parts.push(claim.english);
    isAfterTerm = claim.english !== "";
    end = claim.end;
  }
  const english = parts.filter(Boolean).join(" ");
  return LATIN.test(english) ? english : undefined;
}

/** @returns How many characters of a question the language's lexicon puts into English. */
export function coverageOf(question: string, language: Unspaced): number {
  const claims = claimsIn(compose(question), language);
  return claims.reduce((sum, { start, end, english }) => sum + (english ? end - start : 0), 0);
}

/** Full-width letters are the same letters, and spaces count once; capitals stay. */
function compose(question: string): string {
  const text = question.normalize("NFKC").replaceAll(/\s+/gu, " ").slice(0, MAX_CHARS);
  // Places in the one have to be places in the other; a rare letter has a longer small form.
  return text.toLowerCase().length === text.length ? text : text.toLowerCase();
}

function claimsIn(text: string, language: Unspaced): Claim[] {
  return claimPhrases(text.toLowerCase(), phraseBookOf(language));
}

function phraseBookOf(language: Unspaced): PhraseBook {
  const functionWords = loadFunctionWords(language);
  const lexicon = loadLexicon(language);
  return {
    lookUp: (phrase) =>
      lexicon.translationOf(phrase) ?? (functionWords.has(phrase) ? "" : undefined),
    longest: lexicon.longest,
    isLoose: language === "ko" ? endsWord : () => true,
  };
}

/** A syllable is a Korean particle only at the end of a word, and not the whole of what is left of it. */
function endsWord(text: string, place: number): boolean {
  return !HANGUL.test(text[place + 1] ?? "");
}
