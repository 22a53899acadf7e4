import { isStopWord, tokenize } from "../corpus/terms.ts";
import type { QueryTerm } from "./retriever.ts";

/**
 * Function words of languages in Latin letters, folded. Left out are those that are also English words, names or
 * common abbreviations, such as `mit`, `von`, `est`, `som`, `los`.
 */
const FOREIGN = new Set(
  `wie wird werden welche welcher welches ist sind das ein eine einen einer und oder auf nicht zur zum kann warum wann
  gibt funktioniert quel quelle quels quelles une dans avec pourquoi quoi sont cual cuales como que por para unas donde
  funciona qual quais uma umas sao nao quali perche cosa sono della delle degli nel nella gli hoe waarom welke een zijn
  voor niet wordt hur varfor och inte dlaczego czy nasil nedir neden bagaimana untuk`.split(/\s+/u),
);

/**
 * Whether a question is plainly in another language and holds nothing by which
 * English papers could be found: a quarter of its letters are not Latin, or it has
 * another language's function words and not more English ones; and none of its
 * content words is known to the library as it is written. A mere unknown word
 * is not plain: "GRPO" or "sourdough starter" are no other language.
 *
 * @param terms The question's terms, as the library analysed them.
 *
 * @example
 * ```ts
 * isPlainlyForeign("Wie funktioniert Wissensdestillation?", [unknownTerm]); // true
 * ```
 */
export function isPlainlyForeign(question: string, terms: readonly QueryTerm[]): boolean {
  const words = tokenize(question);
  const foreign = words.filter((word) => FOREIGN.has(word)).length;
  const english = words.filter((word) => isStopWord(word) && !FOREIGN.has(word)).length;
  const letters = question.match(/\p{L}/gu) ?? [];
  const others = letters.filter((letter) => !/\p{Script=Latin}/u.test(letter)).length;
  const isOther =
    letters.length > 0 && (others * 4 >= letters.length || (foreign > 0 && foreign >= english));
  return isOther && !terms.some(isKnown);
}

/** A correction makes an English word of any foreign one; a number or a function word tells nothing. */
function isKnown({ word, known, corrected }: QueryTerm): boolean {
  return known && !corrected && !FOREIGN.has(word.toLowerCase()) && /\p{L}/u.test(word);
}
