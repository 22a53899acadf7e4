import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { onTestFinished, vi } from "vitest";
import { ArxivClient } from "../../../src/corpus/arxiv/arxiv-client.ts";
import { createLibraryDesk } from "../../../src/indexing/desk/create-library-desk.ts";
import type { Offer } from "../../../src/indexing/desk/offer.ts";
import type { EmbedderChoice } from "../../../src/indexing/embedder-provider.ts";
import type { LibraryStore } from "../../../src/indexing/library-store.ts";
import { StillClock } from "../../doubles/still-clock.ts";
import { type ListedPaper, makePapers } from "../../support/listing-page.ts";
import { FITTED, makeLibrary } from "../library-fixtures.ts";

/** Nothing listens there. */
const NOWHERE = "http://127.0.0.1:1";

/** Subjects that share no telling word: glaciers, violins, proteins, traffic, reefs, dough. */
export const PAPERS = makePapers(6) as [ListedPaper, ListedPaper, ...ListedPaper[]];

/** A desk over a library in a temporary folder that holds the first two of {@link PAPERS}, from `page.txt`. */
export async function setUpDesk(
  options: { readonly embedders?: EmbedderChoice; readonly arxivUrl?: string } = {},
) {
  const { embedders = FITTED, arxivUrl = NOWHERE } = options;
  const library = await makeLibrary(embedders);
  vi.stubEnv("TMPDIR", library.folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  await library.ingestPapers(PAPERS.slice(0, 2));
  const clock = new StillClock();
  const arxiv = new ArxivClient({ apiUrl: arxivUrl, oaiUrl: `${arxivUrl}/oai`, clock });
  return { ...library, clock, desk: createLibraryDesk({ ...library.services, arxiv }) };
}

/** A listing page as a person attaches it. */
export function pageOf(papers: readonly ListedPaper[], name = "more.txt"): Offer {
  const lines = papers.flatMap(({ title, abstract }) => [title, abstract]);
  return { kind: "file", name, bytes: Buffer.from(`${lines.join("\n\n")}\n`) };
}

/** Everything that a change could touch. */
export async function stateOf(store: LibraryStore) {
  const writer = await store.openWriter();
  const contents = [];
  for await (const batch of writer.scan(100)) contents.push(...batch);
  return {
    active: await store.active(),
    contents,
    counts: new Map([...(await writer.documentCounts())].filter(([, count]) => count > 0)),
    quarantine: await store.quarantine.list(),
  };
}

/** Folders that offered files are read from and that are still there. */
export async function offerFolders(): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith("papercord-offer-"));
}
