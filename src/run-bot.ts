import { once } from "node:events";
import { type Logger, pino } from "pino";
import type { CliServices } from "./cli/cli-services.ts";
import { createCliServices, openState } from "./compose.ts";
import type { Config } from "./config.ts";
import { BotRefusedError } from "./discord/fatal-reason.ts";
import { serializeError } from "./discord/serialize-error.ts";
import { type Bot, startBot } from "./discord/start-bot.ts";
import { emptyLibrary } from "./indexing/library-error.ts";
import { UserFacingError } from "./lib/user-facing-error.ts";
import type { StateStore } from "./state/state-store.ts";

/** How long answers in the making may take after a request to stop; supervisors allow 30 s. */
const GRACE_MS = 20_000;

/**
 * Runs the Discord bot until it is asked to stop (SIGTERM or SIGINT) or Discord
 * refuses it for good.
 *
 * @returns Exit code: 0 after a drained stop, 1 if it could not start, 78 if its token or set-up is refused.
 */
export async function runBot(config: Config, token: string): Promise<number> {
  const logger = pino({ level: config.log.level, serializers: { err: serializeError } });
  const stopped = Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
  process.on("unhandledRejection", (error) => {
    logger.error({ err: serializeError(error) }, "unhandled rejection");
  });
  let services: CliServices | undefined;
  let state: StateStore | undefined;
  try {
    services = await createCliServices(config, {
      onModelFailure: (error) => logger.warn({ err: serializeError(error) }, "model failed"),
    });
    state = openState(config);
    await fillLibrary(services, logger);
    const bot = await connectBot(config, token, services, state, logger);
    return await untilEnd(bot, stopped, logger);
  } catch (error) {
    return reportStart(error, logger);
  } finally {
    await state?.close();
    await services?.close();
  }
}

async function connectBot(
  config: Config,
  token: string,
  services: CliServices,
  state: StateStore,
  logger: Logger,
): Promise<Bot> {
  logger.info(services.modeSentence);
  return startBot({
    token,
    apiUrl: config.discord.apiUrl,
    assistant: services.assistant,
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

async function fillLibrary(services: CliServices, logger: Logger): Promise<void> {
  const report = await services.prepareLibrary({});
  if (report) {
    logger.info({ papers: report.added, ms: report.ms }, "filled the empty library from the seeds");
  }
}

async function untilEnd(bot: Bot, stopped: Promise<unknown>, logger: Logger): Promise<number> {
  const fatal = await Promise.race([bot.fatal, stopped.then(() => undefined)]);
  if (fatal) {
    logger.fatal({ code: fatal.code }, fatal.message);
    await bot.stop({ graceMs: 0 });
    return fatal.exitCode;
  }
  logger.info("stopping: finishing the answers in the making");
  await bot.stop({ graceMs: GRACE_MS });
  logger.info("stopped");
  return 0;
}

/** The log is for machines; whoever sits at the terminal gets the sentence by itself. */
function reportStart(error: unknown, logger: Logger): number {
  if (error instanceof UserFacingError) process.stderr.write(`${error.message}\n`);
  if (error instanceof BotRefusedError) {
    logger.fatal({ code: error.reason.code }, error.message);
    return error.reason.exitCode;
  }
  if (error instanceof UserFacingError) logger.fatal(error.message);
  else logger.fatal({ err: serializeError(error) }, "cannot start");
  return 1;
}
