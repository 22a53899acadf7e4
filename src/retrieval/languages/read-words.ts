import { tokenize } from "../../corpus/terms.ts";

const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
const SENTENCE_END = /[.?!:]["')\]]?\s+["'(¿¡]*$/u;
const HYPHENS = /[-‐‑]/u;

/** A word of a question. */
export interface WrittenWord {
  /** As it stands in the question. */
  readonly written: string;
  /** As `tokenize` gives it; pieces of the rare word that it cuts are joined by spaces. */
  readonly folded: string;
  /** Whether a hyphen ties it to another word: `out-of-distribution`. */
  readonly isJoined: boolean;
  readonly startsSentence: boolean;
}

/** @returns The words of a question in order, cut as `tokenize` cuts them. */
export function readWords(question: string): WrittenWord[] {
  // Composed, so that an accented letter is one letter and not a letter and a mark.
  const text = question.normalize("NFC");
  let end = 0;
  return [...text.matchAll(WORDS)].map(({ 0: written, index }) => {
    const before = text.slice(end, index);
    const startsSentence = end === 0 || SENTENCE_END.test(before);
    end = index + written.length;
    const isJoined = HYPHENS.test(text[index - 1] ?? "") || HYPHENS.test(text[end] ?? "");
    return { written, folded: tokenize(written).join(" "), isJoined, startsSentence };
  });
}
