const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/**
 * Writes a size for people, in powers of 1,000.
 *
 * @example
 * ```ts
 * formatBytes(1_234_567); // "1.2 MB"
 * ```
 */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 999.5 && unit < UNITS.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  return `${unit === 0 || size >= 99.95 ? Math.round(size) : size.toFixed(1)} ${UNITS[unit]}`;
}
