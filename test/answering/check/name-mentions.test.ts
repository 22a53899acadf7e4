import { expect, test } from "vitest";
import { isNameForm, nameKey, nameMentions } from "../../../src/answering/check/name-mentions.ts";
import { readWords } from "../../../src/answering/check/read-words.ts";

test.for([
  ["We train LoRA and GPT-4 on CIFAR-10.", ["LoRA", "GPT-4", "CIFAR-10"]],
  ["Then Adam is used.", ["Adam"]],
  ["Adam is used.", []],
  ["It ends. Adam is used.", []],
  ["It ends.  Adam is used: Muon wins.", []],
  ["It uses (e.g.) Adam here.", ["Adam"]],
  ["LoRA USES ADAM", []],
  ["LoRA USES", ["LoRA", "USES"]],
  ["aLORA bLORA here", ["aLORA", "bLORA"]],
  ["LORAx GPTx here", ["LORAx", "GPTx"]],
  ["It has 7B weights, 64x64 images and 10ms.", []],
  ["WE TRAIN LORA ON DATA", []],
  ["nothing by name", []],
] as const)("nameMentions() finds in %j the names %j", ([text, names]) => {
  expect(nameMentions(readWords(text)).map(({ raw }) => raw)).toEqual(names);
});

test("nameMentions() tells a name by its spelling from a mere capital", () => {
  const mentions = nameMentions(readWords("It compares Adam with LoRA."));
  expect(mentions.map(({ isUnmistakable }) => isUnmistakable)).toEqual([false, true]);
  const [compound] = nameMentions(readWords("It is LoRA-based."));
  expect(compound).toMatchObject({ raw: "LoRA-based", isUnmistakable: true });
});

test.for([
  ["LoRA", true],
  ["GPT4", true],
  ["k2", true],
  ["Adam", false],
  ["adam", false],
  ["ABC", true],
  ["AbC", true],
  ["aB", true],
  ["é1", true],
  ["4BX", true],
  ["3Ds", true],
  ["64x64Net", true],
  ["64x64x3", false],
  ["7ms", false],
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
  ["Sam'sung", "samsung"],
  ["LLMsX", "llmsx"],
] as const)("nameKey() of %j is %j", ([name, key]) => {
  expect(nameKey(name)).toBe(key);
});
