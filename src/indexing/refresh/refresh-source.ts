import type { ArxivSources, LiveOptions } from "../../corpus/arxiv/arxiv-sources.ts";
import type { LiveSource } from "../../corpus/arxiv/live-source.ts";
import { type RecordSource, sourceOfRecords } from "../../corpus/record-source.ts";
import type { ReadResult } from "../../corpus/read-result.ts";
import { DAY_MS } from "../../lib/day-ms.ts";
import { countOf, type IngestReport } from "../ingest-report.ts";
import type { LibraryStore } from "../library-store.ts";
import type { RefreshMark, RefreshMarks } from "./refresh-marks.ts";

/** Papers ingested in one go: others who write the library wait no longer than that takes. */
const BATCH = 500;
/** The first refresh of a source goes back so far; what is older is for `ingest`, which can say what it costs. */
const FIRST_DAYS = 30;
/** A search goes by the day of submission, which for papers that were held up comes days before they are announced. */
const SEARCH_OVERLAP_DAYS = 7;
const HARVEST_OVERLAP_DAYS = 1;

/** What a refresh works with. */
export interface RefreshServices {
  readonly store: Pick<LibraryStore, "exclusively">;
  readonly arxiv: ArxivSources;
  readonly marks: RefreshMarks;
  readonly ingest: (
    source: RecordSource,
    options: { readonly signal: AbortSignal },
  ) => Promise<IngestReport>;
  readonly now: () => Date;
}

/** What came of a source, see {@link IngestReport}; `merged` are those that the library had under another title. */
export type RefreshCounts = Readonly<
  Record<"read" | "added" | "updated" | "merged" | "unchanged" | "rejected" | "quarantined", number>
>;

/** When a refresh was due, and what ends it. */
export interface RefreshRun {
  /** The time that was planned, the same in all processes of one library. */
  readonly due: Date;
  readonly signal: AbortSignal;
}

/**
 * Brings the library up to date with a source. What was read stays, also when
 * the rest fails; the next refresh goes on from there.
 *
 * @returns Undefined when another process has seen to it since the refresh was due.
 * @throws {ArxivError} If arXiv doesn't answer as it should.
 * @throws {LibraryError} If the library cannot be written.
 * @throws The signal's reason, if it aborts.
 */
export async function refreshSource(
  source: LiveSource,
  services: RefreshServices,
  run: RefreshRun,
): Promise<RefreshCounts | undefined> {
  const { arxiv, marks, now } = services;
  const startDay = dayOf(now());
  const mark = await claim(source, services, run);
  if (!mark) return undefined;
  const reports: IngestReport[] = [];
  let isCut = false;
  for await (const page of arxiv.pages(source, whatIsNew(source, mark, run.signal))) {
    for (const batch of inSlices(page.results)) {
      reports.push(await services.ingest(sourceOfRecords(batch), { signal: run.signal }));
    }
    isCut ||= page.isCut === true;
    // A search gives the newest papers first, so that only its end says how far it was read.
    await marks.set(source.name, { ...(page.next ?? mark), at: now() });
  }
  if (source.kind !== "harvest" && !isCut) {
    await marks.set(source.name, { day: startDay, at: now() });
  }
  return sumOf(reports);
}

/** Only one process refreshes a source when that is due: whoever is first with the lock. */
async function claim(
  { name }: LiveSource,
  { store, marks, now }: RefreshServices,
  { due, signal }: RefreshRun,
): Promise<RefreshMark | undefined> {
  const take = async (): Promise<RefreshMark | undefined> => {
    const marked = await marks.get(name);
    const known = marked && isCredible(marked, now()) ? marked : undefined;
    if (known && known.at >= due) return undefined;
    const mark = { ...(known ?? { day: daysBefore(dayOf(now()), FIRST_DAYS) }), at: now() };
    await marks.set(name, mark);
    return mark;
  };
  return store.exclusively(take, { signal });
}

/** A clock that was far ahead once must not keep the source waiting until then; machines' clocks differ by less. */
function isCredible({ at }: RefreshMark, time: Date): boolean {
  return at.getTime() <= time.getTime() + DAY_MS;
}

function whatIsNew(
  { kind }: LiveSource,
  { day, token }: RefreshMark,
  signal: AbortSignal,
): LiveOptions {
  if (kind !== "harvest") return { since: daysBefore(day, SEARCH_OVERLAP_DAYS), signal };
  if (token !== undefined) return { from: { day, token }, signal };
  return { from: { day: daysBefore(day, HARVEST_OVERLAP_DAYS) }, signal };
}

function* inSlices(results: readonly ReadResult[]): Generator<readonly ReadResult[]> {
  for (let start = 0; start < results.length; start += BATCH) {
    yield results.slice(start, start + BATCH);
  }
}

function sumOf(reports: readonly IngestReport[]): RefreshCounts {
  const sum = (pick: (report: IngestReport) => number) =>
    reports.reduce((total, report) => total + pick(report), 0);
  return {
    read: sum(({ read }) => read),
    added: sum(({ added }) => added),
    updated: sum(({ updated }) => updated),
    merged: sum(({ merged }) => merged),
    unchanged: sum(({ unchanged }) => unchanged),
    rejected: sum((report) => countOf(report, "rejected")),
    quarantined: sum((report) => countOf(report, "quarantined")),
  };
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

function daysBefore(day: string, days: number): string {
  return dayOf(new Date(Date.parse(day) - days * DAY_MS));
}
