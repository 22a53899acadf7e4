import type { RequestContext } from "../bot-services.ts";
import { drawDays } from "./draw-days.ts";
import { STATS_DAYS, STATS_PICTURE, renderStats } from "./render-stats.ts";
import { toPng } from "./resvg-to-png.ts";
import { type UsageSummary, spanStart, sumUpUsage } from "./sum-up-usage.ts";

/** Shows what the asker's server asked in a span of days, with a picture of them. */
export async function showStats(days: number, context: RequestContext): Promise<void> {
  const { reply, words } = context;
  const summary = await readUsage(days, context);
  const body = renderStats(summary, { days, words });
  if (summary.requests === 0) return reply.show(body);
  const data = await toPng(drawDays(summary.days));
  await reply.show(body, { name: STATS_PICTURE, data, contentType: "image/png" });
}

/** Reads and sums up what the asker's server asked in a span of days. */
export async function readUsage(
  days: number,
  { asker: { guildId }, state, timers }: Pick<RequestContext, "asker" | "state" | "timers">,
): Promise<UsageSummary> {
  const span = { days, now: timers.now() };
  const since = spanStart(span);
  // Outside of servers there is nothing to look at: undefined would be everything that anybody asked.
  if (guildId === undefined) return sumUpUsage([], [], span);
  const [rows, feedback] = await Promise.all([
    state.records.usage(guildId, since),
    state.feedback.list(guildId, since),
  ]);
  return sumUpUsage(rows, feedback, span);
}

/** Reads the span out of a custom id. @returns The shortest for any other text. */
export function readDays(arg: string | undefined): number {
  return STATS_DAYS.find((days) => String(days) === arg) ?? STATS_DAYS[0] ?? 7;
}
