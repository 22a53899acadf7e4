import { expect, test } from "vitest";
import { isNameForm, nameKey, nameMentions } from "../../../src/answering/check/name-mentions.ts";
import { readWords } from "../../../src/answering/check/read-words.ts";

test.for([
  ["We train LoRA and GPT-4 on CIFAR-10.", ["LoRA", "GPT-4", "CIFAR-10"]],
  ["Then Adam is used.", ["Adam"]],
  ["Adam is used.", []],
  ["It ends. Adam is used.", []],
  ["It has 7B weights, 64x64 images and 10ms.", []],
  ["WE TRAIN LORA ON DATA", []],
  ["nothing by name", []],
] as const)("nameMentions() finds in %j the names %j", ([text, names]) => {
  expect(nameMentions(readWords(text)).map(({ raw }) => raw)).toEqual(names);
});

test("nameMentions() tells a name by its spelling from a mere capital", () => {
  const mentions = nameMentions(readWords("It compares Adam with LoRA."));
  expect(mentions.map(({ isUnmistakable }) => isUnmistakable)).toEqual([false, true]);
});

test.for([
  ["LoRA", true],
  ["GPT4", true],
  ["k2", true],
  ["Adam", false],
  ["adam", false],
  ["7B", false],
  ["64x64", false],
] as const)("isNameForm() of %j is %j", ([raw, expected]) => {
  expect(isNameForm(raw)).toBe(expected);
});

test.for([
  ["GPT-4", "gpt4"],
  ["LLMs", "llm"],
  ["Adam's", "adam"],
  ["Atlas", "atlas"],
] as const)("nameKey() of %j is %j", ([name, key]) => {
  expect(nameKey(name)).toBe(key);
});
