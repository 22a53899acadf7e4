import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Meter } from "@opentelemetry/api";

/** What is looked at when the metrics are asked for. Nothing in it rejects or throws. */
export interface Observed {
  /** Answers that are being made, and those that wait for their turn. */
  readonly underWay: () => number;
  readonly waiting: () => number;
  /** Shards that are connected. */
  readonly shards: () => number;
  /** Milliseconds since Discord last acknowledged a heartbeat; undefined before it is connected. */
  readonly silentMs: () => number | undefined;
  /** Undefined while the library is empty or can't be read. */
  readonly library: () => Promise<
    { readonly papers: number; readonly updatedAt: Date } | undefined
  >;
}

const RESOLUTION_MS = 20;
const NS_PER_S = 1_000_000_000;
const MS_PER_S = 1_000;

/**
 * Has the state of the process read whenever the metrics are asked for.
 *
 * @returns Ends what measures the event loop.
 */
export function observeProcess(meter: Meter, observed: Observed): () => void {
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  loop.enable();
  const gauge = (name: string, description: string, read: () => number | undefined) =>
    meter.createObservableGauge(name, { description }).addCallback((result) => {
      const value = read();
      if (value !== undefined) result.observe(value);
    });
  gauge("papercord_answers_under_way", "Answers that are being made", observed.underWay);
  gauge("papercord_answers_waiting", "Answers that wait for their turn", observed.waiting);
  gauge("papercord_gateway_shards_ready", "Shards that are connected to Discord", observed.shards);
  gauge(
    "papercord_gateway_heartbeat_age_seconds",
    "Since Discord last acknowledged a heartbeat, of the shard where it is longest",
    () => {
      const ms = observed.silentMs();
      return ms === undefined ? undefined : ms / MS_PER_S;
    },
  );
  gauge("process_resident_memory_bytes", "Resident memory", () => process.memoryUsage.rss());
  gauge(
    "process_start_time_seconds",
    "When the process started, in seconds since 1970",
    () => performance.timeOrigin / MS_PER_S,
  );
  observeLoop(meter, loop);
  observeLibrary(meter, observed.library);
  return () => loop.disable();
}

/** Since the metrics were last asked for. */
function observeLoop(meter: Meter, loop: ReturnType<typeof monitorEventLoopDelay>): void {
  const delay = meter.createObservableGauge("nodejs_eventloop_delay_seconds", {
    description:
      "How late the event loop was, beyond its resolution of 20 ms, since the metrics were last asked for",
  });
  delay.addCallback((result) => {
    const late = (ns: number) => Math.max(0, ns / NS_PER_S - RESOLUTION_MS / MS_PER_S);
    result.observe(late(loop.percentile(50)), { quantile: "0.5" });
    result.observe(late(loop.percentile(99)), { quantile: "0.99" });
    result.observe(late(loop.max), { quantile: "1" });
    loop.reset();
  });
}

function observeLibrary(meter: Meter, read: Observed["library"]): void {
  const papers = meter.createObservableGauge("papercord_library_papers", {
    description: "Papers in the library",
  });
  const updated = meter.createObservableGauge("papercord_library_updated_timestamp_seconds", {
    description: "When papers were last added or changed, in seconds since 1970",
  });
  meter.addBatchObservableCallback(
    async (result) => {
      const stats = await read();
      if (stats === undefined) return;
      result.observe(papers, stats.papers);
      result.observe(updated, stats.updatedAt.getTime() / MS_PER_S);
    },
    [papers, updated],
  );
}
