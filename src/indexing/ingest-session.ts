import type { Paper } from "../corpus/paper.ts";
import type { EmbeddingModel } from "../llm/embedding-model.ts";
import { embedContents, embeddedText, toContent } from "./embed-papers.ts";
import { type EmbedderChoice, embedderOf } from "./embedder-provider.ts";
import { fitEmbedder } from "./fit-embedder.ts";
import type { IngestOptions } from "./ingest-report.ts";
import type { IngestTally } from "./ingest-tally.ts";
import type {
  GenerationState,
  GenerationWriter,
  LastIngest,
  LibraryStore,
  StoredContent,
} from "./library-store.ts";
import { specOf } from "./rebuild-library.ts";
import { sortPapers } from "./sort-papers.ts";
import { VocabularyDelta } from "./vocabulary-delta.ts";

/** Papers looked up, embedded and committed in one go. */
const BATCH = 500;

type SessionOptions = IngestOptions & { readonly signal: AbortSignal; readonly now: () => Date };

/** One ingest into one generation, from opening it to bringing its indexes up to date. */
export class IngestSession {
  readonly #store: LibraryStore;
  #state: GenerationState;
  readonly #writer: GenerationWriter;
  readonly #embedder: EmbeddingModel;
  readonly #options: SessionOptions;
  readonly #vocabulary = new VocabularyDelta();
  /** Documents the stored vocabulary covers; unsure after an ingest that did not finish. */
  readonly #vocabularyDocuments: number | undefined;

  private constructor(
    store: LibraryStore,
    target: {
      readonly state: GenerationState;
      readonly writer: GenerationWriter;
      readonly vocabularyDocuments: number | undefined;
    },
    embedder: EmbeddingModel,
    options: SessionOptions,
  ) {
    this.#store = store;
    this.#vocabularyDocuments = target.vocabularyDocuments;
    this.#state = target.state;
    this.#writer = target.writer;
    this.#embedder = embedder;
    this.#options = options;
  }

  /**
   * Opens the library's generation, or starts the first one.
   *
   * @param sample Papers to fit the no-key embedder on, when a first generation needs it.
   * @throws {LibraryError} If the library's embedder doesn't fit the configuration.
   */
  static async open(
    store: LibraryStore,
    embedders: EmbedderChoice,
    options: SessionOptions,
    sample: readonly Paper[],
  ): Promise<IngestSession> {
    const active = await store.active();
    if (active) {
      const embedder = await embedderOf(active, store, embedders);
      const writer = await store.openWriter();
      const vocabularyDocuments = active.lastIngest && active.vocabularyDocuments;
      const target = { state: active, writer, vocabularyDocuments };
      return new IngestSession(store, target, embedder, options);
    }
    const embedder = (await embedders.hosted?.create()) ?? (await fitOnSample(sample, options));
    const spec = specOf(embedder);
    const state = {
      identity: spec.identity,
      fittedDocuments: spec.fitted?.documents ?? 0,
      vocabularyDocuments: 0,
      updatedAt: options.now(),
      lastIngest: undefined,
    };
    const writer = await store.createGeneration(spec);
    await store.activate(writer, state);
    const target = { state, writer, vocabularyDocuments: 0 };
    return new IngestSession(store, target, embedder, options);
  }

  /** Writes what is new or changed among the papers, batch by batch. */
  async write(papers: readonly Paper[], tally: IngestTally): Promise<void> {
    for (let start = 0; start < papers.length; start += BATCH) {
      this.#options.signal.throwIfAborted();
      const batch = papers.slice(start, start + BATCH);
      const { added, updated } = await sortPapers(batch, this.#writer, tally);
      if (added.length + updated.length > 0) {
        const contents = [added, updated].map((own) => Promise.all(own.map(toContent)));
        const [fresh = [], changed = []] = await Promise.all(contents);
        await this.#commit(fresh, changed, tally);
      }
      this.#options.onProgress?.({
        phase: "embedding",
        done: Math.min(start + BATCH, papers.length),
        total: papers.length,
      });
    }
  }

  /**
   * Brings vocabulary and indexes up to date and stamps the library.
   *
   * @param lastIngest What to remember of this ingest.
   * @returns Whether the corpus has outgrown the no-key embedder, and by what size.
   */
  async finish(
    tally: IngestTally,
    lastIngest: LastIngest,
  ): Promise<{ readonly fittedDocuments: number; readonly papers: number }> {
    const papers = await this.#writer.countPapers();
    const { fittedDocuments } = this.#state;
    const changed = tally.added + tally.updated > 0 || papers !== this.#vocabularyDocuments;
    if (changed) {
      this.#options.onProgress?.({ phase: "indexing", done: 0 });
      await this.#vocabulary.save(this.#writer, this.#vocabularyDocuments);
      await this.#writer.optimize();
    }
    await this.#store.activate(this.#writer, {
      ...this.#state,
      vocabularyDocuments: papers,
      updatedAt: changed ? this.#options.now() : this.#state.updatedAt,
      lastIngest,
    });
    return { fittedDocuments, papers };
  }

  /** From the first change on the library is no longer as the last ingest left it, also if this one is cut short. */
  async #forgetLastIngest(): Promise<void> {
    if (this.#state.lastIngest === undefined) return;
    this.#state = { ...this.#state, lastIngest: undefined };
    await this.#store.activate(this.#writer, this.#state);
  }

  async #commit(
    added: readonly StoredContent[],
    updated: readonly StoredContent[],
    tally: IngestTally,
  ): Promise<void> {
    const { signal } = this.#options;
    await this.#forgetLastIngest();
    const indexed = await embedContents([...added, ...updated], this.#embedder, signal);
    const before = await this.#writer.contents(updated.map(({ paperId }) => paperId));
    await this.#writer.add(indexed.slice(0, added.length));
    await this.#writer.replace(indexed.slice(added.length));
    before.forEach((content) => this.#vocabulary.remove(content));
    [...added, ...updated].forEach((content) => this.#vocabulary.add(content));
    const chunks = indexed.reduce((sum, paper) => sum + paper.chunks.length, 0);
    tally.added += added.length;
    tally.updated += updated.length;
    tally.chunks += chunks;
    tally.embedded += chunks;
  }
}

async function fitOnSample(papers: readonly Paper[], options: SessionOptions) {
  options.onProgress?.({ phase: "fitting", done: 0, total: papers.length });
  const contents = await Promise.all(papers.map(toContent));
  const texts = contents.map(({ paper, chunks }) =>
    chunks.map((chunk) => embeddedText(paper.title, chunk)).join("\n"),
  );
  return fitEmbedder(texts, papers.length);
}
