import type { IngestProgress } from "../../indexing/ingest-report.ts";
import { formatBytes } from "../render/format-bytes.ts";
import { formatCount } from "../render/format-count.ts";
import { formatDuration } from "../render/format-duration.ts";
import { terminalText } from "../render/terminal-text.ts";

const DOING = {
  reading: "Reading",
  fitting: "Fitting the embedder",
  embedding: "Embedding",
  indexing: "Indexing",
  waiting: "Waiting",
} as const satisfies Record<IngestProgress["phase"], string>;

/** A rate measured over less than this says little. */
const MIN_MEASURED_MS = 500;

/**
 * Says where an ingest stands, on one line.
 *
 * @param phaseMs Time since this phase began, in milliseconds.
 *
 * @example
 * ```ts
 * describeProgress({ phase: "embedding", done: 200, total: 500 }, 2_000);
 * // "Embedding: 200 of 500 chunks, 100/s, 3.0 s left"
 * ```
 */
export function describeProgress(progress: IngestProgress, phaseMs: number): string {
  const { phase, done, total, holder } = progress;
  if (phase === "waiting") {
    return `Waiting for the library: it is being written by ${terminalText(holder ?? "another process")}`;
  }
  if (phase !== "reading" && phase !== "embedding") {
    return total === undefined || total === 0
      ? DOING[phase]
      : `${DOING[phase]}: ${percent(done, total)}`;
  }
  const amount = phase === "reading" ? formatBytes : (count: number) => formatCount(count, "chunk");
  const amounts =
    total === undefined
      ? amount(done)
      : `${phase === "reading" ? amount(done) : done.toLocaleString("en-US")} of ${amount(total)}`;
  return [`${DOING[phase]}: ${amounts}`, ...pace(progress, phaseMs)].join(", ");
}

function pace({ phase, done, total }: IngestProgress, phaseMs: number): string[] {
  if (phaseMs < MIN_MEASURED_MS || done === 0) {
    return [];
  }
  const perMs = done / phaseMs;
  const perSecond = perMs * 1_000;
  const rate =
    phase === "reading" ? formatBytes(perSecond) : Math.round(perSecond).toLocaleString("en-US");
  const left =
    total === undefined || done >= total ? [] : [`${formatDuration((total - done) / perMs)} left`];
  return [`${rate}/s`, ...left];
}

const percent = (done: number, total: number): string =>
  `${Math.min(100, Math.floor((100 * done) / total))} %`;
