import type { IngestOptions, IngestReport } from "./ingest-report.ts";
import { LibraryError, unfinishedLibrary } from "./library-error.ts";
import type { LibraryStore } from "./library-store.ts";

/**
 * Fills a library that holds nothing from the seeds, and goes on with that where it was cut short. Nothing is put into
 * one that is broken, or whose first ingest of other papers is not finished.
 *
 * @param ingestSeeds Ingests the seeds.
 * @returns Undefined when it holds papers.
 * @throws {LibraryError} If it is broken, not finished or can't be written, or the seeds can't be read.
 */
export async function fillFromSeeds(
  store: Pick<LibraryStore, "begun">,
  ingestSeeds: (options: IngestOptions) => Promise<IngestReport>,
  options: IngestOptions,
): Promise<IngestReport | undefined> {
  const begun = await store.begun();
  if (begun === "filled") return undefined;
  if (begun === "by-hand") throw unfinishedLibrary();
  const report = await ingestSeeds({ ...options, isSeeding: true });
  if (report.added + report.unchanged === 0) throw noSeeds(report);
  return report;
}

function noSeeds({ rejected: [first] }: IngestReport): LibraryError {
  const why = first ? ` (${first.file}: ${first.reason})` : "";
  return new LibraryError(
    "empty",
    `The library is empty and the seed papers could not be read${why}. Name other papers: npm run ingest -- <files or folders>.`,
  );
}
