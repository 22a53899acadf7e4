import type { RawRecord } from "../../../src/corpus/paper.ts";
import { sourceOfRecords } from "../../../src/corpus/record-source.ts";
import { ingest } from "../../../src/indexing/ingest.ts";
import type { IngestReport } from "../../../src/indexing/ingest-report.ts";
import type { StoredContent } from "../../../src/indexing/library-store.ts";
import { openPaper } from "../../../src/indexing/merging/edited-paper.ts";
import { splitPaper } from "../../../src/indexing/merging/split-paper.ts";
import { HashingEmbeddingModel } from "../../doubles/hashing-embedding-model.ts";
import { hostedBy, makeLibrary } from "../library-fixtures.ts";

/** A record whose source is named alone. */
export type Sketch = Omit<RawRecord, "source"> & { readonly from: string };

/** Counts of a report that a test names; the others are 0. */
export type Counts = Partial<
  Pick<
    IngestReport,
    "added" | "updated" | "merged" | "unchanged" | "duplicates" | "embedded" | "quarantined"
  >
>;

/** An empty library that takes records, one ingest a call, and an embedder that counts. */
export async function mergingLibrary() {
  const model = new HashingEmbeddingModel("hashing", 8);
  const library = await makeLibrary(hostedBy(model));
  const take = (...sketches: readonly Sketch[]) =>
    ingest(
      sourceOfRecords(
        sketches.map(({ from, ...record }, i) => ({
          ...record,
          source: { file: from, line: i + 1 },
        })),
      ),
      library.services,
    );
  const contents = async () => {
    const writer = await library.store.openWriter();
    const all: StoredContent[] = [];
    for await (const batch of writer.scan(100)) all.push(...batch);
    return all;
  };
  return {
    ...library,
    model,
    take,
    contents,
    /** What a reader sees, and the records behind it by source. */
    papers: async () =>
      (await contents()).map((content) => ({
        ...content.paper,
        from: openPaper(content).editions.flatMap(({ sources }) => sources),
      })),
    split: (paperId: string, n: number) => splitPaper(paperId, n, library.services),
  };
}

/** The counts of a report, in a form that a test can name in full. */
export function countsOf(report: IngestReport): Required<Counts> {
  const { added, updated, merged, unchanged, duplicates, embedded, quarantined } = report;
  return { added, updated, merged, unchanged, duplicates, embedded, quarantined };
}

/** Every count, 0 where the test names none. */
export function counts(some: Counts) {
  const none = { added: 0, updated: 0, merged: 0, unchanged: 0, duplicates: 0, embedded: 0 };
  return { ...none, quarantined: [], ...some };
}

const SENTENCES = [
  "We measure how glaciers melt in warm summers and compare the runoff with what models say.",
  "The ice of the tongue loses more mass than that of the upper basin, which nobody expected.",
  "A simple balance of heat explains most of it, and the rest follows from the shape of the bed.",
  "Our data cover several decades and come from stakes, from radar and from old photographs.",
];

/** An abstract of 64 words that shares little with those on other subjects, at some edition. */
export function abstractOf(subject: string, edition = ""): string {
  return [...SENTENCES, edition]
    .join(" ")
    .replaceAll(/[a-z]{4,}/g, (word) => `${subject}${word}`)
    .trim();
}
