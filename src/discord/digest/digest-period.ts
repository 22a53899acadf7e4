import { DAY_MS } from "../../lib/day-ms.ts";
import type { DigestSubscription } from "../../state/digest-store.ts";
import { nextDue } from "../../state/next-due.ts";

/** More than one step of the schedule and less than two. */
const LOOK_BACK_MS = { daily: 1.5 * DAY_MS, weekly: 10 * DAY_MS, monthly: 32 * DAY_MS };

/**
 * What time a digest is about, as the language writes it, such as `Nov 14 – 21, 2026`: from when the one before was due,
 * or from the subscription on, until now. In UTC.
 *
 * @param options.now Milliseconds since 1970.
 */
export function digestPeriod(
  { schedule, createdAt, dueAt }: Pick<DigestSubscription, "schedule" | "createdAt" | "dueAt">,
  { now, locale }: { readonly now: number; readonly locale: string },
): string {
  const before = nextDue(schedule, { createdAt, now: dueAt - LOOK_BACK_MS[schedule] });
  const from = Math.min(before < dueAt ? before : createdAt, now);
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  return format.formatRange(from, now);
}
