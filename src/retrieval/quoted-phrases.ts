import { stemsOf } from "../corpus/terms.ts";

/** Quotation marks in pairs; a single one counts only at the edge of a word, for it may be an apostrophe. */
const QUOTED =
  /"([^"]{2,200})"|“([^”]{2,200})”|„([^“”]{2,200})[“”]|«([^»]{2,200})»|(?<![\p{L}\p{N}])['‘]([^'’]{2,200})['’](?![\p{L}\p{N}])/gu;

/**
 * The phrases a question puts in quotation marks.
 *
 * @returns Stems of each phrase of at least two stems, in order.
 */
export function quotedPhrases(question: string): string[][] {
  return [...question.matchAll(QUOTED)]
    .map((match) => stemsOf(match.slice(1).find((text) => text !== undefined) ?? ""))
    .filter((stems) => stems.length > 1);
}
