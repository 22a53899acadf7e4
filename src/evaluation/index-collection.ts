import { cleanText } from "../corpus/clean-text.ts";
import { embedContents, fitText, toContent } from "../indexing/embed-papers.ts";
import type { EmbedderChoice } from "../indexing/embedder-provider.ts";
import { FIT_SAMPLE, fitEmbedder } from "../indexing/fit-embedder.ts";
import type { LibraryStore, StoredContent } from "../indexing/library-store.ts";
import { specOf } from "../indexing/rebuild-library.ts";
import { VocabularyDelta } from "../indexing/vocabulary-delta.ts";
import { UserFacingError } from "../lib/user-facing-error.ts";
import { paperIdOfDocument } from "./paper-id-of-document.ts";
import type { CollectionDocument } from "./read-collection.ts";

/** Documents embedded and written in one go. */
const BATCH = 500;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** How an indexing goes. */
export interface IndexCollectionOptions {
  readonly signal?: AbortSignal;
  /** Called before the first document is embedded, and as documents are written. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Fills an empty library with a collection's documents: cleaned, chunked,
 * embedded and stored as an ingest does it, but every document is kept, also
 * without a title or with the texts of another one. Only those without a letter
 * or digit are left out, which nothing could find.
 *
 * @throws {UserFacingError} If the embedding model refuses a document.
 * @throws {LibraryError} If the library cannot be written.
 */
export async function indexCollection(
  documents: readonly CollectionDocument[],
  { store, embedders }: { readonly store: LibraryStore; readonly embedders: EmbedderChoice },
  { signal: stop, onProgress }: IndexCollectionOptions = {},
): Promise<void> {
  const fill = async (signal: AbortSignal) => {
    const contents = await contentsOf(documents);
    onProgress?.(0, contents.length); // Fitting an embedder on many documents takes its time.
    const embedder = (await embedders.hosted?.create()) ?? fitOn(contents);
    const spec = specOf(embedder);
    const target = await store.createGeneration(spec);
    const vocabulary = new VocabularyDelta();
    for (let start = 0; start < contents.length; start += BATCH) {
      signal.throwIfAborted();
      const batch = contents.slice(start, start + BATCH);
      await target.add(await embedContents(batch, embedder, signal, refuse));
      batch.forEach((content) => vocabulary.add(content));
      onProgress?.(start + batch.length, contents.length);
    }
    const vocabularyDocuments = await vocabulary.save(target, 0);
    await target.optimize();
    await store.activate(target, {
      identity: spec.identity,
      fittedDocuments: spec.fitted?.documents ?? 0,
      vocabularyDocuments,
      updatedAt: new Date(),
      lastIngest: undefined,
    });
  };
  await store.exclusively(fill, stop ? { signal: stop } : {});
}

function contentsOf(documents: readonly CollectionDocument[]): Promise<StoredContent[]> {
  const papers = documents.map(({ id, title, text }) => ({
    paperId: paperIdOfDocument(id),
    title: cleanText(title),
    abstract: cleanText(text),
    originalTitle: title,
    originalAbstract: text,
    source: id,
  }));
  return Promise.all(
    papers
      .filter(({ title, abstract }) => LETTER_OR_DIGIT.test(title + abstract))
      .map((paper) => toContent(paper)),
  );
}

function fitOn(contents: readonly StoredContent[]) {
  const every = Math.max(1, Math.ceil(contents.length / FIT_SAMPLE));
  const sample = contents.filter((_, index) => index % every === 0);
  return fitEmbedder(
    sample.map(({ paper }) => fitText(paper)),
    contents.length,
  );
}

function refuse({ file }: { readonly file: string }): never {
  throw new UserFacingError(`The embedding model refused the document ${file}.`);
}
