import { basename } from "node:path";
import { countOf } from "../ingest-report.ts";
import type { LastIngest, LibraryStore } from "../library-store.ts";
import type { LastIngestFigures, LibraryStatus, SourceCount } from "./library-status.ts";

/** Papers that were asked for by id; each is a source of its own. */
const ARXIV_SOURCE = /^arxiv:/;
/** A search, category or harvest of arXiv, which may hold slashes. */
const LIVE_SOURCE = /^arxiv-/;

/**
 * Gathers what the library holds and what waits for a person.
 *
 * @param most Longest list of sources and of texts in quarantine, at least 0.
 * @throws {LibraryError} If the library cannot be read.
 */
export async function readStatus(store: LibraryStore, most: number): Promise<LibraryStatus> {
  const [stats, active, texts] = await Promise.all([
    store.stats(),
    store.active(),
    store.quarantine.list(),
  ]);
  const waiting = texts.filter(({ allowedAt }) => allowedAt === undefined);
  const quarantine = { waiting: waiting.length, texts: waiting.slice(0, most) };
  const lastIngest = active?.lastIngest ? { lastIngest: figuresOf(active.lastIngest) } : {};
  if (!stats) {
    const sources = { top: [], rest: { sources: 0, papers: 0 } };
    return { papers: 0, chunks: 0, sources, ...lastIngest, quarantine };
  }
  const [{ years }, counts] = await Promise.all([store.facets(), store.sourceCounts()]);
  const [first, last] = [years[0], years.at(-1)];
  const { papers, chunks, embedder, updatedAt } = stats;
  return {
    papers,
    chunks,
    embedder,
    updatedAt,
    ...(first === undefined || last === undefined ? {} : { years: { first, last } }),
    sources: rankSources(counts, most),
    ...lastIngest,
    quarantine,
  };
}

function rankSources(counts: ReadonlyMap<string, number>, most: number): LibraryStatus["sources"] {
  const merged = new Map<string, number>();
  for (const [name, papers] of counts) {
    const source = nameOf(name);
    merged.set(source, (merged.get(source) ?? 0) + papers);
  }
  const ranked: SourceCount[] = Array.from(merged, ([source, papers]) => ({ source, papers }));
  ranked.sort((a, b) => b.papers - a.papers || (a.source < b.source ? -1 : 1));
  const rest = ranked.slice(most);
  const papers = rest.reduce((sum, source) => sum + source.papers, 0);
  return { top: ranked.slice(0, most), rest: { sources: rest.length, papers } };
}

function nameOf(source: string): string {
  if (ARXIV_SOURCE.test(source)) return "arXiv";
  return LIVE_SOURCE.test(source) ? source : basename(source);
}

function figuresOf(last: LastIngest): LastIngestFigures {
  const { files, read, accepted, duplicates } = last;
  return {
    files,
    read,
    accepted,
    duplicates,
    rejected: countOf(last, "rejected"),
    quarantined: countOf(last, "quarantined"),
    flagged: countOf(last, "flagged"),
  };
}
