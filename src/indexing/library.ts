import type { Chunk } from "../corpus/chunk.ts";
import type { PaperHead } from "../corpus/paper.ts";
import type { EmbedderIdentity } from "../llm/embedding-model.ts";
import type { Vocabulary } from "../corpus/vocabulary.ts";

/** A chunk with the paper it belongs to, as a search returns it. */
export interface ChunkHit {
  readonly chunk: Chunk;
  /** All that ranking needs; {@link LibraryReader.heads} has the rest. */
  readonly paper: Pick<PaperHead, "paperId" | "title">;
  /** BM25 score of the full-text query, at least 0; absent when the chunk came from the vector search alone. */
  readonly fullTextScore?: number;
  /** Cosine of question and chunk in [-1, 1]; absent when there was no query vector. */
  readonly cosine?: number;
}

/** A paper with its whole abstract, as the library holds it. */
export interface StoredPaper {
  readonly paper: PaperHead;
  /** The abstract's sentences in order, at least one; sentence 1 is the first. */
  readonly sentences: readonly string[];
}

/** Which papers a search looks at; every field given must hold. A paper without the field doesn't match. */
export interface PaperFilter {
  /** First year, inclusive. */
  readonly yearFrom?: number;
  /** Last year, inclusive. */
  readonly yearTo?: number;
  /**
   * An author's family name with or without given names, in any case and without accents: `LeCun`, `Y LeCun`,
   * `LeCun, Yann`. Several people, separated by `and`, must all be authors.
   */
  readonly author?: string;
  /** Whole words of the venue's name, in any case and without accents: `ICML`, `machine learning`. */
  readonly venue?: string;
  /** Part of the name of the file or address the paper came from, in any case. */
  readonly source?: string;
  /** Only papers that the library took in after this moment, in milliseconds since 1970. */
  readonly addedAfter?: number;
  /** Only these papers; at most 1,000. */
  readonly paperIds?: readonly string[];
}

/** One search of the library. */
export interface ChunkQuery {
  /** Words for the full-text search; an empty string skips it. */
  readonly text: string;
  /** Words that papers may say instead, for a search of their own; none when absent or empty. */
  readonly expansion?: string;
  /** Unit vector; absent when the embedder knows none of the words. */
  readonly vector?: Float32Array;
  /** Fingerprint of the embedder that made `vector`. */
  readonly fingerprint?: string;
  /** Candidates asked of each arm, at least 1. */
  readonly topK: number;
  /** All papers when absent. */
  readonly filter?: PaperFilter;
}

/** What papers can be filtered by: the values that stand in the library, bounded in number however large it is. */
export interface LibraryFacets {
  /** Years with papers, ascending; empty when no paper has one. */
  readonly years: readonly number[];
  /** Family names of authors as `tokenize` gives them; at most 300,000, about 25 MB. */
  readonly familyNames: ReadonlySet<string>;
  /** Names of venues without years, and the short forms that stand in brackets, as `tokenize` gives their words; at most 10,000. */
  readonly venues: ReadonlySet<string>;
  /** Files and addresses that papers came from, in lower case; at most 10,000. */
  readonly sources: ReadonlySet<string>;
}

/** What a list of titles to choose from is made of. */
export type LibraryTitle = Pick<PaperHead, "paperId" | "title" | "year" | "url">;

/** What the library holds, for people. */
export interface LibraryStats {
  readonly papers: number;
  readonly chunks: number;
  readonly embedder: EmbedderIdentity;
  /** Changes whenever papers are added, changed or removed. */
  readonly version: string;
  /** When papers were last added or changed. */
  readonly updatedAt: Date;
}

/**
 * Read side of the library: what retrieval needs. Every method but `stats`
 * throws {@link LibraryError} `empty` while the library has no papers, and
 * `unreadable` if its tables cannot be read.
 */
export interface LibraryReader {
  /**
   * @returns Hits of both arms merged, each chunk once, in no stated order. With a filter but neither text nor vector,
   *   the first chunk of each paper that passes, unscored.
   * @throws {RangeError} If the filter names a year that isn't whole, a moment that is no number, or more than 1,000 papers.
   * @throws {LibraryError} `rebuilt` if the vector was made by another embedder than the library's.
   */
  searchChunks(query: ChunkQuery): Promise<ChunkHit[]>;
  /** @returns What lists and citations show of papers, by their ids; ids that the library doesn't have are left out. */
  heads(paperIds: readonly string[]): Promise<ReadonlyMap<string, PaperHead>>;
  /** @returns The paper with this id; undefined when the library has none. */
  paper(paperId: string): Promise<StoredPaper | undefined>;
  /** @returns Undefined while the library is empty. */
  stats(): Promise<LibraryStats | undefined>;
  /** @returns The version as `stats` gives it, without counting; undefined while the library has never been filled. */
  version(): Promise<string | undefined>;
  /** The title of every paper, once each, in no stated order and in batches of some thousand at most. */
  titles(): AsyncGenerator<readonly LibraryTitle[]>;
  /** What papers can be filtered by; read once per version of the library. */
  facets(): Promise<LibraryFacets>;
  /** Words of the corpus with their document counts. */
  vocabulary(): Promise<Vocabulary>;
}
