import type { ActiveGeneration, LibraryStore } from "../library-store.ts";
import type { ChunkHit } from "../library.ts";
import { ok, problem } from "./check-rows.ts";
import type { LibraryCheck, UpkeepOptions } from "./library-check.ts";
import type { ChunkRecord, LibraryTables } from "./library-tables.ts";

/**
 * A paper's own words must bring it up among so many, which is what a question looks at. Asked for ten, LanceDB's
 * full-text search can miss the very best of them among near copies.
 */
const TOP = 100;
const MOST_EXAMPLES = 5;
/** Hits whose scores are this close stand in no order of their own, as copies of one text do. */
const TIE = 1e-4;

/** Ways in which a paper is searched for. */
type Arm = "words" | "vector";

/**
 * Searches for papers by their own title and longest sentence, and by their own
 * vector: what is stored must be found. No embedder is asked.
 *
 * @throws {LibraryError} If the library cannot be searched.
 * @throws The signal's reason, if it aborts.
 */
export async function checkSearch(
  sample: readonly ChunkRecord[],
  {
    store,
    tables,
    active,
  }: {
    readonly store: LibraryStore;
    readonly tables: LibraryTables;
    readonly active: ActiveGeneration;
  },
  { signal, onProgress }: UpkeepOptions,
): Promise<LibraryCheck[]> {
  const missed: Record<Arm, string[]> = { words: [], vector: [] };
  let vectors = 0;
  for (const [done, { paperId, chunkId, title }] of sample.entries()) {
    signal?.throwIfAborted();
    onProgress?.({ phase: "searching", done, total: sample.length });
    const text = `${title} ${longest((await store.paper(paperId))?.sentences ?? [])}`;
    const byWords = await store.searchChunks({ text, topK: TOP });
    if (!isFound(byWords, paperId, ({ fullTextScore }) => fullTextScore))
      missed.words.push(paperId);
    const vector = await tables.vector(chunkId);
    if (!vector) continue;
    vectors += 1;
    const { fingerprint } = active.identity;
    const byVector = await store.searchChunks({ text: "", vector, fingerprint, topK: TOP });
    if (!isFound(byVector, paperId, ({ cosine }) => cosine)) missed.vector.push(paperId);
  }
  return [
    toCheck("search-words", "by title and sentence", sample.length, missed.words),
    toCheck("search-vectors", "by vector", vectors, missed.vector),
  ];
}

function isFound(
  hits: readonly ChunkHit[],
  paperId: string,
  scoreOf: (hit: ChunkHit) => number | undefined,
): boolean {
  if (hits.some(({ paper }) => paper.paperId === paperId)) return true;
  const scores = hits.map((hit) => scoreOf(hit) ?? 0);
  const best = Math.max(...scores);
  return hits.length >= TOP && best - Math.min(...scores) <= TIE * Math.abs(best);
}

function longest(sentences: readonly string[]): string {
  return sentences.reduce((best, next) => (next.length > best.length ? next : best), "");
}

function toCheck(
  name: string,
  how: string,
  searched: number,
  missed: readonly string[],
): LibraryCheck {
  const papers = `${searched} ${searched === 1 ? "paper" : "papers"}`;
  if (missed.length === 0) return ok(name, `A search ${how} finds ${papers} of ${searched} tried.`);
  return {
    ...problem(name, `A search ${how} misses ${missed.length} of ${papers} tried.`),
    advice: "Run `npm run library -- compact` to bring the indexes up to date, then verify again.",
    examples: missed.slice(0, MOST_EXAMPLES),
  };
}
