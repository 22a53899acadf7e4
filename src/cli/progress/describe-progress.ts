import { formatCount } from "../render/format-count.ts";
import { formatDuration } from "../render/format-duration.ts";
import { terminalText } from "../render/terminal-text.ts";
import type { ProgressView, ShownProgress } from "./shown-progress.ts";

const DOING = {
  reading: "Reading",
  fitting: "Fitting the embedder",
  embedding: "Embedding",
  indexing: "Indexing",
  waiting: "Waiting",
  checking: "Checking",
  searching: "Searching",
  repairing: "Repairing",
  compacting: "Compacting",
  exporting: "Exporting",
  saving: "Saving",
  hashing: "Checking",
  restoring: "Restoring",
} as const satisfies Record<ShownProgress["phase"], string>;

/**
 * Says where a long work stands, on one line.
 *
 * @example
 * ```ts
 * describeProgress({ phase: "embedding", unit: "paper", done: 200, total: 500, rate: 100, leftMs: 3_000 });
 * // "Embedding: 200 of 500 papers, 100/s, 3.0 s left"
 * ```
 */
export function describeProgress(view: ProgressView): string {
  const { phase, holder, done, total, unit, rate, leftMs } = view;
  if (phase === "waiting") {
    return `Waiting for the library: it is being written by ${terminalText(holder ?? "another process")}`;
  }
  if (done === undefined || (done === 0 && total === undefined)) return DOING[phase];
  const amount =
    total === undefined
      ? formatCount(done, unit)
      : `${done.toLocaleString("en-US")} of ${formatCount(total, unit)}`;
  const parts = [
    `${DOING[phase]}: ${amount}`,
    ...(rate === undefined || rate <= 0 ? [] : [`${formatRate(rate)}/s`]),
    ...(leftMs === undefined ? [] : [`${formatDuration(leftMs)} left`]),
  ];
  return parts.join(", ");
}

/** Whole numbers where they say enough. */
function formatRate(rate: number): string {
  const digits = rate < 9.95 ? 1 : 0;
  const rounded = Math.max(0.1, Number(rate.toFixed(digits)));
  return rounded.toLocaleString("en-US");
}
