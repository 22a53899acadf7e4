import type { Paper } from "../corpus/paper.ts";
import { type RecordSource, sourceOfPaths } from "../corpus/record-source.ts";
import type { EmbeddingModel } from "../llm/embedding-model.ts";
import { LlmError, type LlmErrorKind } from "../llm/llm-error.ts";
import { admitPapers } from "./admit-papers.ts";
import { checkRequested, type EmbedderChoice } from "./embedder-provider.ts";
import { FIT_SAMPLE } from "./fit-embedder.ts";
import { inBatches } from "./in-batches.ts";
import type { IngestOptions, IngestReport } from "./ingest-report.ts";
import { IngestSession } from "./ingest-session.ts";
import { doneOf, type IngestTally, newTally, toReport, unlistedOf } from "./ingest-tally.ts";
import { LibraryError } from "./library-error.ts";
import type { LastIngest, LibraryStore } from "./library-store.ts";
import { IngestMemory } from "./merging/ingest-memory.ts";
import type { Arrival } from "./merging/sorted-batch.ts";
import { rebuildLibrary } from "./rebuild-library.ts";
import { RecordGate } from "./record-gate.ts";

/** Records of each kind that the library remembers of its last ingest: the row is written often. */
const MOST_REMEMBERED = 1_000;

/** What an ingest works with. */
export interface IngestServices {
  readonly store: LibraryStore;
  readonly embedders: EmbedderChoice;
  readonly now: () => Date;
}

/**
 * Reads papers and brings the library up to date with them: unchanged papers
 * cost nothing, changed ones are replaced, new ones added. Every batch is one
 * commit, so an interrupted ingest keeps what it had written and goes on from
 * there when it is run again. A text that is certainly meant for a model goes
 * into quarantine instead; what was stored under its title stays, unless it is
 * that very text.
 *
 * @param from Paths of files and folders, or another source; no paths with `rebuild` alone.
 * @throws {UserFacingError} If a paper to let through isn't in quarantine.
 * @throws {LibraryError} If another ingest holds the library, its embedder fails or doesn't fit the configuration, or
 *   the library cannot be written or is damaged.
 */
export async function ingest(
  from: readonly string[] | RecordSource,
  services: IngestServices,
  options: IngestOptions = {},
): Promise<IngestReport> {
  const { store } = services;
  const started = performance.now();
  const tally = newTally(options.onRejected);
  const source = "read" in from ? from : sourceOfPaths(from);
  const run = (signal: AbortSignal) =>
    runIngest(source, services, { ...options, ...withRecords(options, tally), signal }, tally);
  try {
    await store.exclusively(run, {
      ...(options.signal ? { signal: options.signal } : {}),
      onWait: (holder) => options.onProgress?.({ phase: "waiting", done: 0, holder }),
    });
  } catch (error) {
    options.signal?.throwIfAborted();
    throw error instanceof LlmError ? embedderUnavailable(error) : error;
  }
  return toReport(tally, Math.round(performance.now() - started));
}

const EMBEDDER_FAILURES: Partial<Record<LlmErrorKind, string>> = {
  authentication: "The embedding server refused the key",
  quota: "The embedding server's account has no credit left",
  "bad-request": "The embedding server doesn't know the model or refused the request",
};

/** @returns What to tell people when the embedder fails in the middle of a change. */
export function embedderUnavailable(error: LlmError): LibraryError {
  if (error.kind === "budget") {
    return new LibraryError(
      "embedder-unavailable",
      "The budget for models is used up; what was written before is kept. Raise BUDGET_DAILY_USD or BUDGET_MONTHLY_USD, or run it again when they start anew.",
      { cause: error },
    );
  }
  const what =
    EMBEDDER_FAILURES[error.kind] ?? "The embedding server could not be reached or failed";
  return new LibraryError(
    "embedder-unavailable",
    `${what}; what was written before is kept. Check OPENAI_API_KEY, OPENAI_BASE_URL and EMBEDDING_MODEL, or set EMBEDDING_MODEL=fitted to embed without a server.`,
    { cause: error },
  );
}

/** Every step of the way says how many records are read and done, whatever else it counts. */
function withRecords(
  { onProgress }: IngestOptions,
  tally: IngestTally,
): Pick<IngestOptions, "onProgress"> {
  if (!onProgress) return {};
  return {
    onProgress: (progress) =>
      onProgress({ ...progress, records: { read: tally.read, done: doneOf(tally) } }),
  };
}

type RunOptions = IngestOptions & { readonly signal: AbortSignal };

