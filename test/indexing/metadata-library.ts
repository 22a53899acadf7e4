import { contentHashOf } from "../../src/corpus/content-hash.ts";
import { paperIdOf } from "../../src/corpus/paper-id.ts";
import type { Paper } from "../../src/corpus/paper.ts";
import { IngestSession } from "../../src/indexing/ingest-session.ts";
import { newTally } from "../../src/indexing/ingest-tally.ts";
import type { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import { IngestMemory } from "../../src/indexing/merging/ingest-memory.ts";
import type { Arrival } from "../../src/indexing/merging/sorted-batch.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { FITTED, openLibrary } from "./library-fixtures.ts";

/** A paper of which only what a test is about needs to be said. */
export type MetadataSketch = Partial<Paper> & { readonly title: string };

/** A paper with the metadata that listing pages don't have. */
export function makePaper({ title, abstract, ...rest }: MetadataSketch): Paper {
  const text = abstract ?? `We study ${title.toLowerCase()} and report what helps in practice.`;
  return {
    paperId: paperIdOf(title),
    title,
    abstract: text,
    originalTitle: title,
    originalAbstract: text,
    source: "test.txt",
    ...rest,
  };
}

function toArrival(paper: Paper): Arrival {
  const at = { file: paper.source, line: 0 };
  return { paper, contentHash: contentHashOf(paper), at, novelty: "new" };
}

/** Adds papers to a library as an ingest would. */
export async function addPapers(
  store: LancedbLibraryStore,
  sketches: readonly MetadataSketch[],
): Promise<void> {
  const papers = sketches.map(makePaper);
  const { signal } = new AbortController();
  await store.exclusively(
    async () => {
      const options = { signal, now: () => new Date(), memory: new IngestMemory() };
      const session = await IngestSession.open(store, FITTED, options, papers);
      await session.write(papers.map(toArrival), newTally());
      const counts = { digest: "", files: 0, read: 0, accepted: 0, duplicates: 0 };
      await session.finish({ ...counts, rejected: [], quarantined: [], flagged: [] });
    },
    { signal },
  );
}

/** A library of these papers in a temporary folder, closed when the running test ends. */
export async function libraryOf(sketches: readonly MetadataSketch[]) {
  const uri = await makeTempDir();
  const store = await openLibrary(uri);
  await addPapers(store, sketches);
  return { store, uri };
}
