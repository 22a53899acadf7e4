/**
 * Guards the table: LanceDB pads or cuts a vector of the wrong length without a
 * word and answers nothing at all to one that isn't a number.
 *
 * @param vector Any vector, from an embedder or a table.
 * @param dimensions Length the table holds.
 * @param what Names the vector in the error, for example `chunk 1f2e-0`.
 * @throws {RangeError} If the length differs or a number isn't finite.
 */
export function checkVector(vector: Float32Array, dimensions: number, what: string): void {
  if (vector.length !== dimensions) {
    throw new RangeError(
      `Cannot use the vector of ${what}: wanted ${dimensions} numbers, got ${vector.length}`,
    );
  }
  if (!vector.every(Number.isFinite)) {
    throw new RangeError(`Cannot use the vector of ${what}: wanted finite numbers`);
  }
}
