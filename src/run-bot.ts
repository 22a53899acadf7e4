import { once } from "node:events";
import { type Logger, pino } from "pino";
import { interruptSignal } from "./cli/interrupt-signal.ts";
import { createServices, openState, type Services } from "./compose.ts";
import { type Config, ConfigError } from "./config.ts";
import { BotRefusedError } from "./discord/gateway/fatal-reason.ts";
import { serializeError } from "./discord/gateway/serialize-error.ts";
import { type Bot, startBot } from "./discord/start-bot.ts";
import { emptyLibrary } from "./indexing/library-error.ts";
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
    state = openState(config);
    const events = {
      onModelFailure: (err: unknown) => logger.warn({ err }, "model failed"),
      onStateFailure: (err: unknown) => logger.warn({ err }, "state not written"),
    };
    services = await createServices(config, events, state);
    await fillLibrary(services, logger, stop);
    const connecting = connectBot(config, token, services, state, logger);
    const bot = await Promise.race([connecting, whenAborted(stop)]);
    if (!bot) return EXIT_DONE; // Asked to stop before Discord answered; nobody is waiting.
    return await untilEnd(bot, stop, logger);
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
    libraryServers: config.discord.libraryServers,
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

async function fillLibrary(services: Services, logger: Logger, signal: AbortSignal): Promise<void> {
  const report = await services.prepareLibrary({ signal });
  if (report) {
    logger.info({ papers: report.added, ms: report.ms }, "filled the empty library from the seeds");
  }
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
