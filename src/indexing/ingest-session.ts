import type { Paper, RejectedRecord } from "../corpus/paper.ts";
import type { EmbeddingModel } from "../llm/embedding-model.ts";
import { embedContents, embeddedText, toContent } from "./embed-papers.ts";
import { type EmbedderChoice, embedderOf } from "./embedder-provider.ts";
import { fitEmbedder } from "./fit-embedder.ts";
import type { IngestOptions } from "./ingest-report.ts";
import type {
  GenerationSpec,
  GenerationWriter,
  LibraryStore,
  StoredContent,
  StoredPaper,
} from "./library-store.ts";
import { specOf } from "./rebuild-library.ts";
import { VocabularyDelta } from "./vocabulary-delta.ts";

/** Papers looked up, embedded and committed in one go. */
const BATCH = 500;

/** The counts of a report while they grow; see {@link IngestReport}. */
export interface IngestTally {
  files: number;
  read: number;
  added: number;
  updated: number;
  unchanged: number;
  duplicates: number;
  rejected: RejectedRecord[];
  chunks: number;
  embedded: number;
}

/** @returns All counts at 0. */
export function newTally(): IngestTally {
  return {
    files: 0,
    read: 0,
    added: 0,
    updated: 0,
    unchanged: 0,
    duplicates: 0,
    rejected: [],
    chunks: 0,
    embedded: 0,
  };
}

type SessionOptions = IngestOptions & { readonly signal: AbortSignal; readonly now: () => Date };

/** Papers sorted by what the library already has of them. */
interface Sorted {
  readonly added: readonly StoredContent[];
  readonly updated: readonly StoredContent[];
}

/** One ingest into one generation, from opening it to bringing its indexes up to date. */
export class IngestSession {
  readonly #store: LibraryStore;
  readonly #spec: GenerationSpec;
  readonly #writer: GenerationWriter;
  readonly #embedder: EmbeddingModel;
  readonly #options: SessionOptions;
  readonly #vocabulary = new VocabularyDelta();
  readonly #vocabularyDocuments: number;

  private constructor(
    store: LibraryStore,
    target: { spec: GenerationSpec; writer: GenerationWriter; vocabularyDocuments: number },
    embedder: EmbeddingModel,
    options: SessionOptions,
  ) {
    this.#store = store;
    this.#spec = target.spec;
    this.#writer = target.writer;
    this.#vocabularyDocuments = target.vocabularyDocuments;
    this.#embedder = embedder;
    this.#options = options;
  }

  /**
   * Opens the library's generation, or starts the first one.
   *
   * @param sample Papers to fit the no-key embedder on, when a first generation needs it.
   */
  static async open(
    store: LibraryStore,
    embedders: EmbedderChoice,
    options: SessionOptions,
    sample: readonly Paper[],
  ): Promise<IngestSession> {
    const active = await store.active();
    if (active) {
      const embedder = await embedderOf(active, embedders);
      const writer = await store.openWriter();
      const { vocabularyDocuments } = active;
      return new IngestSession(
        store,
        { spec: active, writer, vocabularyDocuments },
        embedder,
        options,
      );
    }
    const embedder = (await embedders.hosted?.create()) ?? (await fitOnSample(sample, options));
    const spec = specOf(embedder);
    const writer = await store.createGeneration(spec);
    await store.activate(writer, spec, { vocabularyDocuments: 0, updatedAt: options.now() });
    return new IngestSession(store, { spec, writer, vocabularyDocuments: 0 }, embedder, options);
  }

  /** Writes what is new or changed among the papers, batch by batch. */
  async write(papers: readonly Paper[], tally: IngestTally): Promise<void> {
    for (let start = 0; start < papers.length; start += BATCH) {
      this.#options.signal.throwIfAborted();
      const batch = papers.slice(start, start + BATCH);
      const contents = await Promise.all(batch.map(toContent));
      const { added, updated } = await this.#sort(contents, tally);
      await this.#commit(added, updated, tally);
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
   * @returns Sizes that tell whether the no-key embedder should be fitted anew; undefined for a hosted one.
   */
  async finish(
    tally: IngestTally,
  ): Promise<{ readonly documents: number; readonly papers: number } | undefined> {
    const papers = await this.#writer.countPapers();
    if (tally.added + tally.updated > 0 || papers !== this.#vocabularyDocuments) {
      this.#options.onProgress?.({ phase: "indexing", done: 0 });
      const vocabularyDocuments = await this.#vocabulary.save(
        this.#writer,
        this.#vocabularyDocuments,
      );
      await this.#writer.optimize();
      const updatedAt = this.#options.now();
      await this.#store.activate(this.#writer, this.#spec, { vocabularyDocuments, updatedAt });
    }
    const { fitted } = this.#spec;
    return fitted && { documents: fitted.documents, papers };
  }

  async #sort(contents: readonly StoredContent[], tally: IngestTally): Promise<Sorted> {
    const stored = await this.#writer.findPapers({
      paperIds: contents.map(({ paperId }) => paperId),
      abstractKeys: contents.map((content) => content.abstractKey),
    });
    return sortContents(contents, stored, tally);
  }

  async #commit(
    added: readonly StoredContent[],
    updated: readonly StoredContent[],
    tally: IngestTally,
  ): Promise<void> {
    if (added.length + updated.length === 0) return;
    const { signal } = this.#options;
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

function sortContents(
  contents: readonly StoredContent[],
  stored: readonly StoredPaper[],
  tally: IngestTally,
): Sorted {
  const byId = new Map(stored.map((paper) => [paper.paperId, paper]));
  const abstracts = new Set(stored.map((paper) => paper.abstractKey));
  const added: StoredContent[] = [];
  const updated: StoredContent[] = [];
  for (const content of contents) {
    const known = byId.get(content.paperId);
    if (known?.contentHash === content.contentHash) tally.unchanged += 1;
    else if (known) updated.push(content);
    else if (abstracts.has(content.abstractKey)) tally.duplicates += 1;
    else added.push(content);
  }
  return { added, updated };
}

async function fitOnSample(papers: readonly Paper[], options: SessionOptions) {
  options.onProgress?.({ phase: "fitting", done: 0, total: papers.length });
  const contents = await Promise.all(papers.map(toContent));
  const texts = contents.map(({ paper, chunks }) =>
    chunks.map((chunk) => embeddedText(paper.title, chunk)).join("\n"),
  );
  return fitEmbedder(texts, papers.length);
}
