import type { DayCount } from "./sum-up-usage.ts";

const WIDTH = 800;
const HEIGHT = 320;
const MARGIN = { top: 36, bottom: 40, side: 24 } as const;
const GAP_SHARE = 0.3;
/** Seen on Discord's dark and light backgrounds alike; red and green differ in lightness too. */
const COLOURS = { answered: "#57a773", abstained: "#f2c14e", failed: "#c8553d" } as const;
const INK = "#8a8f98";
const MOST_LABELS = 16;

/**
 * Draws the requests of each day as a bar of three parts, from below: answered, abstained, failed; with the total above
 * and the day of the month below. Nothing in it has to be translated.
 *
 * @param days At least one, in their order.
 * @returns An SVG of 800 by 320 pixels.
 */
export function drawDays(days: readonly DayCount[]): string {
  const most = Math.max(1, ...days.map(totalOf));
  const step = (WIDTH - 2 * MARGIN.side) / days.length;
  const labelEvery = Math.ceil(days.length / MOST_LABELS);
  const bars = days.map((day, index) => {
    const x = MARGIN.side + index * step;
    const isLabelled = (days.length - 1 - index) % labelEvery === 0;
    return drawDay(day, { x, step, most, isLabelled });
  });
  const floor = HEIGHT - MARGIN.bottom;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="DejaVu Sans" font-size="18" fill="${INK}" text-anchor="middle">`,
    `<line x1="${MARGIN.side}" x2="${WIDTH - MARGIN.side}" y1="${floor}" y2="${floor}" stroke="${INK}" />`,
    ...bars,
    "</svg>",
  ].join("\n");
}

interface Place {
  readonly x: number;
  readonly step: number;
  readonly most: number;
  readonly isLabelled: boolean;
}

function drawDay(day: DayCount, { x, step, most, isLabelled }: Place): string {
  const room = HEIGHT - MARGIN.top - MARGIN.bottom;
  const width = step * (1 - GAP_SHARE);
  const middle = (x + step / 2).toFixed(1);
  let y = HEIGHT - MARGIN.bottom;
  const parts = (["answered", "abstained", "failed"] as const).map((outcome) => {
    const height = (day[outcome] / most) * room;
    y -= height;
    return `<rect x="${(x + (step - width) / 2).toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" fill="${COLOURS[outcome]}" />`;
  });
  const total = totalOf(day);
  const above = `<text x="${middle}" y="${(y - 8).toFixed(1)}">${total === 0 || !isLabelled ? "" : total}</text>`;
  const date = new Date(day.startsAt).getUTCDate();
  const below = `<text x="${middle}" y="${HEIGHT - 14}">${isLabelled ? date : ""}</text>`;
  return [...parts, above, below].join("");
}

function totalOf({ answered, abstained, failed }: DayCount): number {
  return answered + abstained + failed;
}
