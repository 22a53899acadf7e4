import { tokenize } from "../corpus/terms.ts";

/** Capitals that follow a small letter or a digit, three capitals in a row, or letters mixed with digits. */
const MARKED = /\p{Ll}\p{Lu}|\p{Lu}{3}|\p{L}{2}\p{N}|\p{N}\p{Lu}{2}/u;
const CAPITALISED = /^\p{Lu}\p{Ll}+$/u;
const SENTENCE_END = /[.?!:]["')\]]?$/u;

/**
 * The words of a question that are written like names of methods, data sets,
 * models, people or places: `MixMatch`, `GRPO`, `DreamerV3`, or a capital
 * within a sentence.
 *
 * @returns Tokens as `tokenize` gives them. Empty for a question all in capitals.
 */
export function namesIn(question: string): Set<string> {
  const names = new Set<string>();
  if (question === question.toUpperCase()) return names;
  let startsSentence = true;
  // Composed, so that an accented letter is one small letter and not a letter and a mark.
  for (const written of question.normalize("NFC").split(/\s+/u)) {
    for (const part of written.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean)) {
      if (MARKED.test(part) || (CAPITALISED.test(part) && !startsSentence)) {
        tokenize(part).forEach((token) => names.add(token));
      }
      startsSentence = false;
    }
    startsSentence = SENTENCE_END.test(written);
  }
  return names;
}
