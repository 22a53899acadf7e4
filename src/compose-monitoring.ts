import type { Logger } from "pino";
import type { Services } from "./compose.ts";
import type { Config } from "./config.ts";
import type { Vitals } from "./discord/gateway/read-vitals.ts";
import type { Step, StepListener } from "./lib/step.ts";
import { LibraryError } from "./indexing/library-error.ts";
import { createCheck } from "./monitoring/health/check.ts";
import { GatewayWatch } from "./monitoring/health/gateway-watch.ts";
import { keepServing } from "./monitoring/health/keep-serving.ts";
import type { Page } from "./monitoring/health/health-server.ts";
import { logRequests } from "./monitoring/log/log-requests.ts";
import type { Metrics } from "./monitoring/metrics/create-metrics.ts";
import type { Traces } from "./monitoring/traces/create-traces.ts";
import type { State } from "./state/state-store.ts";

/** A check that costs a search or a write: how long it may take, and how long what it found holds. */
const CHECK = {
  withinMs: 3_000,
  holdsMs: 10_000,
  failingHoldsMs: 1_000,
  now: () => performance.now(),
};
/** A value that is written and expires, to see that the state takes it. */
const STATE_KEY = "monitoring:ready";
const STATE_TTL_MS = 60_000;

/** What watches over the bot. */
export interface Monitoring {
  /** For the bot; see `BotOptions.observe`. */
  readonly observe: StepListener;
  /** The bot is connected, and this says how it is. */
  connected(vitals: () => Vitals): void;
  /** The bot takes nothing new any more; it is not ready from now on. */
  draining(): void;
  /** Stops serving, and sends what is left of the traces. Never rejects. */
  close(): Promise<void>;
}

/**
 * Watches over the bot as far as the configuration asks for it: what is switched off is not even loaded. Comes up before the
 * bot is connected, and never fails: a port that is taken is told in the log and tried again.
 */
export async function startMonitoring(
  { monitoring, models }: Pick<Config, "monitoring" | "models">,
  {
    services,
    state,
    logger,
  }: {
    readonly services: Pick<Services, "libraryStats" | "probeLibrary">;
    readonly state: State;
    readonly logger: Logger;
  },
): Promise<Monitoring> {
  const { port, host } = monitoring;
  let vitals: (() => Vitals) | undefined;
  const gateway = new GatewayWatch(() => Date.now());
  const provider = providerOf(models.chatModel);
  const metrics: Metrics | undefined = monitoring.metrics
    ? (await import("./monitoring/metrics/create-metrics.ts")).createMetrics(
        {
          underWay: () => vitals?.().underWay ?? 0,
          waiting: () => vitals?.().waiting ?? 0,
          shards: () => gateway.readyShards,
          silentMs: () => gateway.silentMs,
          library: () => services.libraryStats().catch(() => undefined),
        },
        provider,
      )
    : undefined;
  const onUnsent = () => logger.warn("traces could not be sent");
  const traces: Traces | undefined = monitoring.traces
    ? (await import("./monitoring/traces/create-traces.ts")).createTraces({ provider, onUnsent })
    : undefined;
  const pages = { ...healthPages(gateway, services, state), ...metricsPage(metrics) };
  const serving = port === undefined ? undefined : keepServing({ host, port, pages }, logger);
  return {
    observe: toEach([logRequests(logger), metrics?.listener, traces?.listener], logger),
    connected(read) {
      vitals = read;
      gateway.connected(() => read().shards);
    },
    draining: () => gateway.draining(),
    async close() {
      await Promise.allSettled([traces?.close(), serving?.close(), metrics?.close()]);
    },
  };
}

function healthPages(
  gateway: GatewayWatch,
  { probeLibrary }: Pick<Services, "probeLibrary">,
  state: State,
): Readonly<Record<string, Page>> {
  const library = createCheck(probeLibrary, {
    ...CHECK,
    failing: (error) => (error instanceof LibraryError ? error.kind : "cannot be searched"),
  });
  const write = () => state.set(STATE_KEY, "", { ttlMs: STATE_TTL_MS }).then(() => undefined);
  const stored = createCheck(write, { ...CHECK, failing: () => "cannot be written" });
  return {
    "/health": { checks: { gateway: gateway.alive } },
    "/ready": { checks: { gateway: gateway.ready, library, state: stored } },
  };
}

function metricsPage(metrics: Metrics | undefined): Readonly<Record<string, Page>> {
  return metrics ? { "/metrics": { write: metrics.write } } : {};
}

/** A listener that fails is a mistake of ours, and no reason for a request to fail. */
function toEach(
  listeners: readonly (StepListener | undefined)[],
  logger: Logger,
): (step: Step) => void {
  return (step) => {
    for (const listener of listeners) {
      try {
        listener?.(step);
      } catch (err) {
        logger.error({ err }, "cannot observe a request");
      }
    }
  };
}

/** The vendor that a model is asked of: named before its colon, else behind OpenAI's interface. */
function providerOf(chatModel: string): string {
  return /^(?!ft:)([a-z][a-z0-9_-]*):./.exec(chatModel)?.[1] ?? "openai";
}
