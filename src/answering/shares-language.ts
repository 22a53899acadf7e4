import { tokenize } from "../corpus/terms.ts";
import type { NumberedAbstracts } from "./number-abstracts.ts";

/** Words by which an English question gives itself away. */
const ENGLISH = new Set(
  `the what how which why does are and with from between that this when who where can do is of to for in by it
  compare explain tell give list summarize`.split(/\s+/u),
);
/** More than the one word that another language happens to share, such as "in". */
const MIN_ENGLISH_SHARE = 0.25;
const MIN_KNOWN_SHARE = 0.5;

/**
 * Whether an answer in the language of a question can be compared word by word
 * with the abstracts, which are in English. A guess from the question's words:
 * a quarter of them are English function words, or half of them stand in the
 * abstracts.
 *
 * @param question As the person asked it.
 *
 * @example
 * ```ts
 * sharesLanguage("Welche Methoden sparen Speicher?", abstracts); // false
 * ```
 */
export function sharesLanguage(question: string, abstracts: NumberedAbstracts): boolean {
  const words = tokenize(question);
  if (words.length === 0) return true;
  const known = new Set(tokenize(abstracts.text));
  const share = (has: (word: string) => boolean) => words.filter(has).length / words.length;
  return (
    share((word) => ENGLISH.has(word)) >= MIN_ENGLISH_SHARE ||
    share((word) => known.has(word) || ENGLISH.has(word)) >= MIN_KNOWN_SHARE
  );
}
