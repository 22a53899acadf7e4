import type { Logger } from "pino";

/**
 * Has what nobody caught written into the log: Node itself prints such errors with all that they carry, which may be
 * tokens and texts. A rejection is only logged; after an exception the process ends with 1.
 */
export function logCrashes(process: NodeJS.Process, logger: Logger): void {
  process.on("unhandledRejection", (err) => logger.error({ err }, "unhandled rejection"));
  process.on("uncaughtException", (err) => {
    logger.fatal({ err }, "uncaught exception");
    process.exit(1);
  });
}
