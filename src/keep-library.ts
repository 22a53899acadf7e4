import type { Logger } from "pino";
import type { Services } from "./compose.ts";
import { placeOf } from "./indexing/remote/library-place.ts";
import { LibraryError, type LibraryErrorKind } from "./indexing/library-error.ts";
import { watchLibrary } from "./indexing/watch-library.ts";

/** How often the library is looked at; where every look is requests, seldom. */
const ON_DISK = { wellMs: 20_000, brokenMs: 5_000 };
const REMOTE = { wellMs: 300_000, brokenMs: 15_000 };
/** Why filling an empty library may fail although nothing is broken; it is tried again. */
const PASSING: ReadonlySet<LibraryErrorKind> = new Set([
  "embedder-unavailable",
  "disk-full",
  "locked",
]);

type KeptServices = Pick<Services, "verifyLibrary" | "prepareLibrary" | "inspectLibrary">;

/**
 * Fills an empty library and watches it from then on. A broken one is no reason not to start: everybody who asks is told
 * so, the log says once what to do, and it is used again as soon as it is mended.
 *
 * @param options.fills Whether this process is the one of several that fills an empty library.
 * @param options.uri As in `LANCEDB_URI`.
 * @returns Ends the watch.
 * @throws {LibraryError} `unsafe-store`.
 * @throws What filling fails with, if it isn't the library; the signal's reason, if it aborts.
 */
export async function keepLibrary(
  services: KeptServices,
  options: {
    readonly uri: string;
    readonly fills: boolean;
    readonly logger: Logger;
    readonly signal: AbortSignal;
  },
): Promise<() => void> {
  const { logger, uri } = options;
  const onBroken = (error: unknown) => logger.error(toLogged(error), sentenceOf(error));
  let broken = await startLibrary(services, options);
  if (broken !== undefined) onBroken(broken);
  const look = async () => {
    if (broken instanceof LibraryError && PASSING.has(broken.kind)) await fill(services, options);
    broken = undefined;
    await services.inspectLibrary();
  };
  return watchLibrary(look, {
    ...(placeOf(uri) === "folder" ? ON_DISK : REMOTE),
    broken,
    onBroken,
    onMended: () => logger.info("the library can be searched again"),
  });
}

type Filling = Pick<Parameters<typeof keepLibrary>[1], "fills" | "logger" | "signal">;

/** @returns What is wrong with the library. */
async function startLibrary(services: KeptServices, options: Filling): Promise<unknown> {
  try {
    await verify(services, options.logger);
    await fill(services, options);
    await services.inspectLibrary();
    return undefined;
  } catch (error) {
    if (!(error instanceof LibraryError) || error.kind === "unsafe-store") throw error;
    return error;
  }
}

/** A bot whose credentials may only read answers all the same; papers are added by another process. */
async function verify(services: KeptServices, logger: Logger): Promise<void> {
  try {
    await services.verifyLibrary();
  } catch (error) {
    if (!(error instanceof LibraryError) || error.kind !== "read-only") throw error;
    logger.warn({ err: error.cause }, error.message);
  }
}

/** One of several processes fills it; the others see the papers as they come. */
async function fill(services: KeptServices, { fills, logger, signal }: Filling): Promise<void> {
  const report = fills ? await services.prepareLibrary({ signal }) : undefined;
  if (report) {
    logger.info({ papers: report.added, ms: report.ms }, "filled the empty library from the seeds");
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof LibraryError ? error.message : "The library can't be searched.";
}

/** What was foreseen is its sentence and what the engine said; of anything else the log has all there is. */
function toLogged(error: unknown): { readonly err?: unknown } {
  if (!(error instanceof LibraryError)) return { err: error };
  return error.cause === undefined ? {} : { err: error.cause };
}
