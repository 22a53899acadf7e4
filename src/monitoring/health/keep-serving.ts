import type { Logger } from "pino";
import { type HealthServer, type Page, startHealthServer } from "./health-server.ts";

/** How long a port that is taken is left alone. */
const AGAIN_MS = 10_000;

/** What is served, and where. */
export interface Serving {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly pages: Readonly<Record<string, Page>>;
}

/**
 * Serves pages until closed. Where the port cannot be had, that is told, and it is tried again: a bot that people use is not
 * to end because nobody can look after it, and after a restart it is mostly the process before that still has the port.
 */
export function keepServing(
  serving: Serving,
  logger: Logger,
  againMs = AGAIN_MS,
): { close(): Promise<void> } {
  const { host, port } = serving;
  const { promise: closing, resolve: end } = Promise.withResolvers<"closing">();
  let isFirst = true;
  const start = async (): Promise<HealthServer | undefined> => {
    try {
      const server = await startHealthServer(serving);
      logger.info({ host, port: server.port }, "serving health");
      return server;
    } catch (err) {
      if (isFirst) logger.error({ err, host, port }, sentenceOf(port));
      isFirst = false;
      const next = await Promise.race([closing, waitFor(againMs)]);
      return next === "closing" ? undefined : start();
    }
  };
  const server = start();
  return {
    async close() {
      end("closing");
      await (await server)?.close();
    },
  };
}

function sentenceOf(port: number): string {
  return `Health is not served: the address of HEALTH_HOST and HEALTH_PORT (${port}) cannot be had, perhaps because another process has it. The bot runs without it and tries again. Stop the other process, or set HEALTH_PORT to a free port.`;
}

function waitFor(ms: number): Promise<"again"> {
  return new Promise((resolve) => {
    setTimeout(() => resolve("again"), ms).unref();
  });
}
