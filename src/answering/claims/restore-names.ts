import { isStopWord } from "../../corpus/terms.ts";
import { plainDigits } from "../check/find-numbers.ts";
import { nameKey, nameMentions } from "../check/name-mentions.ts";
import { readWords } from "../check/read-words.ts";
import type { NumberedAbstracts } from "../number-abstracts.ts";

const WORD = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu;
/** Two letters are more often a word than a name. */
const LEAST_CHARS = 3;

/**
 * Writes names that a chat has in small letters as the papers do, "cifar-10" as
 * "CIFAR-10", since names are told by their spelling. A word that the papers
 * also use in small letters is left as it is.
 *
 * @param abstracts Of the papers that were found for it.
 */
export function restoreNames(text: string, abstracts: readonly NumberedAbstracts[]): string {
  const texts = abstracts.flatMap(({ papers }) =>
    papers.flatMap(({ ranked, sentences }) => [ranked.paper.title, ...sentences.values()]),
  );
  const spellings = new Map<string, string>();
  const words = new Set<string>();
  for (const own of texts.map(plainDigits)) {
    for (const word of own.match(WORD) ?? []) words.add(word);
    for (const { raw, key, isUnmistakable } of nameMentions(readWords(own))) {
      if (isUnmistakable && !spellings.has(key)) spellings.set(key, raw);
    }
  }
  const restore = (word: string): string | undefined =>
    word.length < LEAST_CHARS || word !== word.toLowerCase() || isStopWord(word) || words.has(word)
      ? undefined
      : spellings.get(nameKey(word));
  return text.replaceAll(
    WORD,
    (word) =>
      restore(word) ??
      word
        .split("-")
        .map((part) => restore(part) ?? part)
        .join("-"),
  );
}
