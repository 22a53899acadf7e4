import { stemsOf } from "../corpus/terms.ts";
import type { LibraryReader, PaperFilter } from "../indexing/library.ts";
import { mayHoldFilter, type ReadQuestion, readFilters } from "./read-filters.ts";
import {
  NO_SIGNALS,
  type RankedPaper,
  type Retrieval,
  type RetrieveOptions,
  type Retriever,
} from "./retriever.ts";
import { withHeads } from "./with-heads.ts";

/** What filters are told by. */
export type FilterLibrary = Pick<LibraryReader, "facets" | "heads" | "searchChunks" | "vocabulary">;

/**
 * Reads filters out of a question ("since 2022", "by Lafferty") and has another
 * retriever search for the rest among the papers that pass. A filter that is
 * given in the options is taken instead, and the question left whole. A question
 * that is nothing but a filter lists the papers that pass.
 */
export class FilteringRetriever implements Retriever {
  readonly #inner: Retriever;
  readonly #library: FilterLibrary;
  readonly #today: () => Date;

  constructor(inner: Retriever, library: FilterLibrary, today: () => Date) {
    this.#inner = inner;
    this.#library = library;
    this.#today = today;
  }

  async retrieve(question: string, options: RetrieveOptions): Promise<Retrieval> {
    options.signal?.throwIfAborted();
    const { filter, rest } = options.filter
      ? { filter: options.filter, rest: question }
      : await this.#read(question);
    if (Object.keys(filter).length === 0) return this.#inner.retrieve(question, options);
    const retrieval = await this.#inner.retrieve(rest, { ...options, filter });
    const papers =
      retrieval.terms.length === 0 ? await this.#list(filter, options) : retrieval.papers;
    return { ...retrieval, question, papers, filter };
  }

  async #read(question: string): Promise<ReadQuestion> {
    if (!mayHoldFilter(question)) return { filter: {}, rest: question };
    const [facets, vocabulary] = await Promise.all([
      this.#library.facets(),
      this.#library.vocabulary(),
    ]);
    const isCorpusWord = (word: string) =>
      stemsOf(word).some((stem) => vocabulary.documentCount(stem) > 0);
    return readFilters(question, { today: this.#today(), facets, isCorpusWord });
  }

  /** Newest first, then by title. */
  async #list(filter: PaperFilter, { topK }: RetrieveOptions): Promise<RankedPaper[]> {
    const hits = await this.#library.searchChunks({ text: "", topK, filter });
    const listed = hits.map(({ chunk, paper }) => ({
      paper,
      score: 1,
      signals: { ...NO_SIGNALS, coverage: 1 },
      passages: [chunk],
    }));
    return (await withHeads(listed, this.#library)).toSorted(byYearAndTitle);
  }
}

function byYearAndTitle({ paper: a }: RankedPaper, { paper: b }: RankedPaper): number {
  return (b.year ?? 0) - (a.year ?? 0) || (a.title < b.title ? -1 : 1);
}
