import { expect, test } from "vitest";
import { makeBatches } from "../../../src/answering/summary/make-batches.ts";
import { manyPapers } from "./many-papers.ts";

const { papers } = manyPapers(25);

test("makeBatches() numbers papers through and shares them out evenly", () => {
  const { abstracts, batches } = makeBatches(papers, { maxPapers: 10, maxChars: 1e6 });
  expect(abstracts.papers).toHaveLength(25);
  expect(batches.map(({ text }) => [...text.matchAll(/^\[\d+\] /gmu)].length)).toEqual([9, 9, 7]);
  expect(batches.map(({ text }) => text).join("\n\n")).toBe(abstracts.text);
  expect(batches[1]?.text).toMatch(/^\[10\] .+\n\[10\.1\] /u);
});

test("makeBatches() lets no pointer lead out of its batch", () => {
  const { batches } = makeBatches(papers, { maxPapers: 10, maxChars: 1e6 });
  const sizes = batches[1]?.abstracts.papers.map(({ sentences }) => sentences.size);
  expect(sizes?.slice(8, 20)).toEqual([0, ...Array<number>(9).fill(2), 0, 0]);
});

test("makeBatches() keeps to the budget, with a batch for a paper that is beyond it", () => {
  const { batches } = makeBatches(papers.slice(0, 4), { maxPapers: 10, maxChars: 1 });
  expect(batches).toHaveLength(4);
  expect(makeBatches([], { maxPapers: 10, maxChars: 1 }).batches).toEqual([]);
});
