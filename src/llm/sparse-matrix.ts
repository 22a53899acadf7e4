/** A matrix in compressed sparse row form: row `i` holds `columns[k]`, `values[k]` for `starts[i] <= k < starts[i + 1]`. */
export interface SparseMatrix {
  readonly rows: number;
  readonly columnCount: number;
  /** `[rows + 1]` */
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

/**
 * `A · B` for a sparse `A` and a dense row-major `B`.
 *
 * @param dense `[a.columnCount, width]`
 * @returns `[a.rows, width]`, row-major.
 */
export function multiplySparse(a: SparseMatrix, dense: Float32Array, width: number): Float32Array {
  const product = new Float32Array(a.rows * width);
  for (let row = 0; row < a.rows; row++) {
    const target = row * width;
    const end = a.starts[row + 1] as number;
    for (let k = a.starts[row] as number; k < end; k++) {
      const weight = a.values[k] as number;
      const source = (a.columns[k] as number) * width;
      addScaled(product, target, dense, source, weight, width);
    }
  }
  return product;
}

/**
 * `Aᵀ · B` for a sparse `A` and a dense row-major `B`, without building the transpose.
 *
 * @param dense `[a.rows, width]`
 * @returns `[a.columnCount, width]`, row-major.
 */
export function multiplyTransposed(
  a: SparseMatrix,
  dense: Float32Array,
  width: number,
): Float32Array {
  const product = new Float32Array(a.columnCount * width);
  for (let row = 0; row < a.rows; row++) {
    const source = row * width;
    const end = a.starts[row + 1] as number;
    for (let k = a.starts[row] as number; k < end; k++) {
      const weight = a.values[k] as number;
      const target = (a.columns[k] as number) * width;
      addScaled(product, target, dense, source, weight, width);
    }
  }
  return product;
}

/** `into[start …] += weight * from[offset …]` over `width` numbers. */
function addScaled(
  into: Float32Array,
  start: number,
  from: Float32Array,
  offset: number,
  weight: number,
  width: number,
): void {
  for (let j = 0; j < width; j++) {
    into[start + j] = (into[start + j] as number) + weight * (from[offset + j] as number);
  }
}
