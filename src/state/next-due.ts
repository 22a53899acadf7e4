import { DAY_MS } from "../lib/day-ms.ts";
import type { DigestSchedule } from "./digest-store.ts";

const PERIODS = { daily: DAY_MS, weekly: 7 * DAY_MS } as const;

/**
 * When the next digest of a subscription is due: the first moment after `now` of
 * the grid that its creation begins. Daily and weekly ones come at the same time
 * of the day, in UTC; monthly ones on the same day of the month, or on its last
 * where the month is too short for it. Since the grid hangs on the creation
 * alone, a late digest moves none of those after it, and however many were
 * missed, one makes up for all.
 *
 * @param moments.createdAt When the subscription was made, in milliseconds since 1970. It is not due itself.
 * @param moments.now When this is asked, in milliseconds since 1970; the creation's own time for the first digest.
 * @returns Milliseconds since 1970.
 *
 * @example
 * ```ts
 * nextDue("monthly", { createdAt: Date.UTC(2026, 0, 31, 9), now: Date.UTC(2026, 1, 3) }); // 28 February, 9:00 UTC
 * ```
 */
export function nextDue(
  schedule: DigestSchedule,
  { createdAt, now }: { readonly createdAt: number; readonly now: number },
): number {
  const after = Math.max(createdAt, now);
  if (schedule !== "monthly") {
    const period = PERIODS[schedule];
    return createdAt + (Math.floor((after - createdAt) / period) + 1) * period;
  }
  const months = monthOf(after) - monthOf(createdAt);
  const sameMonth = addMonths(createdAt, months);
  return sameMonth > after ? sameMonth : addMonths(createdAt, months + 1);
}

/** Months since the year 0. */
function monthOf(moment: number): number {
  const date = new Date(moment);
  return 12 * date.getUTCFullYear() + date.getUTCMonth();
}

function addMonths(moment: number, months: number): number {
  const date = new Date(moment);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months, 1);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.setUTCDate(Math.min(day, lastDay));
}
