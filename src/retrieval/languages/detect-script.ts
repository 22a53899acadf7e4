import { isStopWord } from "../../corpus/terms.ts";
import { readWords } from "./read-words.ts";

const LETTERS = /\p{L}/gu;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HANGUL = /\p{Script=Hangul}/u;
/** At least this share of the letters; the others are names of methods. */
const MIN_SHARE = 0.25;
/** An English sentence about a foreign word has more function words than this per letter of it. */
const LETTERS_PER_STOP_WORD = 3;

/**
 * Tells Japanese, Korean and Chinese by their letters.
 *
 * @returns `han` for Chinese characters without kana, which are Chinese or a
 * few Japanese words; undefined when such letters are few among others.
 */
export function detectScript(question: string): "ja" | "ko" | "han" | undefined {
  const own = question.match(EAST_ASIAN)?.length ?? 0;
  if (own === 0 || own < (question.match(LETTERS)?.length ?? 0) * MIN_SHARE) return undefined;
  const english = readWords(question).filter(
    ({ isJoined, folded }) => !isJoined && isStopWord(folded),
  );
  if (english.length * LETTERS_PER_STOP_WORD > own) return undefined;
  if (HANGUL.test(question)) return "ko";
  return KANA.test(question) ? "ja" : "han";
}
