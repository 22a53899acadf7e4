/** The value below which a share of the values lies; NaN of none. @param share In [0, 1]. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Where each of many measured values lies, without keeping them all: counts for whole milliseconds. */
export class Latencies {
  readonly #counts = new Map<number, number>();
  #size = 0;

  /** @param ms At least 0; rounded up. */
  add(ms: number): void {
    const whole = Math.ceil(ms);
    this.#counts.set(whole, (this.#counts.get(whole) ?? 0) + 1);
    this.#size += 1;
  }

  /** How many were added. */
  get size(): number {
    return this.#size;
  }

  /** The whole milliseconds that a share of the values doesn't exceed; NaN of none. @param share In [0, 1]. */
  quantile(share: number): number {
    let left = Math.max(1, Math.ceil(share * this.#size));
    for (const [ms, count] of [...this.#counts].toSorted(([a], [b]) => a - b)) {
      left -= count;
      if (left <= 0) return ms;
    }
    return Number.NaN;
  }
}

/** Slope of the straight line of least squares through points, in units of y per unit of x; NaN of fewer than two. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const over = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const under = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return over / under;
}
