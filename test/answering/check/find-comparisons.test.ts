import { expect, test } from "vitest";
import { findComparisons } from "../../../src/answering/check/find-comparisons.ts";
import { readWords } from "../../../src/answering/check/read-words.ts";

function comparisonsOf(text: string): string[] {
  const words = readWords(text);
  return findComparisons(words).map(
    ({ cue, left, right }) =>
      `${words[cue]?.word}: ${[...left].join(" ")} > ${[...right].join(" ")}`,
  );
}

test.for([
  ["LoRA outperforms Adam.", ["outperforms: #lora > adam"]],
  ["Adam is outperformed by LoRA.", ["outperformed: #lora > adam"]],
  ["LoRA is faster than Adam.", ["faster: #lora > adam"]],
  ["LoRA is more stable than Adam.", ["more: #lora > adam", "stable: #lora > adam"]],
  ["LoRA is more expressive than Adam.", ["more: #lora > adam"]],
  [
    "LoRA is slower and less stable than Adam.",
    ["slower: #lora > adam", "less: #lora slower > adam", "stable: #lora slower > adam"],
  ],
  ["LoRA improves speed over Adam.", ["improves: #lora > adam", "speed: #lora improv > adam"]],
  ["LoRA reduces cost compared with Adam.", ["reduces: #lora > adam"]],
  ["LoRA is 40 times slower.", ["slower: #lora > "]],
  ["LoRA-v2 clearly beats LoRA.", ["beats: #lorav2 > #lora"]],
  ["Sparse models beat dense ones.", ["beat: spars model > dens"]],
  ["It runs in less than a day.", []],
  ["Labels rather than pixels are used.", []],
  ["Nothing is compared here.", []],
] as const)("findComparisons() reads %j as %j", ([text, comparisons]) => {
  expect(comparisonsOf(text)).toEqual(comparisons);
});

test("findComparisons() takes what stands before a clause that only says more of it", () => {
  const [comparison] = comparisonsOf("Entropy is a score of shape, which is better than Adam.");
  expect(comparison).toBe("better: entropi score shape > adam");
});
