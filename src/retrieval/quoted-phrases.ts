import { stemsOf, tokenize } from "../corpus/terms.ts";
import { isFiller } from "./strip-wrapping.ts";

/** Quotation marks in pairs; a single one counts only at the edge of a word, for it may be an apostrophe. */
const QUOTED =
  /"([^"]{2,200})"|“([^”]{2,200})”|„([^“”]{2,200})[“”]|«([^»]{2,200})»|(?<![\p{L}\p{N}])['‘]([^'’]{2,200})['’](?![\p{L}\p{N}])/gu;

/** A whole question that somebody typed in quotation marks; nothing is called that. */
const QUESTION = /[?？؟]\s*$/u;

/** Longer quotations are what somebody said, and no paper has them word for word. */
const MAX_STEMS = 6;

/**
 * The phrases a question puts in quotation marks.
 *
 * @returns Stems of each phrase of two to six stems, in order; a phrase with a word that only wraps questions,
 *   or that ends as a question does, is what somebody said and not what a paper is called.
 */
export function quotedPhrases(question: string): string[][] {
  return [...question.matchAll(QUOTED)]
    .map((match) => match.slice(1).find((text) => text !== undefined) ?? "")
    .filter((text) => !QUESTION.test(text) && !tokenize(text).some(isFiller))
    .map(stemsOf)
    .filter((stems) => stems.length > 1 && stems.length <= MAX_STEMS);
}