async function runIngest(
  source: RecordSource,
  services: IngestServices,
  options: RunOptions,
  tally: IngestTally,
): Promise<void> {
  const { store } = services;
  const active = await store.active();
  if (active && !options.rebuild) checkRequested(active, services.embedders.requested);
  const digest = await source.digest();
  const last = lastOfSame(digest, active?.lastIngest, options);
  if (last) {
    // That nothing is new is worth nothing if what was there is broken.
    await store.inspect();
    recallIngest(last, tally);
    return;
  }
  await store.dropUnused();
  if (options.rebuild && active) {
    const hosted = await services.embedders.hosted?.create();
    await rebuild(hosted, active.lastIngest, services, options, tally);
  }
  await readAndWrite(source, digest, services, options, tally);
}

/** The last ingest, if reading again would give the same: the same files, and nothing let through since. */
function lastOfSame(
  digest: string | undefined,
  last: LastIngest | undefined,
  { rebuild: isRebuild = false, allow = [], onRejected }: IngestOptions,
): LastIngest | undefined {
  // Whoever wants every rejected record gets them by reading again.
  const isIncomplete = onRejected !== undefined && last?.unlisted?.rejected !== undefined;
  const mayDiffer = isRebuild || allow.length > 0 || digest === undefined || isIncomplete;
  return mayDiffer || last?.digest !== digest ? undefined : last;
}

async function readAndWrite(
  source: RecordSource,
  digest: string | undefined,
  services: IngestServices,
  options: RunOptions,
  tally: IngestTally,
): Promise<void> {
  const { store, embedders, now } = services;
  const results = source.read({
    signal: options.signal,
    onProgress: (done, total) => options.onProgress?.({ phase: "reading", done, total }),
  });
  const { allow = [] } = options;
  const gate = await RecordGate.open({ quarantine: store.quarantine, tally, now, allow });
  const memory = new IngestMemory();
  const papers = admitPapers(results, { gate, tally, memory });
  const sessionOptions = { ...options, now, memory };
  let session: IngestSession | undefined;
  for await (const batch of inBatches(papers, FIT_SAMPLE)) {
    session ??= await IngestSession.open(store, embedders, sessionOptions, sampleOf(batch));
    await session.write(batch, tally);
    embedders.kept?.clear();
  }
  if (gate.held.length > 0) {
    session ??= await IngestSession.resume(store, embedders, sessionOptions);
    await session?.withdraw(gate.held, tally);
  }
  if (!session) return;
  const lastIngest = toLastIngest(digest ?? "", tally);
  const { isRefitDue } = await session.finish(lastIngest);
  if (isRefitDue) await rebuild(undefined, lastIngest, services, options, tally);
}

/** What repeats must not weigh twice in the embedder's fit. */
function sampleOf(arrivals: readonly Arrival[]): readonly Paper[] {
  const fresh = arrivals.filter(({ novelty }) => novelty === "new").toReversed();
  return [...new Map(fresh.map(({ paper }) => [paper.paperId, paper])).values()].toReversed();
}

async function rebuild(
  hosted: EmbeddingModel | undefined,
  lastIngest: LastIngest | undefined,
  { store, embedders, now }: IngestServices,
  options: RunOptions,
  tally: IngestTally,
): Promise<void> {
  tally.embedded += await rebuildLibrary(store, hosted, { ...options, now, lastIngest });
  embedders.kept?.clear();
}

function toLastIngest(digest: string, tally: IngestTally): LastIngest {
  const { files, read, added, updated, unchanged, merges, ...others } = tally;
  const { duplicates, rejected, quarantined, flagged } = others;
  const accepted = added + updated + unchanged + merges.count;
  const remembered = {
    rejected: rejected.items.slice(0, MOST_REMEMBERED),
    quarantined: quarantined.items.slice(0, MOST_REMEMBERED),
    flagged: flagged.items.slice(0, MOST_REMEMBERED),
    ...unlistedOf(tally, MOST_REMEMBERED),
  };
  return { digest, files, read, accepted, duplicates, ...remembered };
}

/** The library stands as the same files left it, so everything in them is unchanged. */
function recallIngest(last: LastIngest, tally: IngestTally): void {
  tally.files = last.files;
  tally.read = last.read;
  tally.unchanged = last.accepted;
  tally.duplicates = last.duplicates;
  tally.rejected.recall(last.rejected, last.unlisted?.rejected);
  tally.quarantined.recall(last.quarantined, last.unlisted?.quarantined);
  tally.flagged.recall(last.flagged, last.unlisted?.flagged);
}
