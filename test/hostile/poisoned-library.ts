import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writePapers } from "../../scripts/bench/write-papers.ts";
import { ingest } from "../../src/indexing/ingest.ts";
import { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import { FITTED, retrieverOf } from "../indexing/library-fixtures.ts";
import { type ListedPaper, writeListing } from "../support/listing-page.ts";

/** A library of the seed documents and of made ones, 1,000 in all, to which papers can be added. */
export async function buildPoisonedLibrary() {
  const folder = await mkdtemp(join(tmpdir(), "papercord-poison-"));
  const store = await LancedbLibraryStore.open(join(folder, "library"));
  const services = { store, embedders: FITTED, now: () => new Date() };
  const countPapers = async () => (await store.stats())?.papers ?? 0;
  await ingest(["seeds"], services);
  const made = join(folder, "made.txt");
  await writePapers(made, 1_000 - (await countPapers()));
  await ingest([made], services);
  const add = async (papers: readonly ListedPaper[], name: string) => {
    const report = await ingest([await writeListing(folder, papers, name)], services);
    // An attacker who gets past the quarantine.
    const allow = report.quarantined.map(({ paperId }) => paperId);
    if (allow.length > 0) await ingest([join(folder, name)], services, { allow });
  };
  const close = async () => {
    store.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { store, retriever: retrieverOf(store), countPapers, add, close };
}
