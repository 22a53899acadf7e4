import type { Paper } from "../corpus/paper.ts";
import type { EmbeddingModel } from "../llm/embedding-model.ts";
import { LsaEmbeddingModel } from "../llm/lsa-embedding-model.ts";
import { fitText } from "./embed-papers.ts";
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
} from "./library-store.ts";
import { countOutcomes } from "./merging/count-outcomes.ts";
import { embedChanges } from "./merging/embed-changes.ts";
import type { IngestMemory } from "./merging/ingest-memory.ts";
import { PaperSorter } from "./merging/paper-sorter.ts";
import type { Arrival, PaperChange } from "./merging/sorted-batch.ts";
import type { HeldRecord } from "./merging/withdraw-records.ts";
import { specOf } from "./rebuild-library.ts";
import { VocabularyDelta } from "./vocabulary-delta.ts";

/** Papers looked up, embedded and committed in one go. */
const BATCH = 500;
/** The same where embedding costs nothing that an interruption could lose: each commit makes a file. */
const UNPAID_BATCH = 2_000;
/** A long ingest becomes searchable after so many papers, see {@link IngestSession.write}. */
const SETTLE_EVERY = 2_000;
/** Or when they have grown by this share, since every time costs the more, the more there are: by new papers … */
const SETTLE_SHARE = 1;
/** … and of replaced ones, which cannot be found in the meantime. */
const SETTLE_SHARE_REPLACED = 0.02;

type SessionOptions = IngestOptions & {
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** What the ingest has seen so far. */
  readonly memory: IngestMemory;
};

/** One ingest into one generation, from opening it to bringing its indexes up to date. */
export class IngestSession {
  readonly #store: LibraryStore;
  #state: GenerationState;
  readonly #writer: GenerationWriter;
  readonly #embedder: EmbeddingModel;
  readonly #options: SessionOptions;
  readonly #sorter: PaperSorter;
  readonly #vocabulary = new VocabularyDelta();
  /** Documents the stored vocabulary covers; unsure after an ingest that did not finish. */
  #vocabularyDocuments: number | undefined;
  #changed = false;
  #hasNew = false;
  /** Since vocabulary and indexes were last brought up to date. */
  #written = { added: 0, replaced: 0 };

