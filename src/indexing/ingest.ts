import { type RecordSource, sourceOfPaths } from "../corpus/record-source.ts";
import type { EmbeddingModel } from "../llm/embedding-model.ts";
import { LlmError, type LlmErrorKind } from "../llm/llm-error.ts";
import { admitPapers } from "./admit-papers.ts";
import { checkRequested, type EmbedderChoice } from "./embedder-provider.ts";
import { FIT_SAMPLE } from "./fit-embedder.ts";
import type { IngestOptions, IngestReport } from "./ingest-report.ts";
import { IngestSession } from "./ingest-session.ts";
import { type IngestTally, newTally } from "./ingest-tally.ts";
import { LibraryError } from "./library-error.ts";
import type { LastIngest, LibraryStore } from "./library-store.ts";
import { rebuildLibrary } from "./rebuild-library.ts";
import { RecordGate } from "./record-gate.ts";

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
 *   the library cannot be written.
 */
export async function ingest(
  from: readonly string[] | RecordSource,
  services: IngestServices,
  options: IngestOptions = {},
): Promise<IngestReport> {
  const { store } = services;
  const started = performance.now();
  const tally = newTally();
  const source = "read" in from ? from : sourceOfPaths(from);
  const run = (signal: AbortSignal) => runIngest(source, services, { ...options, signal }, tally);
  try {
    await store.exclusively(run, {
      ...(options.signal ? { signal: options.signal } : {}),
      onWait: (holder) => options.onProgress?.({ phase: "waiting", done: 0, holder }),
    });
  } catch (error) {
    options.signal?.throwIfAborted();
    throw error instanceof LlmError ? embedderUnavailable(error) : error;
  }
  return { ...tally, ms: Math.round(performance.now() - started) };
}

const EMBEDDER_FAILURES: Partial<Record<LlmErrorKind, string>> = {
  authentication: "The embedding server refused the key",
  quota: "The embedding server's account has no credit left",
  budget: "The budget for models is used up",
  "bad-request": "The embedding server doesn't know the model or refused the request",
};

function embedderUnavailable(error: LlmError): LibraryError {
  const what =
    EMBEDDER_FAILURES[error.kind] ?? "The embedding server could not be reached or failed";
  return new LibraryError(
    "embedder-unavailable",
    `${what}; what was written before is kept. Check OPENAI_API_KEY, OPENAI_BASE_URL and EMBEDDING_MODEL, or set EMBEDDING_MODEL=fitted to embed without a server.`,
    { cause: error },
  );
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
  { rebuild: isRebuild = false, allow = [] }: IngestOptions,
): LastIngest | undefined {
  const mayDiffer = isRebuild || allow.length > 0 || digest === undefined;
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
  const papers = admitPapers(results, gate, tally);
  const sessionOptions = { ...options, now };
  let session: IngestSession | undefined;
  for await (const batch of inBatches(papers, FIT_SAMPLE)) {
    session ??= await IngestSession.open(store, embedders, sessionOptions, batch);
    await session.write(batch, tally);
  }
  if (gate.held.length > 0) {
    session ??= await IngestSession.resume(store, embedders, sessionOptions);
    await session?.withdraw(gate.held);
  }
  if (!session) return;
  const lastIngest = toLastIngest(digest ?? "", tally);
  const { isRefitDue } = await session.finish(lastIngest);
  if (isRefitDue) await rebuild(undefined, lastIngest, services, options, tally);
}

async function rebuild(
  hosted: EmbeddingModel | undefined,
  lastIngest: LastIngest | undefined,
  { store, now }: IngestServices,
  options: RunOptions,
  tally: IngestTally,
): Promise<void> {
  tally.embedded += await rebuildLibrary(store, hosted, { ...options, now, lastIngest });
}

function toLastIngest(digest: string, tally: IngestTally): LastIngest {
  const { files, read, added, updated, unchanged, ...others } = tally;
  const { duplicates, rejected, quarantined, flagged } = others;
  const accepted = added + updated + unchanged;
  return { digest, files, read, accepted, duplicates, rejected, quarantined, flagged };
}

/** The library stands as the same files left it, so everything in them is unchanged. */
function recallIngest(last: LastIngest, tally: IngestTally): void {
  tally.files = last.files;
  tally.read = last.read;
  tally.unchanged = last.accepted;
  tally.duplicates = last.duplicates;
  tally.rejected.push(...last.rejected);
  tally.quarantined.push(...last.quarantined);
  tally.flagged.push(...last.flagged);
}

async function* inBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
