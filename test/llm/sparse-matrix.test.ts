import fc from "fast-check";
import { expect, test } from "vitest";
import {
  multiplySparse,
  multiplyTransposed,
  type SparseMatrix,
} from "../../src/llm/sparse-matrix.ts";

type Dense = readonly (readonly number[])[];

/** Small whole numbers: their products are exact in 32 bits. */
const entry = fc.oneof(fc.constant(0), fc.integer({ min: -8, max: 8 }));
const size = fc.integer({ min: 1, max: 5 });
const matrix = (rows: number, columns: number): fc.Arbitrary<Dense> =>
  fc.array(fc.array(entry, { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  });

function toSparse(dense: Dense, columnCount: number): SparseMatrix {
  const cells = dense.map((row) => [...row.entries()].filter(([, value]) => value !== 0));
  const starts = new Uint32Array(dense.length + 1);
  cells.forEach((row, i) => (starts[i + 1] = (starts[i] ?? 0) + row.length));
  return {
    rows: dense.length,
    columnCount,
    starts,
    columns: Uint32Array.from(cells.flat(), ([column]) => column),
    values: Float32Array.from(cells.flat(), ([, value]) => value),
  };
}

function multiply(a: Dense, b: Dense): number[][] {
  return a.map((row) =>
    (b[0] ?? []).map((_, j) => row.reduce((sum, value, k) => sum + value * (b[k]?.[j] ?? 0), 0)),
  );
}

const transposed = (a: Dense, columns: number): number[][] =>
  Array.from({ length: columns }, (_, j) => a.map((row) => row[j] ?? 0));

test("multiplySparse() and multiplyTransposed() are what the dense products are", () => {
  const sizes = fc.tuple(size, size, size);
  const matrices = sizes.chain(([rows, inner, width]) =>
    fc.record({
      a: matrix(rows, inner),
      right: matrix(inner, width),
      left: matrix(rows, width),
      inner: fc.constant(inner),
      width: fc.constant(width),
    }),
  );
  fc.assert(
    fc.property(matrices, ({ a, right, left, inner, width }) => {
      const sparse = toSparse(a, inner);
      const product = multiplySparse(sparse, Float32Array.from(right.flat()), width);
      expect([...product].map((x) => x + 0)).toEqual(
        multiply(a, right)
          .flat()
          .map((x) => x + 0),
      );
      const other = multiplyTransposed(sparse, Float32Array.from(left.flat()), width);
      expect([...other].map((x) => x + 0)).toEqual(
        multiply(transposed(a, inner), left)
          .flat()
          .map((x) => x + 0),
      );
    }),
  );
});

test("a matrix without rows gives no rows, and zeros for its columns", () => {
  const empty = toSparse([], 2);
  expect(multiplySparse(empty, new Float32Array(4), 2)).toEqual(new Float32Array(0));
  expect(multiplyTransposed(empty, new Float32Array(0), 2)).toEqual(new Float32Array(4));
});
