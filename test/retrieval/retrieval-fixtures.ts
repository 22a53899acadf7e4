import { buildVocabulary } from "../support/build-vocabulary.ts";
import { stemsOf } from "../../src/corpus/terms.ts";
import type { Vocabulary } from "../../src/corpus/vocabulary.ts";
import type { ChunkHit } from "../../src/indexing/library.ts";
import type { QueryTerm } from "../../src/retrieval/retriever.ts";

/** The vocabulary of a corpus of these texts. */
export function vocabularyOf(...texts: readonly string[]): Vocabulary {
  return buildVocabulary(texts.map(stemsOf));
}

/** A term of a question, known and as written unless said otherwise. */
export function term(stem: string, over: Partial<QueryTerm> = {}): QueryTerm {
  return {
    word: stem,
    stem,
    idf: 1,
    count: 1,
    known: true,
    isEveryday: false,
    corrected: false,
    isName: false,
    ...over,
  };
}

/** What a made hit is; everything else is filled in. */
export interface HitSketch {
  readonly paperId?: string;
  readonly position?: number;
  readonly title?: string;
  readonly text?: string;
  /** Of the text; it is one sentence when absent. */
  readonly sentences?: readonly string[];
  readonly fullTextScore?: number;
  readonly cosine?: number;
}

/** A hit of a search. */
export function hitOf({
  paperId = "a",
  position = 0,
  title = "A Title",
  text: own = "A sentence.",
  sentences = [own],
  ...scores
}: HitSketch): ChunkHit {
  const chunkId = `${paperId}-${position}`;
  const text = sentences.join(" ");
  return {
    chunk: { chunkId, paperId, position, text, sentences, firstSentence: 1 },
    paper: { paperId, title },
    ...scores,
  };
}
