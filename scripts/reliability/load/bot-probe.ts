import { monitorEventLoopDelay } from "node:perf_hooks";

/*
 * Loaded into the bot before anything else (`node --import`): it tells the
 * process that started the bot, once a second, how late its event loop runs.
 */

/** Milliseconds between two samples of the delay; what is measured includes it. */
const RESOLUTION_MS = 10;
const EVERY_MS = 1_000;
const NS_PER_MS = 1_000_000;

/** Of all samples of the event loop's delay, in milliseconds. */
export interface LoopDelay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** What the bot is asked: to collect its garbage and report, or to forget what it measured so far. */
export type ProbeRequest = "collect" | "begin";

/** What the bot says of itself. */
export interface ProbeReport {
  /** How late the event loop ran since the last report, in milliseconds. */
  readonly loopMs: LoopDelay;
  /** The same since the load began. */
  readonly allLoopMs: LoopDelay;
  /** Bytes in use on V8's heap; after a collection when `collected`. */
  readonly heapBytes: number;
  readonly collected: boolean;
}

const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
const wholeDelay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
wholeDelay.enable();

function toMs(ns: number): number {
  return Math.max(0, ns / NS_PER_MS - RESOLUTION_MS);
}

function readDelay(histogram: ReturnType<typeof monitorEventLoopDelay>): LoopDelay {
  return {
    p50: toMs(histogram.percentile(50)),
    p99: toMs(histogram.percentile(99)),
    max: toMs(histogram.max),
  };
}

function report(collected: boolean): void {
  process.send?.({
    loopMs: readDelay(delay),
    allLoopMs: readDelay(wholeDelay),
    heapBytes: process.memoryUsage().heapUsed,
    collected,
  } satisfies ProbeReport);
  delay.reset();
}

setInterval(() => report(false), EVERY_MS).unref();
process.on("message", (request: ProbeRequest) => {
  if (request === "begin") return wholeDelay.reset();
  globalThis.gc?.();
  return report(true);
});
// Not a reason for the process to stay.
process.channel?.unref();
