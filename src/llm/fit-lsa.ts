import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { countTerms } from "../corpus/count-terms.ts";
import type { LsaModel } from "./lsa-model.ts";
import { gramOf, orthonormalise } from "./orthonormalise.ts";
import { multiplySparse, multiplyTransposed, type SparseMatrix } from "./sparse-matrix.ts";
import { weighTerms } from "./term-weights.ts";

/** Columns beyond the wanted dimensions, which make the subspace iteration converge (Halko et al. 2011, section 4.2). */
const OVERSAMPLING = 16;
/** Power iterations; two suffice for the slowly falling spectra of text. */
const ITERATIONS = 2;
/** From this many documents on, a term must stand in three of them rather than two. */
const LARGE_CORPUS = 5_000;

/** How to fit. */
export interface FitOptions {
  /** Wanted vector length, at least 1. A corpus of lower rank gives vectors whose last numbers are zero. */
  readonly dimensions: number;
  /** Seed of the random start; the same corpus and seed give the same model. */
  readonly seed?: number;
}

/**
 * Fits latent semantic analysis (Deerwester et al. 1990) to a corpus: a
 * truncated singular value decomposition of the weighted document-term matrix,
 * found by randomised subspace iteration (Halko, Martinsson and Tropp 2011).
 * A text's vector is its weighted terms times the projection, at unit length.
 *
 * @param documents Stems of each document, with repeats.
 * @returns A model without terms when no stem stands in two documents.
 * @throws {RangeError} If `dimensions` is not a positive integer.
 */
export function fitLsa(
  documents: readonly (readonly string[])[],
  { dimensions, seed = 1 }: FitOptions,
): LsaModel {
  if (!Number.isInteger(dimensions) || dimensions < 1) {
    throw new RangeError(`Cannot fit: dimensions must be a positive integer, got ${dimensions}`);
  }
  const { terms, idf } = chooseTerms(documents);
  const indexOf = new Map(terms.map((term, index) => [term, index]));
  const matrix = buildMatrix(documents, indexOf, idf);
  const projection =
    terms.length === 0 ? new Float32Array(0) : leadingDirections(matrix, dimensions, seed);
  return { dimensions, documents: documents.length, terms, idf, projection };
}

function chooseTerms(documents: readonly (readonly string[])[]) {
  const { counts } = countTerms(documents);
  const least = documents.length >= LARGE_CORPUS ? 3 : 2;
  const kept = [...counts].filter(([, count]) => count >= least);
  kept.sort(([a], [b]) => (a < b ? -1 : 1));
  const idf = Float32Array.from(
    kept,
    ([, count]) => Math.log((1 + documents.length) / (1 + count)) + 1,
  );
  return { terms: kept.map(([term]) => term), idf };
}

function buildMatrix(
  documents: readonly (readonly string[])[],
  indexOf: ReadonlyMap<string, number>,
  idf: Float32Array,
): SparseMatrix {
  const rows = documents.map((stems) => weighTerms(stems, indexOf, idf));
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => (starts[i + 1] = (starts[i] as number) + row.indexes.length));
  const size = starts[rows.length] as number;
  const columns = new Uint32Array(size);
  const values = new Float32Array(size);
  rows.forEach((row, i) => {
    columns.set(row.indexes, starts[i] as number);
    values.set(row.weights, starts[i] as number);
  });
  return { rows: rows.length, columnCount: indexOf.size, starts, columns, values };
}

/** @returns The leading right singular vectors as columns, `[terms, dimensions]`, zero beyond the rank. */
function leadingDirections(matrix: SparseMatrix, dimensions: number, seed: number): Float32Array {
  const width = Math.min(dimensions + OVERSAMPLING, matrix.rows, matrix.columnCount);
  let basis = randomMatrix(matrix.columnCount * width, seed);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    orthonormalise(basis, width);
    const images = multiplySparse(matrix, basis, width);
    orthonormalise(images, width);
    basis = multiplyTransposed(matrix, images, width);
  }
  orthonormalise(basis, width);
  orthonormalise(basis, width);
  const images = multiplySparse(matrix, basis, width);
  return rotate(basis, eigenvectorsOf(gramOf(images, width), width), width, dimensions);
}

/** @returns Eigenvectors as columns, `[width, width]` row-major, largest eigenvalue first. */
function eigenvectorsOf(gram: Float64Array, width: number): Float64Array {
  const square = Matrix.from1DArray(width, width, gram);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(square, {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((_, i) => i);
  order.sort((a, b) => (realEigenvalues[b] as number) - (realEigenvalues[a] as number));
  const sorted = new Float64Array(width * width);
  order.forEach((column, rank) => {
    // An eigenvector's sign is arbitrary; fixing it makes the model reproducible.
    const values = eigenvectorMatrix.getColumn(column);
    const peak = values.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
    const sign = peak < 0 ? -1 : 1;
    values.forEach((value, row) => (sorted[row * width + rank] = sign * value));
  });
  return sorted;
}

function rotate(
  basis: Float32Array,
  vectors: Float64Array,
  width: number,
  dimensions: number,
): Float32Array {
  const rows = basis.length / width;
  const kept = Math.min(width, dimensions);
  const rotated = new Float32Array(rows * dimensions);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < kept; column++) {
      let sum = 0;
      for (let k = 0; k < width; k++) {
        sum += (basis[row * width + k] as number) * (vectors[k * width + column] as number);
      }
      rotated[row * dimensions + column] = sum;
    }
  }
  return rotated;
}

/** Uniform numbers in [-1, 1) by mulberry32 (a 32-bit mixing generator), enough for a random start. */
function randomMatrix(size: number, seed: number): Float32Array {
  let state = seed >>> 0;
  return Float32Array.from({ length: size }, () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  });
}
