import fc from "fast-check";
import { expect, test } from "vitest";
import { gramOf, orthonormalise } from "../../src/llm/orthonormalise.ts";

const WIDTH = 4;

test("orthonormalise() gives columns of unit length at right angles", () => {
  const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: 12 * WIDTH,
    maxLength: 12 * WIDTH,
  });
  fc.assert(
    fc.property(numbers, (values) => {
      const matrix = Float32Array.from(values);
      orthonormalise(matrix, WIDTH);
      orthonormalise(matrix, WIDTH);
      const gram = gramOf(matrix, WIDTH);
      for (let i = 0; i < WIDTH; i++) {
        for (let j = 0; j < WIDTH; j++) {
          const value = gram[i * WIDTH + j] as number;
          if (i !== j) expect(Math.abs(value)).toBeLessThan(1e-3);
          else if (value !== 0) expect(value).toBeCloseTo(1, 3);
        }
      }
    }),
  );
});

test("orthonormalise() makes a column that depends on another one zero", () => {
  const matrix = Float32Array.from([1, 2, 2, 4, 3, 6]);
  orthonormalise(matrix, 2);
  const gram = gramOf(matrix, 2);
  expect(gram[0]).toBeCloseTo(1, 5);
  expect([...gram].slice(1)).toEqual([0, 0, 0]);
});
