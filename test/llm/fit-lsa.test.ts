import { expect, test } from "vitest";
import { fitLsa } from "../../src/llm/fit-lsa.ts";
import { fingerprintOf } from "../../src/llm/lsa-model.ts";
import { weighTerms } from "../../src/llm/term-weights.ts";

const DOCUMENTS = [
  "cat purr whisker fur cat",
  "cat fur whisker meow purr",
  "meow cat purr fur",
  "engine wheel brake clutch engine",
  "wheel engine gear brake",
  "gear clutch wheel brake engine",
].map((text) => text.split(" "));

function project(stems: readonly string[], model: ReturnType<typeof fitLsa>): number[] {
  const indexOf = new Map(model.terms.map((term, index) => [term, index]));
  const { indexes, weights } = weighTerms(stems, indexOf, model.idf);
  return Array.from({ length: model.dimensions }, (_, column) =>
    indexes.reduce((sum, index, k) => {
      const value = model.projection[index * model.dimensions + column] as number;
      return sum + (weights[k] as number) * value;
    }, 0),
  );
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, i) => sum + value * (y[i] as number), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

test("fitLsa() puts words that share documents near one another, also when they never meet", () => {
  const model = fitLsa(DOCUMENTS, { dimensions: 2 });
  const meow = project(["meow"], model);
  expect(cosine(meow, project(["whisker"], model))).toBeGreaterThan(0.95);
  expect(Math.abs(cosine(meow, project(["gear"], model)))).toBeLessThan(0.1);
});

test("fitLsa() finds the directions that an exact decomposition finds", () => {
  // Two blocks without a shared word: the leading right singular vectors lie in one block each.
  const { projection, dimensions, terms } = fitLsa(DOCUMENTS, { dimensions: 2 });
  for (let column = 0; column < dimensions; column++) {
    const mass = { animal: 0, machine: 0 };
    terms.forEach((term, row) => {
      const block = ["cat", "purr", "whisker", "fur", "meow"].includes(term) ? "animal" : "machine";
      mass[block] += (projection[row * dimensions + column] as number) ** 2;
    });
    expect(Math.max(mass.animal, mass.machine)).toBeCloseTo(1, 2);
    expect(Math.min(mass.animal, mass.machine)).toBeCloseTo(0, 2);
  }
});

test("fitLsa() gives the same model for the same corpus and seed", () => {
  const [first, second] = [1, 1].map((seed) => fitLsa(DOCUMENTS, { dimensions: 3, seed }));
  expect(fingerprintOf(first as never)).toBe(fingerprintOf(second as never));
});

test("fitLsa() pads a corpus of lower rank with zeros and knows no term of a single document", () => {
  const model = fitLsa(DOCUMENTS, { dimensions: 16 });
  expect(model.projection.length).toBe(model.terms.length * 16);
  expect(model.projection.every(Number.isFinite)).toBe(true);
  expect(fitLsa([["alone"]], { dimensions: 4 }).terms).toEqual([]);
});

test("fitLsa() refuses dimensions that are not a positive integer", () => {
  expect(() => fitLsa(DOCUMENTS, { dimensions: 0 })).toThrow(RangeError);
});
