import { type Gap, findGaps } from "../../answering/gaps/find-gaps.ts";
import { DAY_MS } from "../../lib/day-ms.ts";
import type { UsageRow } from "../../state/answer-records.ts";
import type { Feedback } from "../../state/feedback-store.ts";

/** Requests of one day of UTC. */
export interface DayCount {
  /** Its first moment, in milliseconds since 1970. */
  readonly startsAt: number;
  readonly answered: number;
  readonly abstained: number;
  readonly failed: number;
}

/** What a server asked in a span of days. */
export interface UsageSummary {
  readonly days: readonly DayCount[];
  readonly requests: number;
  readonly answered: number;
  readonly abstained: number;
  readonly failed: number;
  /** Members who asked, without those who had themselves forgotten. */
  readonly members: number;
  readonly good: number;
  readonly bad: number;
  /** The latest complaints with a reason, at most 3. */
  readonly complaints: readonly { readonly answerId: string; readonly reason: string }[];
  readonly nanoUsd: number;
  /** Time that half of the requests, and 95 of a hundred, stayed within, in milliseconds; absent without requests. */
  readonly medianMs?: number;
  readonly p95Ms?: number;
  /** The slowest requests, at most 3, the slowest first. */
  readonly slowest: readonly Pick<UsageRow, "id" | "ms">[];
  readonly gaps: readonly Gap[];
}

const LISTED = 3;
const FORGOTTEN = "0";

/**
 * Sums up what a server asked.
 *
 * @param rows Oldest first, none older than the span.
 * @param options.days How many days of UTC, the last of them the one that `now` is in; at least 1.
 */
export function sumUpUsage(
  rows: readonly UsageRow[],
  feedback: readonly Feedback[],
  { days, now }: { readonly days: number; readonly now: number },
): UsageSummary {
  const times = rows.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const count = (outcome: UsageRow["outcome"]): number =>
    rows.filter((row) => row.outcome === outcome).length;
  const voices = (verdict: Feedback["verdict"]): number =>
    feedback.filter((voice) => voice.verdict === verdict).length;
  return {
    days: countDays(rows, { days, now }),
    requests: rows.length,
    answered: count("answered"),
    abstained: count("abstained"),
    failed: count("failed"),
    members: new Set(rows.map(({ userId }) => userId).filter((id) => id !== FORGOTTEN)).size,
    good: voices("good"),
    bad: voices("bad"),
    complaints: feedback
      .flatMap(({ answerId, reason, verdict }) =>
        verdict === "bad" && reason !== undefined ? [{ answerId, reason }] : [],
      )
      .slice(0, LISTED),
    nanoUsd: rows.reduce((sum, { nanoUsd }) => sum + nanoUsd, 0),
    ...(times.length === 0 ? {} : { medianMs: quantile(times, 0.5), p95Ms: quantile(times, 0.95) }),
    slowest: rows.toSorted((a, b) => b.ms - a.ms).slice(0, LISTED),
    gaps: findGaps(rows.filter(({ outcome }) => outcome === "abstained")),
  };
}

/** When the first of the days begins, in milliseconds since 1970. */
export function spanStart({ days, now }: { readonly days: number; readonly now: number }): number {
  return Math.floor(now / DAY_MS) * DAY_MS - (days - 1) * DAY_MS;
}

function countDays(
  rows: readonly UsageRow[],
  span: { readonly days: number; readonly now: number },
): readonly DayCount[] {
  const first = spanStart(span);
  const counts = Array.from({ length: span.days }, (_, index) => ({
    startsAt: first + index * DAY_MS,
    answered: 0,
    abstained: 0,
    failed: 0,
  }));
  for (const { at, outcome } of rows) {
    const day = counts[Math.floor((at - first) / DAY_MS)];
    if (day !== undefined) day[outcome] += 1;
  }
  return counts;
}

/** @param sorted Ascending, at least one. @param share In (0, 1]; the nearest rank is taken. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
}
