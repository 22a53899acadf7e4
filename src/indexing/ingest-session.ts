import type { Paper } from "../corpus/paper.ts";
import type { EmbeddingModel } from "../llm/embedding-model.ts";
import { LsaEmbeddingModel } from "../llm/lsa-embedding-model.ts";
import { embedContents, fitText, toContent } from "./embed-papers.ts";
import { type EmbedderChoice, embedderOf } from "./embedder-provider.ts";
import { fitApart } from "./fit-apart.ts";
import { hasDrifted, isRefitDue, vocabularyDrift } from "./fit-embedder.ts";
import type { IngestOptions } from "./ingest-report.ts";
import type { IngestTally } from "./ingest-tally.ts";
import type {
  GenerationState,
  GenerationWriter,
  IndexedPaper,
  LastIngest,
  LibraryStore,
  StoredPaper,
} from "./library-store.ts";
import { specOf } from "./rebuild-library.ts";
import { sortPapers } from "./sort-papers.ts";
import { VocabularyDelta } from "./vocabulary-delta.ts";
import { withFirstDates } from "./with-first-dates.ts";

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
  #vocabularyDocuments: number | undefined;
  #changed = false;
  #hasNew = false;

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
    const resumed = await IngestSession.resume(store, embedders, options);
    if (resumed) return resumed;
    const embedder = (await embedders.hosted?.create()) ?? (await fitOnSample(sample, options));
    const spec = specOf(embedder);
    const state = {
      identity: spec.identity,
      fittedDocuments: spec.fitted?.documents ?? 0,
      vocabularyDocuments: 0,
      updatedAt: options.now(),
      lastIngest: undefined,
    };
    const created = await store.createGeneration(spec);
    await store.activate(created, state);
    const target = { state, writer: created, vocabularyDocuments: 0 };
    return new IngestSession(store, target, embedder, options);
  }

  /**
   * Opens the library's generation.
   *
   * @returns Undefined when it holds no paper.
   * @throws {LibraryError} If the library's embedder doesn't fit the configuration.
   */
  static async resume(
    store: LibraryStore,
    embedders: EmbedderChoice,
    options: SessionOptions,
  ): Promise<IngestSession | undefined> {
    const active = await store.active();
    const writer = active && (await store.openWriter());
    // A generation that never got a paper holds nobody to its embedder.
    if (!active || !writer || (await writer.countPapers()) === 0) return undefined;
    const embedder = await embedderOf(active, store, embedders);
    const vocabularyDocuments = active.lastIngest && active.vocabularyDocuments;
    const target = { state: active, writer, vocabularyDocuments };
    return new IngestSession(store, target, embedder, options);
  }

  /**
   * Writes what is new or changed among the papers, batch by batch, and then
   * brings vocabulary and indexes up to date: a long ingest is searchable as it
   * goes, and its look-ups stay fast.
   */
  async write(papers: readonly Paper[], tally: IngestTally): Promise<void> {
    for (let start = 0; start < papers.length; start += BATCH) {
      this.#options.signal.throwIfAborted();
      const batch = papers.slice(start, start + BATCH);
      const { added, updated, ...others } = await sortPapers(batch, this.#writer);
      tally.unchanged += others.unchanged.length;
      tally.duplicates += others.duplicates.length;
      if (added.length + updated.length > 0) await this.#embedAndCommit(added, updated, tally);
      this.#options.onProgress?.({
        phase: "embedding",
        done: Math.min(start + BATCH, papers.length),
        total: papers.length,
      });
    }
    await this.#settle();
  }

  /** Takes out stored papers whose very text is held back now; one that is stored with another text stays. */
  async withdraw(held: readonly Pick<StoredPaper, "paperId" | "contentHash">[]): Promise<void> {
    for (let start = 0; start < held.length; start += BATCH) {
      this.#options.signal.throwIfAborted();
      const batch = held.slice(start, start + BATCH);
      const hashes = new Set(batch.map(({ contentHash }) => contentHash));
      const paperIds = batch.map(({ paperId }) => paperId);
      const stored = await this.#writer.findPapers({ paperIds, abstractKeys: [] });
      const withdrawn = stored.filter(({ contentHash }) => hashes.has(contentHash));
      if (withdrawn.length > 0) await this.#remove(withdrawn.map(({ paperId }) => paperId));
    }
    await this.#settle();
  }

  /**
   * Stamps the library.
   *
   * @param lastIngest What to remember of this ingest; nothing is remembered while the embedder must be fitted anew.
   * @returns Whether the corpus has outgrown the no-key embedder.
   */
  async finish(lastIngest: LastIngest): Promise<{ readonly isRefitDue: boolean }> {
    const { fittedDocuments, vocabularyDocuments } = this.#state;
    const refit =
      fittedDocuments > 0 &&
      (isRefitDue(fittedDocuments, vocabularyDocuments) || (await this.#hasDrifted()));
    await this.#activate({ lastIngest: refit ? undefined : lastIngest });
    return { isRefitDue: refit };
  }

  /** Asked only after new papers came in: counting the words of a large library takes a moment. */
  async #hasDrifted(): Promise<boolean> {
    if (!this.#hasNew || !(this.#embedder instanceof LsaEmbeddingModel)) return false;
    const counts = await this.#writer.documentCounts();
    return hasDrifted(vocabularyDrift(this.#embedder, counts, this.#state.vocabularyDocuments));
  }

  async #settle(): Promise<void> {
    const papers = await this.#writer.countPapers();
    if (!this.#changed && papers === this.#vocabularyDocuments) return;
    this.#options.signal.throwIfAborted();
    this.#options.onProgress?.({ phase: "indexing", done: 0 });
    await this.#vocabulary.save(this.#writer, this.#vocabularyDocuments);
    await this.#writer.optimize();
    this.#vocabularyDocuments = papers;
    this.#changed = false;
    await this.#activate({ vocabularyDocuments: papers, updatedAt: this.#options.now() });
  }

  /** The lock may be lost at any await; whoever holds it now must not be written over. */
  async #activate(change: Partial<GenerationState>): Promise<void> {
    this.#options.signal.throwIfAborted();
    this.#state = { ...this.#state, ...change };
    await this.#store.activate(this.#writer, this.#state);
  }

  async #remove(paperIds: readonly string[]): Promise<void> {
    const before = await this.#writer.contents(paperIds);
    await this.#beginChange();
    await this.#writer.remove(paperIds);
    before.forEach((content) => this.#vocabulary.remove(content));
  }

  /** From the first change on the library is no longer as the last ingest left it, also if this one is cut short. */
  async #beginChange(): Promise<void> {
    if (this.#state.lastIngest) await this.#activate({ lastIngest: undefined });
    this.#changed = true;
    this.#options.signal.throwIfAborted();
  }

  async #embedAndCommit(
    added: readonly Paper[],
    updated: readonly Paper[],
    tally: IngestTally,
  ): Promise<void> {
    const { signal, now } = this.#options;
    const dated = added.map((paper) => ({ ...paper, addedAt: now().getTime() }));
    const contents = await Promise.all([...dated, ...updated].map(toContent));
    const indexed = await embedContents(contents, this.#embedder, signal, (refused) =>
      tally.rejected.push(refused),
    );
    const changedIds = new Set(updated.map(({ paperId }) => paperId));
    const [fresh, changed] = [false, true].map((isUpdate) =>
      indexed.filter(({ paperId }) => changedIds.has(paperId) === isUpdate),
    ) as [IndexedPaper[], IndexedPaper[]];
    await this.#commit(fresh, changed);
    const chunks = indexed.reduce((sum, paper) => sum + paper.chunks.length, 0);
    tally.added += fresh.length;
    tally.updated += changed.length;
    tally.chunks += chunks;
    tally.embedded += chunks;
  }

  async #commit(fresh: readonly IndexedPaper[], changed: readonly IndexedPaper[]): Promise<void> {
    const { signal } = this.#options;
    const before = await this.#writer.contents(changed.map(({ paperId }) => paperId));
    await this.#beginChange();
    this.#hasNew ||= fresh.length > 0;
    await this.#writer.add(fresh);
    signal.throwIfAborted();
    await this.#writer.replace(withFirstDates(changed, before));
    // Readers keep texts in memory until the stamp moves.
    if (changed.length > 0) await this.#activate({ updatedAt: this.#options.now() });
    before.forEach((content) => this.#vocabulary.remove(content));
    [...fresh, ...changed].forEach(({ chunks, ...paper }) =>
      this.#vocabulary.add({ ...paper, chunks: chunks.map(({ chunk }) => chunk) }),
    );
  }
}

async function fitOnSample(papers: readonly Paper[], options: SessionOptions) {
  options.onProgress?.({ phase: "fitting", done: 0, total: papers.length });
  const contents = await Promise.all(papers.map(toContent));
  const task = { texts: contents.map(fitText), documents: papers.length };
  return fitApart(task, options.signal);
}
