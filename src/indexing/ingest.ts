import { createDeduplicator } from "../corpus/create-deduplicator.ts";
import { digestSources } from "../corpus/digest-sources.ts";
import { isRejected } from "../corpus/is-rejected.ts";
import type { Paper } from "../corpus/paper.ts";
import type { ReadResult } from "../corpus/read-result.ts";
import { readSources } from "../corpus/read-sources.ts";
import { toPaper } from "../corpus/to-paper.ts";
import type { EmbeddingModel } from "../llm/embedding-model.ts";
import { LlmError, type LlmErrorKind } from "../llm/llm-error.ts";
import { checkRequested, type EmbedderChoice } from "./embedder-provider.ts";
import { FIT_SAMPLE } from "./fit-embedder.ts";
import type { IngestOptions, IngestReport } from "./ingest-report.ts";
import { IngestSession } from "./ingest-session.ts";
import { type IngestTally, newTally } from "./ingest-tally.ts";
import { LibraryError } from "./library-error.ts";
import type { LastIngest, LibraryStore } from "./library-store.ts";
import { rebuildLibrary } from "./rebuild-library.ts";

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
 * there when it is run again.
 *
 * @param paths Files and folders; may be empty with `rebuild`.
 * @throws {LibraryError} If another ingest holds the library, its embedder fails or doesn't fit the configuration, or
 *   the library cannot be written.
 */
export async function ingest(
  paths: readonly string[],
  services: IngestServices,
  options: IngestOptions = {},
): Promise<IngestReport> {
  const { store } = services;
  const started = performance.now();
  const tally = newTally();
  const run = (signal: AbortSignal) => runIngest(paths, services, { ...options, signal }, tally);
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
  quota: "The embedding server's budget is used up",
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
  paths: readonly string[],
  services: IngestServices,
  options: RunOptions,
  tally: IngestTally,
): Promise<void> {
  const { store } = services;
  const active = await store.active();
  if (active && !options.rebuild) checkRequested(active, services.embedders.requested);
  const digest = await digestSources(paths);
  if (!options.rebuild && digest !== undefined && active?.lastIngest?.digest === digest) {
    recallIngest(active.lastIngest, tally);
    return;
  }
  await store.dropUnused();
  if (options.rebuild && active) {
    const hosted = await services.embedders.hosted?.create();
    await rebuild(hosted, active.lastIngest, services, options, tally);
  }
  await readAndWrite(paths, digest, services, options, tally);
}

async function readAndWrite(
  paths: readonly string[],
  digest: string | undefined,
  services: IngestServices,
  options: RunOptions,
  tally: IngestTally,
): Promise<void> {
  const { store, embedders, now } = services;
  const results = readSources(paths, {
    signal: options.signal,
    onProgress: (done, total) => options.onProgress?.({ phase: "reading", done, total }),
  });
  const papers = admitPapers(results, tally);
  let session: IngestSession | undefined;
  for await (const batch of inBatches(papers, FIT_SAMPLE)) {
    session ??= await IngestSession.open(store, embedders, { ...options, now }, batch);
    await session.write(batch, tally);
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
  const { files, read, added, updated, unchanged, duplicates, rejected } = tally;
  const accepted = added + updated + unchanged;
  return { digest, files, read, accepted, duplicates, rejected };
}

/** The library stands as the same files left it, so everything in them is unchanged. */
function recallIngest(last: LastIngest, tally: IngestTally): void {
  tally.files = last.files;
  tally.read = last.read;
  tally.unchanged = last.accepted;
  tally.duplicates = last.duplicates;
  tally.rejected.push(...last.rejected);
}

/** Cleans and validates records, counting what is refused and what repeats. */
async function* admitPapers(
  results: AsyncIterable<ReadResult>,
  tally: IngestTally,
): AsyncGenerator<Paper> {
  const { seen } = createDeduplicator();
  const files = new Set<string>();
  for await (const result of results) {
    if (isRejected(result)) {
      tally.rejected.push(result);
      continue;
    }
    files.add(result.source.file);
    tally.files = files.size;
    tally.read += 1;
    const paper = toPaper(result);
    if (isRejected(paper)) tally.rejected.push(paper);
    else if (seen(paper) === "new") yield paper;
    else tally.duplicates += 1;
  }
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
