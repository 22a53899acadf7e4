import type { Noticed } from "../lib/notice.ts";
import type { Chunk } from "../corpus/chunk.ts";
import type { PaperHead } from "../corpus/paper.ts";
import type { PaperFilter } from "../indexing/library.ts";

/** The signals a paper was ranked by, for people who ask "why this paper?". */
export interface RankSignals {
  /** BM25 score of the best chunk divided by the most the question could score, in [0, 1]. */
  readonly fullText: number;
  /** Cosine of the best chunk in [-1, 1]; 0 when the question had no vector. */
  readonly cosine: number;
  /** Share of the question's idf weight that the paper's words cover, in [0, 1]. */
  readonly coverage: number;
  /** The same of its best sentence, the title being one. */
  readonly sentenceCoverage: number;
  /** BM25 score of the title, in the measure of `fullText`. */
  readonly title: number;
  /** BM25 score of what the thesaurus says for the question, in the measure of `fullText`. */
  readonly expansion: number;
  /** Distinct terms of the question that the paper's words hold. */
  readonly matched: number;
}

/** Of a paper that was found by other means than its words. */
export const NO_SIGNALS: RankSignals = {
  fullText: 0,
  cosine: 0,
  coverage: 0,
  sentenceCoverage: 0,
  title: 0,
  expansion: 0,
  matched: 0,
};

/** A paper found for a question, best passage first. */
export interface RankedPaper {
  readonly paper: PaperHead;
  /** Fused score in [0, 1], higher is better; comparable within one retrieval only. */
  readonly score: number;
  readonly signals: RankSignals;
  /** The paper's chunks worth citing, best first; at least one. */
  readonly passages: readonly Chunk[];
}

/** Everything a question brought up; its notice tells what the search had to do without. */
export interface Retrieval extends Noticed {
  /** The question as asked. */
  readonly question: string;
  /** The question as searched: in English, conversational wrapping removed. */
  readonly query: string;
  /** Whether the search itself put the question into English; it did not when absent. */
  readonly isTranslated?: boolean;
  /** Stems of the query's content words, in order, without repeats. */
  readonly terms: readonly QueryTerm[];
  /** Stems of each phrase that the question puts in quotation marks; none when absent. */
  readonly phrases?: readonly (readonly string[])[];
  /** Best first; ties in the order of paper ids. Behind them, see `spreadCopies`, come those that repeat two of them. */
  readonly papers: readonly RankedPaper[];
  /**
   * The order before a model reordered the papers; the evidence is weighed on it. Holds no paper that only a model's
   * rewriting of the question found, unless that is its translation. Absent when no model had a hand in `papers`.
   */
  readonly unreranked?: readonly RankedPaper[];
  /** What the papers were limited to, by the question's own words or by the caller; absent when all were searched. */
  readonly filter?: PaperFilter;
}

/** A content word of the question. */
export interface QueryTerm {
  /** As the person wrote it, or its English translation. */
  readonly word: string;
  readonly stem: string;
  /** Inverse document frequency in the corpus, at least 0; that of a word in no paper is the largest. */
  readonly idf: number;
  /** How often the question says it, at least 1. */
  readonly count: number;
  /** Whether any paper of the corpus has the stem. */
  readonly known: boolean;
  /** Whether it is a word people say for what papers call otherwise, by the thesaurus. */
  readonly isEveryday: boolean;
  /** Whether `stem` is a correction of a word that the corpus doesn't know. */
  readonly corrected: boolean;
  /** Whether it is written like the name of a method, data set, person or place. */
  readonly isName: boolean;
}

/** What a retrieval may be told besides the question. */
export interface RetrieveOptions {
  /** How many papers to return, at least 1. */
  readonly topK: number;
  /** Which papers may be returned; all when absent. */
  readonly filter?: PaperFilter;
  readonly signal?: AbortSignal;
}

/** Finds the papers that a question is about. */
export interface Retriever {
  /** @throws {LibraryError} If the library cannot be searched. */
  retrieve(question: string, options: RetrieveOptions): Promise<Retrieval>;
}