  private constructor(
    store: LibraryStore,
    target: {
      readonly state: GenerationState;
      readonly writer: GenerationWriter;
      readonly vocabularyDocuments: number | undefined;
      readonly isFirst?: boolean;
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
    const { memory, now } = options;
    const { writer: lookup, isFirst = false } = target;
    this.#sorter = new PaperSorter({ lookup, memory, now, isFirst });
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
    const { isSeeding = false } = options;
    const created = await store.createGeneration({ ...spec, isSeeding });
    await store.activate(created, state);
    const target = { state, writer: created, vocabularyDocuments: 0, isFirst: true };
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
   * Writes what is new or changed among the papers, batch by batch, and brings
   * vocabulary and indexes up to date now and then: a long ingest is searchable
   * as it goes, and its look-ups stay fast.
   */
  async write(papers: readonly Arrival[], tally: IngestTally): Promise<void> {
    const size = this.#embedder instanceof LsaEmbeddingModel ? UNPAID_BATCH : BATCH;
    for (let start = 0; start < papers.length; start += size) {
      this.#options.signal.throwIfAborted();
      const batch = papers.slice(start, start + size);
      const { changes, settled } = await this.#sorter.sort(batch);
      countOutcomes(settled, tally);
      if (changes.length > 0) await this.#embedAndCommit(changes, tally);
      this.#options.onProgress?.({
        phase: "embedding",
        done: Math.min(start + size, papers.length),
        total: papers.length,
      });
      if (this.#isSettlingDue()) await this.#settle();
    }
  }

  /** Takes out records that are held back now; a paper that other records made too is left with theirs. */
  async withdraw(held: readonly HeldRecord[], tally: IngestTally): Promise<void> {
    for (let start = 0; start < held.length; start += BATCH) {
      this.#options.signal.throwIfAborted();
      const batch = held.slice(start, start + BATCH);
      const { removed, changes } = await this.#sorter.withdraw(batch);
      if (removed.length > 0) await this.#remove(removed);
      const left = changes.map((change) => ({ ...change, outcomes: [] }));
      if (left.length > 0) await this.#embedAndCommit(left, tally);
    }
  }

  /**
   * Brings vocabulary and indexes up to date and stamps the library.
   *
   * @param lastIngest What to remember of this ingest; nothing is remembered while the embedder must be fitted anew.
   * @returns Whether the corpus has outgrown the no-key embedder.
   */
  async finish(lastIngest: LastIngest): Promise<{ readonly isRefitDue: boolean }> {
    await this.#settle();
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

  #isSettlingDue(): boolean {
    const papers = this.#vocabularyDocuments ?? 0;
    const { added, replaced } = this.#written;
    return (
      added + replaced >= Math.max(SETTLE_EVERY, SETTLE_SHARE * papers) ||
      replaced >= Math.max(SETTLE_EVERY, SETTLE_SHARE_REPLACED * papers)
    );
  }

  /** What is new can be found before the indexes are up to date, which takes longer. */
  async #settle(): Promise<void> {
    const papers = await this.#writer.countPapers();
    this.#options.signal.throwIfAborted();
    if (this.#changed || papers !== this.#vocabularyDocuments) {
      this.#options.onProgress?.({ phase: "indexing", done: 0 });
      await this.#vocabulary.save(this.#writer, this.#vocabularyDocuments);
      this.#vocabularyDocuments = papers;
      this.#changed = false;
      this.#written = { added: 0, replaced: 0 };
      await this.#activate({ vocabularyDocuments: papers, updatedAt: this.#options.now() });
    }
    await this.#writer.optimizeIfDue();
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

  async #embedAndCommit(changes: readonly PaperChange[], tally: IngestTally): Promise<void> {
    const { indexed, embedded } = await embedChanges(changes, {
      embedder: this.#embedder,
      writer: this.#writer,
      signal: this.#options.signal,
      onRefused: (refused) => tally.rejected.push(refused),
    });
    const ids = new Set(indexed.map(({ paperId }) => paperId));
    const written = changes.filter(({ edited }) => ids.has(edited.paperId));
    await this.#commit(written, indexed);
    for (const { outcomes } of written) countOutcomes(outcomes, tally);
    // A paper that the embedder refuses was counted once; the records that went into it repeat it.
    const lost = changes.filter(({ edited }) => !ids.has(edited.paperId));
    for (const { outcomes } of lost) tally.duplicates += Math.max(0, outcomes.length - 1);
    tally.chunks += indexed.reduce((sum, paper) => sum + paper.chunks.length, 0);
    tally.embedded += embedded;
  }

  /** One commit, so that a kill leaves all of a batch or nothing. */
  async #commit(written: readonly PaperChange[], indexed: readonly IndexedPaper[]): Promise<void> {
    const before = written.flatMap((change) => change.before ?? []);
    await this.#beginChange();
    this.#hasNew ||= indexed.length > before.length;
    await (before.length > 0 ? this.#writer.replace(indexed) : this.#writer.add(indexed));
    this.#written.replaced += before.length;
    this.#written.added += indexed.length - before.length;
    // Readers keep titles, words and facets in memory until the stamp moves.
    if (before.length > 0) await this.#activate({ updatedAt: this.#options.now() });
    before.forEach((content) => this.#vocabulary.remove(content));
    indexed.forEach(({ chunks, ...paper }) =>
      this.#vocabulary.add({ ...paper, chunks: chunks.map(({ chunk }) => chunk) }),
    );
  }
}

async function fitOnSample(papers: readonly Paper[], options: SessionOptions) {
  options.onProgress?.({ phase: "fitting", done: 0, total: papers.length });
  const task = { texts: papers.map(fitText), documents: papers.length };
  return fitApart(task, options.signal);
}
