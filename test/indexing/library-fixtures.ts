import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createSearchEmbedder } from "../../src/indexing/create-search-embedder.ts";
import type { EmbedderChoice } from "../../src/indexing/embedder-provider.ts";
import { ingest } from "../../src/indexing/ingest.ts";
import type { IngestOptions } from "../../src/indexing/ingest-report.ts";
import { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import type { EmbeddingModel } from "../../src/llm/embedding-model.ts";
import { HybridRetriever } from "../../src/retrieval/hybrid-retriever.ts";
import { type ListedPaper, writeListing } from "../support/listing-page.ts";
import { makeTempDir } from "../support/temp-dir.ts";

/** The no-key embedder. */
export const FITTED: EmbedderChoice = { requested: undefined, hosted: undefined };

/** A configuration under which this model can be reached and none is asked for by name. */
export function hostedBy(model: EmbeddingModel): EmbedderChoice {
  const { name } = model.identity;
  return { requested: undefined, hosted: { name, create: () => Promise.resolve(model) } };
}

/** Opens a library that is closed when the running test ends. */
export async function openLibrary(uri: string): Promise<LancedbLibraryStore> {
  const store = await LancedbLibraryStore.open(uri);
  onTestFinished(() => store.close());
  return store;
}

/** An empty library in a temporary folder, with an ingest of listings into it. */
export async function makeLibrary(embedders: EmbedderChoice = FITTED) {
  const folder = await makeTempDir();
  const uri = join(folder, "library");
  const store = await openLibrary(uri);
  const services = { store, embedders, now: () => new Date() };
  const ingestPapers = async (papers: readonly ListedPaper[], options: IngestOptions = {}) =>
    ingest([await writeListing(folder, papers)], services, options);
  return { folder, uri, store, services, ingestPapers };
}

/** Searches a library with the embedder it was built with. */
export function retrieverOf(
  store: LancedbLibraryStore,
  embedders: EmbedderChoice = FITTED,
  events: { readonly onModelFailure?: (error: unknown) => void } = {},
): HybridRetriever {
  return new HybridRetriever(store, createSearchEmbedder(store, embedders), events);
}

/** A library of the seed documents for all tests of a file; the caller closes it. */
export async function buildSeedLibrary() {
  const folder = await mkdtemp(join(tmpdir(), "papercord-seeds-"));
  const store = await LancedbLibraryStore.open(folder);
  await ingest(["seeds"], { store, embedders: FITTED, now: () => new Date() });
  const close = async () => {
    store.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { store, retriever: retrieverOf(store), close };
}
