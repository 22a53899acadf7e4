import { countTerms } from "../../src/corpus/count-terms.ts";
import { paperIdOf } from "../../src/corpus/paper-id.ts";
import { stemsOf } from "../../src/corpus/terms.ts";
import { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import type { IndexedPaper } from "../../src/indexing/library-store.ts";

const DIMENSIONS = 8;
/** Papers written at a time. */
const BATCH = 5_000;

/** Opens a library of papers with these titles, whose abstract repeats the title: what a look-up of titles needs. */
export async function makeTitleLibrary(
  uri: string,
  titles: readonly string[],
): Promise<LancedbLibraryStore> {
  const store = await LancedbLibraryStore.open(uri);
  const identity = { name: "none", dimensions: DIMENSIONS, fingerprint: "0" };
  const writer = await store.createGeneration({ identity });
  for (let start = 0; start < titles.length; start += BATCH) {
    await writer.add(
      titles.slice(start, start + BATCH).map((title, i) => toPaper(title, start + i)),
    );
  }
  const { counts } = countTerms(titles.map(stemsOf));
  await writer.saveVocabulary(counts);
  await writer.optimize();
  await store.activate(writer, {
    identity,
    fittedDocuments: 0,
    vocabularyDocuments: titles.length,
    updatedAt: new Date(),
    lastIngest: undefined,
  });
  return store;
}

function toPaper(title: string, n: number): IndexedPaper {
  const paperId = paperIdOf(title);
  const chunk = {
    chunkId: `${paperId}-0`,
    paperId,
    position: 0,
    text: title,
    sentences: [title],
    firstSentence: 1,
  };
  return {
    paperId,
    contentHash: paperId,
    abstractKey: paperId,
    paper: {
      paperId,
      title,
      abstract: title,
      originalTitle: title,
      originalAbstract: title,
      year: 1990 + (n % 36),
      source: "made",
    },
    chunks: [{ chunk, vector: new Float32Array(DIMENSIONS) }],
  };
}
