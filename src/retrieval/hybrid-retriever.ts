import { LRUCache } from "lru-cache";
import { stemsOf } from "../corpus/terms.ts";
import { type Noticed, toNotice } from "../lib/notice.ts";
import { phrase } from "../lib/phrase.ts";
import { step } from "../lib/step.ts";
import type { Vocabulary } from "../corpus/vocabulary.ts";
import type { EmbeddingModel } from "../llm/embedding-model.ts";
import { LlmError } from "../llm/llm-error.ts";
import { FITTED_EMBEDDER } from "../llm/lsa-embedding-model.ts";
import { LibraryError } from "../indexing/library-error.ts";
import type { ChunkQuery, LibraryReader } from "../indexing/library.ts";
import { analyzeQuestion } from "./analyze-question.ts";
import { createFeatureCache } from "./chunk-features.ts";
import { createSpellingCorrector, type SpellingCorrector } from "./correct-spelling.ts";
import { translateQuestion } from "./languages/translate-question.ts";
import { rankPapers } from "./rank-papers.ts";
import type { RetrieveOptions, Retrieval, Retriever } from "./retriever.ts";
import { scoreHits } from "./score-hits.ts";
import { spreadCopies } from "./spread-copies.ts";
import { expandQuestion } from "./thesaurus/expand-question.ts";
import { loadThesaurus } from "./thesaurus/load-thesaurus.ts";
import { withHeads } from "./with-heads.ts";

/** Candidates asked of each arm; what neither brings can't be re-ranked. */
const MIN_CANDIDATES = 80;
/** Expansions that are searched for; all of them count in the ranking. Each costs time in a large library. */
export const SEARCHED_EXPANSIONS = 12;
/** Candidates that are re-ranked, unless more papers are asked for. */
const RERANKED = 50;

/** Vectors of questions that are kept: pages of a list, its exports and the like search the same again. */
const KEPT_VECTORS = 500;

/** A question's vector, or why there is none. */
type EmbeddedQuery = Pick<ChunkQuery, "vector" | "fingerprint"> & {
  readonly isFitted: boolean;
  readonly noticed?: Noticed;
};

/** Full-text and vector search, fused by weighted scores and re-ranked by character grams and term proximity. */
export class HybridRetriever implements Retriever {
  readonly #library: LibraryReader;
  readonly #embedder: () => Promise<EmbeddingModel>;
  readonly #events: { readonly onModelFailure?: (error: unknown) => void };
  readonly #features = createFeatureCache();
  /** By the embedder's fingerprint and the question. */
  readonly #vectors = new LRUCache<string, Float32Array>({ max: KEPT_VECTORS });
  readonly #thesaurus = loadThesaurus();
  #spelling: { readonly vocabulary: Vocabulary; readonly correct: SpellingCorrector } | undefined;

  /** @param embedder The model whose vectors the library holds; asked for each question, since an ingest may change it. */
  constructor(
    library: LibraryReader,
    embedder: () => Promise<EmbeddingModel>,
    events: { readonly onModelFailure?: (error: unknown) => void } = {},
  ) {
    this.#library = library;
    this.#embedder = embedder;
    this.#events = events;
  }

  async retrieve(question: string, options: RetrieveOptions): Promise<Retrieval> {
    options.signal?.throwIfAborted();
    try {
      return await this.#retrieveOnce(question, options);
    } catch (error) {
      // The library was embedded anew between embedding the question and searching.
      if (!(error instanceof LibraryError) || error.kind !== "rebuilt") throw error;
      return this.#retrieveOnce(question, options);
    }
  }

  async #retrieveOnce(
    question: string,
    { topK, filter, signal }: RetrieveOptions,
  ): Promise<Retrieval> {
    const vocabulary = await this.#library.vocabulary();
    const translated = translateQuestion(question, (word) =>
      stemsOf(word).some((stem) => vocabulary.documentCount(stem) > 0),
    );
    const english = translated ?? question;
    const analyzed = step("analyze", () =>
      analyzeQuestion(english, vocabulary, {
        correct: this.#correctorOf(vocabulary),
        isEveryday: (stem) => this.#thesaurus.entriesOf(stem).length > 0,
      }),
    );
    const { query, terms, phrases } = analyzed;
    if (query === "") return { question, query, terms, papers: [] };
    const expansions = expandQuestion(stemsOf(english), this.#thesaurus);
    const { noticed, isFitted, ...embedded } = await step("embed", () =>
      this.#embed(query, signal),
    );
    const expansion = expansions.slice(0, SEARCHED_EXPANSIONS).map(({ stem }) => stem);
    const search = {
      text: query,
      expansion: expansion.join(" "),
      ...embedded,
      topK: Math.max(MIN_CANDIDATES, topK),
      ...(filter ? { filter } : {}),
    };
    const hits = await step("search", () => this.#library.searchChunks(search));
    const ranking = { cache: this.#features, corpus: vocabulary, isFitted };
    const ranked = step(
      "rank",
      () => {
        const count = Math.max(RERANKED, topK);
        return rankPapers(scoreHits(hits, { ...analyzed, expansions }, { ...ranking, count }));
      },
      { hits: hits.length },
    );
    const papers = await withHeads(spreadCopies(ranked, { topK }), this.#library);
    const isTranslated = translated !== undefined;
    return { question, query, terms, phrases, papers, isTranslated, ...noticed };
  }

  /** An embedding server that fails costs the vector search, not the answer. */
  async #embed(query: string, signal: AbortSignal | undefined): Promise<EmbeddedQuery> {
    try {
      const embedder = await this.#embedder();
      const { name, fingerprint } = embedder.identity;
      const isFitted = name === FITTED_EMBEDDER;
      const key = `${fingerprint} ${query}`;
      const vector =
        this.#vectors.get(key) ?? (await embedder.embedQuery(query, signal ? { signal } : {}));
      if (vector) this.#vectors.set(key, vector);
      return vector ? { vector, fingerprint, isFitted } : { isFitted };
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof LlmError)) throw error;
      this.#events.onModelFailure?.(error);
      const why = error.kind === "budget" ? "wordsOnlyBudget" : "wordsOnly";
      return { isFitted: false, noticed: toNotice(phrase(why)) };
    }
  }

  /** The vocabulary is the same object until the library changes. */
  #correctorOf(vocabulary: Vocabulary): SpellingCorrector {
    if (this.#spelling?.vocabulary !== vocabulary) {
      this.#spelling = { vocabulary, correct: createSpellingCorrector(vocabulary) };
    }
    return this.#spelling.correct;
  }
}
