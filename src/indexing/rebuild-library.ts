import type { EmbeddingModel } from "../llm/embedding-model.ts";
import { LsaEmbeddingModel } from "../llm/lsa-embedding-model.ts";
import { embedContents, fitText } from "./embed-papers.ts";
import { fitApart } from "./fit-apart.ts";
import { FIT_SAMPLE } from "./fit-embedder.ts";
import type { IngestProgress } from "./ingest-report.ts";
import type {
  GenerationSpec,
  GenerationWriter,
  IndexedPaper,
  LastIngest,
  LibraryStore,
  StoredContent,
} from "./library-store.ts";
import { VocabularyDelta } from "./vocabulary-delta.ts";

/** Papers embedded and written in one go. */
const BATCH = 500;
/** Papers after which the indexes are brought up to date: in one go at the end it takes far longer. */
const OPTIMIZE_EVERY = 20_000;

/**
 * Embeds every stored paper anew into a second set of tables and then points
 * readers there in one step: the library stays searchable throughout, and an
 * interruption leaves it as it was. It holds the same papers afterwards.
 *
 * @param hosted The model to embed with; the no-key embedder is fitted on the library when absent.
 * @returns Chunks embedded.
 */
export async function rebuildLibrary(
  store: LibraryStore,
  hosted: EmbeddingModel | undefined,
  options: {
    readonly signal: AbortSignal;
    readonly now: () => Date;
    /** Kept across the rebuild, which changes no paper. */
    readonly lastIngest: LastIngest | undefined;
    readonly onProgress?: (progress: IngestProgress) => void;
  },
): Promise<number> {
  const { signal, now, onProgress } = options;
  const source = await store.openWriter();
  const total = await source.countPapers();
  onProgress?.({ phase: "fitting", done: 0 });
  const embedder = hosted ?? (await fitOn(source, total, signal));
  const spec = specOf(embedder);
  const target = await store.createGeneration(spec);
  const vocabulary = new VocabularyDelta();
  let papers = 0;
  let embedded = 0;
  for await (const contents of source.scan(BATCH)) {
    signal.throwIfAborted();
    const { indexed, refused } = await embedAll(contents, embedder, signal);
    await target.add([...indexed, ...refused]);
    contents.forEach((content) => vocabulary.add(content));
    papers += contents.length;
    if (papers % OPTIMIZE_EVERY === 0) await target.optimize();
    embedded += indexed.reduce((sum, { chunks }) => sum + chunks.length, 0);
    onProgress?.({ phase: "embedding", done: papers, total });
  }
  onProgress?.({ phase: "indexing", done: 0 });
  const vocabularyDocuments = await vocabulary.save(target, 0);
  await target.optimize();
  signal.throwIfAborted();
  await store.activate(target, {
    identity: spec.identity,
    fittedDocuments: spec.fitted?.documents ?? 0,
    vocabularyDocuments,
    updatedAt: now(),
    lastIngest: options.lastIngest,
  });
  return embedded;
}

/** A text that the embedder refuses has no vector and is found by its words alone: a rebuild loses no paper. */
async function embedAll(
  contents: readonly StoredContent[],
  embedder: EmbeddingModel,
  signal: AbortSignal,
): Promise<Record<"indexed" | "refused", readonly IndexedPaper[]>> {
  const indexed = await embedContents(contents, embedder, signal, () => {});
  const ids = new Set(indexed.map(({ paperId }) => paperId));
  const vector = new Float32Array(embedder.identity.dimensions);
  const refused = contents
    .filter(({ paperId }) => !ids.has(paperId))
    .map((content) => ({
      ...content,
      chunks: content.chunks.map((chunk) => ({ chunk, vector })),
    }));
  return { indexed, refused };
}

/** @returns What a generation made with this embedder must store. */
export function specOf(embedder: EmbeddingModel): GenerationSpec {
  return {
    identity: embedder.identity,
    ...(embedder instanceof LsaEmbeddingModel ? { fitted: embedder.model } : {}),
  };
}

async function fitOn(
  source: GenerationWriter,
  total: number,
  signal: AbortSignal,
): Promise<LsaEmbeddingModel> {
  const every = Math.max(1, Math.ceil(total / FIT_SAMPLE));
  const texts: string[] = [];
  let seen = 0;
  for await (const contents of source.scan(BATCH)) {
    for (const content of contents) {
      if (seen++ % every === 0) texts.push(fitText(content.paper));
    }
  }
  return fitApart({ texts, documents: total }, signal);
}
