import { once } from "node:events";
import { type Logger, pino } from "pino";
import { interruptSignal } from "./cli/interrupt-signal.ts";
import { createServices, openState, type Services } from "./compose.ts";
import { type Config, ConfigError } from "./config.ts";
import { BotRefusedError } from "./discord/gateway/fatal-reason.ts";
import { hasFirstShard } from "./discord/gateway/shards.ts";
import { serializeError } from "./discord/gateway/serialize-error.ts";
import { type Bot, startBot } from "./discord/start-bot.ts";
import { emptyLibrary, LibraryError } from "./indexing/library-error.ts";
import { scheduleRefresh } from "./indexing/refresh/schedule-refresh.ts";
import { UserFacingError } from "./lib/user-facing-error.ts";
import type { State } from "./state/state-store.ts";

/** How long answers in the making may take after a request to stop; supervisors allow 30 s. */
const GRACE_MS = 20_000;
const EXIT_DONE = 0;
/** EX_CONFIG of sysexits.h: a supervisor should not start the process again. */
const EXIT_CONFIGURATION = 78;

/**
 * Runs the Discord bot until it is asked to stop (SIGTERM or SIGINT) or Discord
 * refuses it for good.
 *
 * @returns Exit code: 0 after a drained stop, 1 if it could not start, 78 if its token, set-up or configuration is refused.
 */
export async function runBot(config: Config, token: string): Promise<number> {
  const logger = pino({ level: config.log.level, serializers: { err: serializeError } });
  const stop = interruptSignal(process);
  process.on("unhandledRejection", (err) => logger.error({ err }, "unhandled rejection"));
  let services: Services | undefined;
  let state: State | undefined;
  try {
    state = await openState(config);
    const events = {
      onModelFailure: (err: unknown) => logger.warn({ err }, "model failed"),
      onStateFailure: (err: unknown) => logger.warn({ err }, "state not written"),
    };
    services = await createServices(config, events, state);
    await verifyLibrary(services, logger);
    // One of several processes fills it; the others see the papers as they come.
    if (hasFirstShard(config.discord.shards)) await fillLibrary(services, logger, stop);
    const connecting = connectBot(config, token, services, state, logger);
    const bot = await Promise.race([connecting, whenAborted(stop)]);
    if (!bot) return EXIT_DONE; // Asked to stop before Discord answered; nobody is waiting.
    const stopRefresh = startRefresh(config, services, logger);
    // At once, while the answers in the making are still waited for.
    void whenAborted(stop).then(stopRefresh);
    try {
      return await untilEnd(bot, stop, logger);
    } finally {
      await stopRefresh();
    }
  } catch (error) {
    if (stop.aborted) return EXIT_DONE;
    return reportStart(error, logger);
  } finally {
    await services?.close();
    await state?.close();
  }
}

async function connectBot(
  config: Config,
  token: string,
  services: Services,
  state: State,
  logger: Logger,
): Promise<Bot> {
  logger.info(services.modeSentence);
  return startBot({
    token,
    apiUrl: config.discord.apiUrl,
    readsMessages: config.discord.readsMessages,
    shards: config.discord.shards,
    libraryServers: config.discord.libraryServers,
    confirmUsd: services.confirmUsd,
    assistant: services.assistant,
    titles: services.titles,
    desk: services.desk,
    libraryStats: async () => {
      const stats = await services.libraryStats();
      if (!stats) throw emptyLibrary();
      return stats;
    },
    state,
    logger,
    answerTimeoutMs: config.answering.timeoutMs,
  });
}

/** A bot whose credentials may only read answers all the same; papers are added by another process. */
async function verifyLibrary(services: Services, logger: Logger): Promise<void> {
  try {
    await services.verifyLibrary();
  } catch (error) {
    if (!(error instanceof LibraryError) || error.kind !== "read-only") throw error;
    logger.warn({ err: error.cause }, error.message);
  }
}

async function fillLibrary(services: Services, logger: Logger, signal: AbortSignal): Promise<void> {
  const report = await services.prepareLibrary({ signal });
  if (report) {
    logger.info({ papers: report.added, ms: report.ms }, "filled the empty library from the seeds");
  }
}

/** @returns Stops the refresh of live sources, if there is one. Safe to repeat. */
function startRefresh(
  { refresh: { schedule } }: Config,
  { refresh }: Services,
  logger: Logger,
): () => Promise<void> {
  if (!refresh) return () => Promise.resolve();
  return scheduleRefresh(schedule, (run) =>
    refresh({
      ...run,
      onRefreshed: (source, counts) => logger.info({ source, ...counts }, "refreshed the library"),
      onFailed: (source, err) => logger.warn({ source, ...toLogged(err) }, sentenceOf(err)),
    }).catch((err: unknown) => logger.warn(toLogged(err), sentenceOf(err))),
  );
}

/** A failure that was foreseen is its sentence; of any other the log has all there is. */
function toLogged(error: unknown): { readonly err?: unknown } {
  if (!(error instanceof UserFacingError)) return { err: error };
  return error.cause === undefined ? {} : { err: error.cause };
}

function sentenceOf(error: unknown): string {
  const what = error instanceof UserFacingError ? error.message : "It will be tried again.";
  return `The library was not refreshed. ${what}`;
}

/** @returns Resolves with nothing once the signal aborts. */
async function whenAborted(signal: AbortSignal): Promise<undefined> {
  if (!signal.aborted) await once(signal, "abort");
  return undefined;
}

async function untilEnd(bot: Bot, stop: AbortSignal, logger: Logger): Promise<number> {
  const fatal = await Promise.race([bot.fatal, whenAborted(stop)]);
  if (fatal) {
    logger.fatal({ code: fatal.code }, fatal.message);
    await bot.stop({ graceMs: 0 });
    return fatal.exitCode;
  }
  logger.info("stopping: finishing the answers in the making");
  await bot.stop({ graceMs: GRACE_MS });
  logger.info("stopped");
  return EXIT_DONE;
}

/** The log is for machines; whoever sits at the terminal gets the sentence by itself. */
function reportStart(error: unknown, logger: Logger): number {
  if (error instanceof UserFacingError) process.stderr.write(`${error.message}\n`);
  if (error instanceof BotRefusedError) {
    logger.fatal({ code: error.reason.code, err: error.cause }, error.message);
    return error.reason.exitCode;
  }
  if (error instanceof ConfigError) {
    process.stderr.write(`${error.message}\n`);
    logger.fatal("cannot start: the configuration is not valid");
    return EXIT_CONFIGURATION;
  }
  if (error instanceof UserFacingError) logger.fatal({ err: error.cause }, error.message);
  else logger.fatal({ err: error }, "cannot start");
  return 1;
}
