import { stemsOf } from "../../corpus/terms.ts";
import type { Vocabulary } from "../../corpus/vocabulary.ts";
import type { LibraryReader } from "../../indexing/library.ts";
import { createSpellingCorrector } from "../correct-spelling.ts";
import { bestOf } from "./best-of.ts";
import { readTyped, type TypedWords } from "./read-title-words.ts";
import { TitleIndexBuilder } from "./title-index-builder.ts";
import type { TitleMatch } from "./title-lookup.ts";

/** Papers whose titles are then compared with what was typed. */
const CANDIDATES = 200;
/** Words that an unfinished one is taken for: those that most papers hold. */
const COMPLETIONS = 5;

/** Finds titles that fit what was typed, as `TitleIndex.find` does. */
export type TitleSearch = (typed: string, limit: number) => Promise<readonly TitleMatch[]>;

/**
 * Makes the look-up of a library with too many titles for the memory: its full-text search brings candidates, misspelt
 * words corrected and the last one completed by the corpus' own words, and their titles are compared with what was typed.
 *
 * @param start What is given before anything is typed.
 */
export function createTitleSearch(
  library: Pick<LibraryReader, "heads" | "searchChunks" | "vocabulary">,
  start: readonly TitleMatch[],
): TitleSearch {
  let reader: WordReader | undefined;
  return async (typed, limit) => {
    const read = readTyped(typed);
    if (read.words.length === 0) return start.slice(0, limit);
    const vocabulary = await library.vocabulary();
    if (reader?.vocabulary !== vocabulary) reader = createWordReader(vocabulary);
    const hits = await library.searchChunks({ text: reader.toQuery(read), topK: CANDIDATES });
    const papers = await library.heads([...new Set(hits.map(({ paper }) => paper.paperId))]);
    const candidates = new TitleIndexBuilder();
    candidates.add([...papers.values()]);
    return (await candidates.build()).find(typed, limit);
  };
}

/** Reads typed words as words of a corpus. */
interface WordReader {
  readonly vocabulary: Vocabulary;
  readonly toQuery: (typed: TypedWords) => string;
}

function createWordReader(vocabulary: Vocabulary): WordReader {
  const correct = createSpellingCorrector(vocabulary);
  const complete = (beginning: string) =>
    bestOf(
      Iterator.from(vocabulary.stems()).filter((stem) => stem.startsWith(beginning)),
      COMPLETIONS,
      (a, b) => vocabulary.documentCount(b) - vocabulary.documentCount(a) || (a < b ? -1 : 1),
    );
  const meant = (word: string) => {
    const [stem] = stemsOf(word);
    const isKnown = stem === undefined || vocabulary.documentCount(stem) > 0;
    return isKnown ? word : (correct(stem, word) ?? word);
  };
  return {
    vocabulary,
    toQuery: ({ words, isOpen }) => {
      const completions = isOpen ? complete(words.at(-1) ?? "") : [];
      return [...words.map(meant), ...completions].join(" ");
    },
  };
}
