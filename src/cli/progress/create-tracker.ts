import type { IngestProgress } from "../../indexing/ingest-report.ts";
import { createRateMeter } from "./rate-meter.ts";
import type { ProgressView, ShownProgress } from "./shown-progress.ts";

const UNITS: Partial<Record<ShownProgress["phase"], string>> = {
  checking: "row",
  saving: "row",
  hashing: "byte",
  restoring: "row",
};

/** Phases whose counts say nothing of the work as a whole. */
const UNCOUNTED: ReadonlySet<string> = new Set(["fitting", "indexing", "repairing", "compacting"]);

/**
 * Makes what turns the steps of one work into how far the whole has come. An
 * ingest reads and writes by turns: its share is that of the source which was
 * read, less what waits to be written.
 *
 * @returns To be called at every step, with the time in milliseconds.
 */
export function createTracker(): (progress: ShownProgress, now: number) => ProgressView {
  let meter = createRateMeter();
  let shareRead: number | undefined;
  let share: number | undefined;
  let counted = "";

  const rateOf = (what: string, count: number, now: number) => {
    // Reading is faster than writing: one says nothing of the other.
    if (what !== counted) meter = createRateMeter();
    counted = what;
    return meter.measure(count, now);
  };

  const ofIngest = ({ phase, done, total, records }: IngestProgress, now: number) => {
    const { read, done: written } = records ?? { read: 0, done: 0 };
    if (phase === "reading") shareRead = shareOf(done, total);
    const isWriting = written > 0 || phase === "embedding";
    const count = isWriting ? written : read;
    if (shareRead !== undefined && read > 0)
      share = isWriting ? (shareRead * written) / read : shareRead;
    const rate = rateOf(isWriting ? "written" : "read", count, now);
    // Before anything is written, nobody knows how long that takes.
    const all =
      isWriting && shareRead !== undefined && shareRead > 0 ? read / shareRead : undefined;
    return { phase, unit: "paper", done: count, share, rate, leftMs: leftOf(count, all, rate) };
  };

  return (progress, now) => {
    const { phase, done, total, holder } = progress;
    if (phase === "waiting") return { phase, holder, unit: "paper" };
    if (UNCOUNTED.has(phase)) return { phase, unit: "paper", share: shareOf(done, total) ?? share };
    if ("records" in progress && progress.records) return ofIngest(progress, now);
    const rate = rateOf(phase, done, now);
    const unit = UNITS[phase] ?? "paper";
    const leftMs = leftOf(done, total, rate);
    return { phase, unit, done, total, share: shareOf(done, total), rate, leftMs };
  };
}

function shareOf(done: number, total: number | undefined): number | undefined {
  return total === undefined || total <= 0 ? undefined : Math.min(1, done / total);
}

function leftOf(done: number, total: number | undefined, rate: number | undefined) {
  if (total === undefined || rate === undefined || rate <= 0 || done >= total) return undefined;
  return (1_000 * (total - done)) / rate;
}
