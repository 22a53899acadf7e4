import { ArxivError } from "./arxiv-error.ts";
import type { LiveOptions, LivePage } from "./arxiv-sources.ts";
import type { LiveSource } from "./live-source.ts";
import type { ArxivEntry } from "./read-atom-feed.ts";
import { errorOf, isArxivError, toEntryResult } from "./to-arxiv-result.ts";

/** arXiv asks for small slices. */
const PAGE = 100;
/** arXiv gives no more of one query. */
const MOST = 30_000;
/** arXiv's search at times gives an empty page in the middle of a list. */
const EMPTY_TRIES = 4;
/** Beyond any day of submission. */
const END_OF_TIME = "299912312359";

/** A feed as arXiv answers. */
export interface Feed {
  readonly entries: readonly ArxivEntry[];
  /** Papers that match in all; undefined when the feed doesn't say. */
  readonly total: number | undefined;
}

/** Asks arXiv's API, in its turn. @param parameters Of the address. */
export type AskFeed = (parameters: Readonly<Record<string, string>>) => Promise<Feed>;

/**
 * Reads what a search finds, newest submission first, page by page.
 *
 * @throws {ArxivError} `refused` if arXiv doesn't take the query; what `ask` throws.
 */
export async function* searchPages(
  { name, query }: Extract<LiveSource, { kind: "search" }>,
  { since, limit = Number.POSITIVE_INFINITY }: LiveOptions,
  ask: AskFeed,
): AsyncGenerator<LivePage> {
  for (let start = 0; ;) {
    const { entries, total } = await askForPage(ask, start, {
      search_query: since === undefined ? query : sinceDay(query, since),
      sortBy: "submittedDate",
      sortOrder: "descending",
      start: String(start),
      max_results: String(Math.min(PAGE, limit - start, MOST - start)),
    });
    const refusal = entries.find(isArxivError);
    if (refusal) throw refusedQuery(name, refusal);
    const recent = entries.filter((entry) => !isBefore(entry, since));
    const results = recent.map((entry, index) =>
      toEntryResult(entry, { file: name, line: 0, record: start + index + 1 }),
    );
    start += entries.length;
    const isOver = recent.length < entries.length || start >= Math.min(total, limit);
    const reason = isOver ? undefined : reasonToStop(entries.length, start, total);
    if (reason !== undefined) {
      results.push({ file: name, line: 0, record: start + 1, reason });
      yield { results, total, isCut: true };
      return;
    }
    yield { results, total };
    if (isOver) return;
  }
}

function sinceDay(query: string, day: string): string {
  return `(${query}) AND submittedDate:[${day.replaceAll("-", "")}0000 TO ${END_OF_TIME}]`;
}

function isBefore({ created }: ArxivEntry, since: string | undefined): boolean {
  return since !== undefined && created !== "" && created < since;
}

/** @returns An empty page only after it came several times, or where nothing more was to be expected. */
async function askForPage(
  ask: AskFeed,
  start: number,
  parameters: Readonly<Record<string, string>>,
): Promise<{ readonly entries: readonly ArxivEntry[]; readonly total: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const { entries, total: said } = await ask(parameters);
    const total = said ?? start + entries.length + (entries.length < PAGE ? 0 : 1);
    const isMissing = entries.length === 0 && start < total;
    if (!isMissing || attempt >= EMPTY_TRIES) return { entries, total };
  }
}

function reasonToStop(entries: number, start: number, total: number): string | undefined {
  const [got, all] = [start, total].map((count) => count.toLocaleString("en-US"));
  if (entries === 0) {
    return `arXiv gave ${got} of ${all} papers and then empty pages; read it again later for the others`;
  }
  if (start < MOST) return undefined;
  return `arXiv gives at most ${got} papers of one query, and this one finds ${all}; narrow it, or harvest a set with arxiv-oai`;
}

function refusedQuery(name: string, refusal: ArxivEntry): ArxivError {
  return new ArxivError(
    "refused",
    `arXiv doesn't take the query of ${name}: ${errorOf(refusal)}. Write it in the syntax of arXiv's API, such as ti:glacier AND cat:physics.ao-ph.`,
  );
}
