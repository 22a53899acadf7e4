import type { SuspectRecord } from "../../indexing/ingest-report.ts";
import { formatCount } from "./format-count.ts";
import type { RenderLayout } from "./render-layout.ts";
import { placeLine } from "./render-rejects.ts";

/** Writes a record that was held back or stands out, as {@link placeLine} does: its title and why. */
export function toSuspectLine({ title, reasons, ...place }: SuspectRecord): string {
  return placeLine(place, `${title}: ${reasons.join("; ")}`);
}

/**
 * Writes a heading and what was written of some records below it.
 *
 * @param shown As much of them as is shown.
 * @param count All of them; nothing is written for none.
 * @param what What became of them, such as `quarantined`.
 */
export function renderSuspects(
  shown: readonly string[],
  count: number,
  what: string,
  { paint }: RenderLayout,
): string[] {
  if (count === 0) return [];
  const more = count - shown.length;
  return [
    "",
    paint("yellow", `${formatCount(count, "record")} ${what}:`),
    ...shown,
    ...(more > 0 ? [paint("dim", `  and ${more.toLocaleString("en-US")} more`)] : []),
  ];
}
