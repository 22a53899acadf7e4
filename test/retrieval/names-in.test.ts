import { expect, test } from "vitest";
import { namesIn } from "../../src/retrieval/names-in.ts";

test.for([
  ["What is MixMatch?", ["mixmatch"]],
  ["MixMatch", ["mixmatch"]],
  ["what is GRPO", ["grpo"]],
  ["How does DreamerV3 plan?", ["dreamerv3"]],
  ["perplexity on WikiText-103", ["wikitext"]],
  ["what is diffGrad?", ["diffgrad"]],
  ["does GPT4 beat it", ["gpt4"]],
  ["how does kd3 distil", ["kd3"]],
  ["what is f1", []],
  ["what does the Muon optimizer do", ["muon"]],
  ["is Adam better than Lion", ["adam", "lion"]],
  ["Adam converges faster", []],
  ["It diverges. Adam converges", []],
  ["One question: Adam or not?", []],
  ['He asked "why?" Adam', []],
  ["one sentence. then Adam", ["adam"]],
  ["What's Mixup?", ["mixup"]],
  ["Schrödinger's bridge, said Schrödinger", ["schrodinger"]],
  ["Was ist Wissensdestillation?", ["wissensdestillation"]],
  ["Low-Rank Adaptation", ["rank", "adaptation"]],
  ["pictures in 4K and 3D", []],
  ["what is ResNet-50?", ["resnet"]],
  ["a 7B model and a 70BX model", ["70bx"]],
  ["what is AI", []],
  ["how good are LLMs", ["llms"]],
  ["I think I know", []],
  ["how does knowledge distillation work", []],
  ["", []],
  ["???", []],
  ["what is 蒸馏", []],
] as const)("namesIn(%j) is %j", ([question, names]) => {
  expect([...namesIn(question)]).toEqual(names);
});

test("namesIn() finds no names in a question all in capitals", () => {
  expect(namesIn("WHAT IS MIXMATCH AND DREAMERV3?").size).toBe(0);
});

test("namesIn() finds the same names however accents are encoded", () => {
  const question = "who is Schrödinger and what is a Rényi divergence";
  expect([...namesIn(question.normalize("NFD"))]).toEqual([...namesIn(question.normalize("NFC"))]);
  expect(namesIn(question)).toEqual(new Set(["schrodinger", "renyi"]));
});
