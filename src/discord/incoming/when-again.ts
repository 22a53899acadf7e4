import { HOUR_MS } from "../../lib/day-ms.ts";
import type { Words } from "../words/words.ts";

const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;

/**
 * Says in how long, in the largest unit of which it is more than two: "in 23 seconds", "in 5 hours". Rounded up, so that
 * nobody comes back too early.
 *
 * @param ms Milliseconds from now on; less than a second is one.
 */
export function whenAgain(ms: number, { locale }: Pick<Words, "locale">): string {
  const [unit, length] =
    ms > 2 * HOUR_MS
      ? (["hour", HOUR_MS] as const)
      : ms > 2 * MINUTE_MS
        ? (["minute", MINUTE_MS] as const)
        : (["second", SECOND_MS] as const);
  const amount = Math.max(1, Math.ceil(ms / length));
  return new Intl.RelativeTimeFormat(locale, { numeric: "always" }).format(amount, unit);
}
