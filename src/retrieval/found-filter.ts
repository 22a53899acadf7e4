import type { LibraryFacets, PaperFilter } from "../indexing/library.ts";

/** A part of a question that names papers by something else than their subject. */
export interface FoundFilter {
  readonly filter: PaperFilter;
  /** Where the part starts and ends in the question, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** What telling a filter from a subject takes. */
export interface FilterKnowledge {
  readonly today: Date;
  readonly facets: LibraryFacets;
  /** Whether abstracts use the word, which then names no person without a capital. */
  readonly isCorpusWord: (word: string) => boolean;
}

/** A word of a question with its place. */
export interface PlacedWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}&.’'-]*/gu;

/**
 * The run of words at a place of a question, with nothing but white space between them.
 *
 * @param from Where the run may begin.
 * @param most How many words to take.
 */
export function wordsFrom(question: string, from: number, most: number): PlacedWord[] {
  const words: PlacedWord[] = [];
  let end = from;
  for (const match of question.slice(from).matchAll(WORD)) {
    const start = from + match.index;
    if (words.length === most || question.slice(end, start).trim() !== "") break;
    const text = match[0].replace(/(?:['’]s)?[.'’-]*$/u, "");
    words.push({ text, start, end: start + text.length });
    end = start + match[0].length;
    if (match[0].length > text.length && !/^\p{Lu}\.$/u.test(match[0])) break;
  }
  return words;
}
