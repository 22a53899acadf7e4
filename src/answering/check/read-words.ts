import { foldText } from "../../corpus/fold-text.ts";
import { opposableStem } from "./opposites.ts";

/** A word of a sentence with what stands around it. */
export interface Word {
  /** As written. */
  readonly raw: string;
  /** Folded to lower case, see `foldText`. */
  readonly word: string;
  readonly stem: string;
  /** Whether a hyphen joins it to the word before. */
  readonly isJoined: boolean;
  /** What stands between it and the word before. */
  readonly gap: string;
  /** Position of its first character. */
  readonly start: number;
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]{1,3}(?![\p{L}]))?/gu;
const HYPHENS = /^[-‐‑–]$/u;
/** No sentence of an abstract has as many. */
const MAX_WORDS = 400;
const MAX_CHARS = 2_000;

/** Whether a text goes beyond what {@link readWords} reads, or takes long to read. */
export function isTooLong(text: string): boolean {
  // Some signs stand for many letters.
  if (text.length > MAX_CHARS || text.normalize("NFKC").length > MAX_CHARS) return true;
  return (text.match(WORD)?.length ?? 0) > MAX_WORDS;
}

/** @returns The sentence's words in order; at most 400. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const { 0: raw, index } of text.matchAll(WORD)) {
    if (words.length === MAX_WORDS) break;
    const gap = text.slice(end, index);
    const word = foldText(raw).trim();
    words.push({
      raw,
      word,
      stem: opposableStem(word),
      isJoined: words.length > 0 && HYPHENS.test(gap),
      gap,
      start: index,
    });
    end = index + raw.length;
  }
  return words;
}
