import { once } from "node:events";
import type { Logger } from "pino";
import { interruptSignal } from "./cli/interrupt-signal.ts";
import { createServices, openState, type Services } from "./compose.ts";
import { type Monitoring, startMonitoring } from "./compose-monitoring.ts";
import { type Config, ConfigError } from "./config.ts";
import { BotRefusedError } from "./discord/gateway/fatal-reason.ts";
import { hasFirstShard } from "./discord/gateway/shards.ts";
import { type Bot, startBot } from "./discord/start-bot.ts";
import { emptyLibrary } from "./indexing/library-error.ts";
import { keepLibrary } from "./keep-library.ts";
import { scheduleRefresh } from "./indexing/refresh/schedule-refresh.ts";
import { UserFacingError } from "./lib/user-facing-error.ts";
import { createLogger } from "./monitoring/log/create-logger.ts";
import { logCrashes } from "./monitoring/log/log-crashes.ts";
import type { State } from "./state/state-store.ts";

/** How long answers in the making may take after a request to stop; supervisors allow 30 s. */
const GRACE_MS = 18_000;
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
  const logger = createLogger({ level: config.log.level, secrets: secretsOf(config) });
  const stop = interruptSignal(process);
  logCrashes(process, logger);
  let services: Services | undefined;
  let monitoring: Monitoring | undefined;
  let state: State | undefined;
  let stopWatching: (() => void) | undefined;
  try {
    state = await openState(config);
    const events = {
      onModelFailure: (err: unknown) => logger.warn({ err }, "model failed"),
      onStateFailure: (err: unknown) => logger.warn({ err }, "state not written"),
    };
    services = await createServices(config, events, state, { isPatient: true });
    monitoring = await startMonitoring(config, { services, state, logger });
    stopWatching = await keepLibrary(services, {
      uri: config.library.uri,
      fills: hasFirstShard(config.discord.shards),
      logger,
      signal: stop,
    });
    const connecting = connectBot(config, token, { services, state, monitoring, logger });
    const bot = await Promise.race([connecting, whenAborted(stop)]);
    if (!bot) return EXIT_DONE; // Asked to stop before Discord answered; nobody is waiting.
    monitoring.connected(() => bot.vitals());
    const stopRefresh = startRefresh(config, services, logger);
    // At once, while the answers in the making are still waited for.
    void whenAborted(stop).then(stopRefresh);
    void whenAborted(stop).then(() => monitoring?.draining());
    try {
      return await untilEnd(bot, stop, logger);
    } finally {
      await stopRefresh();
    }
  } catch (error) {
    if (stop.aborted) return EXIT_DONE;
    return reportStart(error, logger);
  } finally {
    stopWatching?.();
    for (const part of [services, state, monitoring]) {
      await part?.close().catch((err: unknown) => logger.warn({ err }, "not closed"));
    }
  }
}

/** What must stand in no log, whatever carries it there. */
function secretsOf({ discord, models, library, state }: Config): readonly (string | undefined)[] {
  const password = /^\w+:\/\/[^/]*:([^/]*)@/.exec(state.url)?.[1];
  return [discord.token, models.apiKey, library.access.apiKey, password];
}

async function connectBot(
  config: Config,
  token: string,
  {
    services,
    state,
    monitoring: { observe },
    logger,
  }: {
    readonly services: Services;
    readonly state: State;
    readonly monitoring: Monitoring;
    readonly logger: Logger;
  },
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
    limits: config.limits,
    observe,
  });
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
