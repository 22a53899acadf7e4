/** A pivot below this share of its column's squared length means that the column depends on those before it. */
const DEPENDENT_BELOW = 1e-9;

/**
 * Makes the columns of a tall matrix orthonormal in place by Cholesky QR: with
 * `G = YᵀY = RᵀR`, the columns of `Y R⁻¹` are orthonormal. A column that depends
 * on those before it becomes zero instead of noise, so rank-deficient input is
 * safe. Sums run in double precision; the caller repeats the step where it
 * needs orthogonality to the last digit (Yamamoto et al. 2015, CholeskyQR2).
 *
 * @param matrix `[rows, width]`, row-major; overwritten.
 */
export function orthonormalise(matrix: Float32Array, width: number): void {
  const factor = choleskyOf(gramOf(matrix, width), width);
  const solved = new Float64Array(width);
  for (let start = 0; start < matrix.length; start += width) {
    for (let column = 0; column < width; column++) {
      const pivot = factor[column * width + column] as number;
      let value = matrix[start + column] as number;
      for (let k = 0; k < column; k++) {
        value -= (solved[k] as number) * (factor[k * width + column] as number);
      }
      solved[column] = pivot === 0 ? 0 : value / pivot;
    }
    matrix.set(solved, start);
  }
}

/**
 * `YᵀY` of a tall row-major matrix.
 *
 * @param matrix `[rows, width]`
 * @returns `[width, width]`, symmetric, row-major, in double precision.
 */
export function gramOf(matrix: Float32Array, width: number): Float64Array {
  const gram = new Float64Array(width * width);
  for (let start = 0; start < matrix.length; start += width) {
    for (let i = 0; i < width; i++) {
      const left = matrix[start + i] as number;
      if (left === 0) continue;
      const target = i * width;
      for (let j = i; j < width; j++) {
        gram[target + j] = (gram[target + j] as number) + left * (matrix[start + j] as number);
      }
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < i; j++) gram[i * width + j] = gram[j * width + i] as number;
  }
  return gram;
}

/** Upper triangular `R` with `RᵀR = gram`; rows of dependent columns stay zero. */
function choleskyOf(gram: Float64Array, width: number): Float64Array {
  const factor = new Float64Array(width * width);
  for (let i = 0; i < width; i++) {
    const length = gram[i * width + i] as number;
    let pivot = length;
    for (let k = 0; k < i; k++) pivot -= (factor[k * width + i] as number) ** 2;
    if (!(pivot > DEPENDENT_BELOW * length)) continue;
    const root = Math.sqrt(pivot);
    factor[i * width + i] = root;
    for (let j = i + 1; j < width; j++) {
      let sum = gram[i * width + j] as number;
      for (let k = 0; k < i; k++) {
        sum -= (factor[k * width + i] as number) * (factor[k * width + j] as number);
      }
      factor[i * width + j] = sum / root;
    }
  }
  return factor;
}
