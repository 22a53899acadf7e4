import { stemsOf } from "../../corpus/terms.ts";
import type { ActiveGeneration, LibraryStore } from "../library-store.ts";
import { ok, problem } from "./check-rows.ts";
import type { LibraryCheck } from "./library-check.ts";
import type { ChunkRecord, IndexCoverage } from "./library-tables.ts";

/** Columns that are looked up or searched by an index of their own. */
const INDEXED = ["searchText", "chunkId", "paperId", "abstractKey"];
/** More rows than this outside an index make every search slower. */
const MOST_UNINDEXED = 5_000;
const number = new Intl.NumberFormat("en-US");

/** Whether an ingest that began also ended. */
export function checkIngest({ lastIngest }: ActiveGeneration): LibraryCheck {
  if (lastIngest) return ok("last-ingest", "The last ingest was finished.");
  return {
    name: "last-ingest",
    level: "note",
    message: "An ingest is under way, or the last one was cut short.",
    advice: "Run it again; what it had written is kept.",
  };
}

/** Whether the indexes are there and cover the rows. */
export function checkIndexes(indexes: readonly IndexCoverage[]): LibraryCheck {
  const present = new Set(indexes.map(({ column }) => column));
  const missing = INDEXED.filter((column) => !present.has(column));
  if (missing.length > 0) {
    return {
      ...problem("indexes", `There is no index of ${missing.join(", ")}.`),
      advice: "Run `npm run ingest -- --rebuild` to make the tables anew.",
    };
  }
  const unindexed = Math.max(0, ...indexes.map((index) => index.unindexed));
  if (unindexed <= MOST_UNINDEXED) {
    return ok(
      "indexes",
      `All ${indexes.length} indexes are there; at most ${number.format(unindexed)} rows are outside one.`,
    );
  }
  return {
    name: "indexes",
    level: "note",
    message: `${number.format(unindexed)} rows are outside an index, which makes searches slow.`,
    advice: "Run `npm run library -- compact`.",
  };
}

/**
 * Whether the counts of words, by which passages are weighed, are those of the papers.
 *
 * @param papers First chunks in the table.
 * @throws {LibraryError} If the library cannot be read.
 */
export async function checkVocabulary(
  store: LibraryStore,
  active: ActiveGeneration,
  { papers, sample }: { readonly papers: number; readonly sample: readonly ChunkRecord[] },
): Promise<LibraryCheck> {
  const vocabulary = await store.vocabulary();
  const stems = new Set(sample.flatMap(({ title }) => stemsOf(title)));
  const unknown = [...stems].filter((stem) => vocabulary.documentCount(stem) === 0);
  const isInStep = active.vocabularyDocuments === papers && unknown.length === 0;
  if (isInStep)
    return ok("vocabulary", `The words of all ${number.format(papers)} papers are counted.`);
  const message = `Words are counted for ${number.format(active.vocabularyDocuments)} of ${number.format(papers)} papers.`;
  const advice = "Run `npm run library -- verify --repair` to count them anew.";
  // The next ingest counts them anew by itself.
  if (!active.lastIngest) return { name: "vocabulary", level: "note", message };
  return { ...problem("vocabulary", message), advice, examples: unknown.slice(0, 5) };
}
