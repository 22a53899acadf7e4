/**
 * Scales a vector to length 1; a zero vector stays what it is.
 *
 * @param values Finite numbers.
 */
export function toUnitVector(values: readonly number[]): Float32Array {
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  if (largest === 0) return new Float32Array(values.length);
  // Dividing by the largest first keeps the squares of very large numbers finite.
  const length = largest * Math.hypot(...values.map((value) => value / largest));
  return Float32Array.from(values, (value) => value / length);
}
