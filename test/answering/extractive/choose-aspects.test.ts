import fc from "fast-check";
import { expect, test } from "vitest";
import { ASPECTS } from "../../../src/answering/extractive/aspect-cues.ts";
import { chooseAspects, chooseOpening } from "../../../src/answering/extractive/choose-aspects.ts";
import { splitSentences } from "../../../src/corpus/split-sentences.ts";
import { readSeedDocuments } from "../../../src/evaluation/read-seed-documents.ts";

const ABSTRACT = [
  "Graph networks are widely used.",
  "However, they suffer from oversmoothing.",
  "In this paper, we propose SkipGraph, a network with gated skips.",
  "Specifically, each layer combines its input with the first layer by using a learned gate.",
  "Experiments on 5 benchmarks show that it outperforms the baselines by 3.1%.",
  "It does not scale to dense graphs.",
  "Our code is available at https://example.org/skip.",
];

const numbersOf = (abstract: readonly string[], options?: Parameters<typeof chooseAspects>[2]) =>
  Object.fromEntries(
    [...chooseAspects(abstract, ASPECTS, options)].map(([aspect, sentences]) => [
      aspect,
      sentences.map(({ sentence }) => sentence),
    ]),
  );

test("chooseAspects() finds each aspect's sentence", () => {
  expect(numbersOf(ABSTRACT)).toEqual({
    Problem: [2],
    "Key idea": [3],
    Method: [4],
    Result: [5],
    Limits: [6],
  });
});

test("chooseAspects() leaves out what the abstract doesn't speak of, and notes on code", () => {
  expect(numbersOf(["We propose a method.", ABSTRACT[6] ?? ""])).toEqual({ "Key idea": [1] });
  expect(numbersOf(["Weather changes."])).toEqual({});
  expect(numbersOf([])).toEqual({});
});

test.for([
  [
    "what went wrong for the idea",
    [
      "To this end, a second loss is added.",
      "Unfortunately, we find that the newly introduced loss hurts the old one.",
      "We attribute this to the collapse of the head, as our analysis verifies.",
      "Based on this, we propose two heads, each trained with its own loss.",
    ],
    { Problem: [2], "Key idea": [4] },
  ],
  [
    "a diagnosis for the method",
    [
      "We identify a problem of optimizers that couple momentum and step size.",
      "The coupling leads to instability when the two are mismatched.",
      "In this work, we propose Apart, which decouples them.",
      "Each step uses the momentum of normalized gradients.",
    ],
    { Problem: [2], "Key idea": [3], Method: [4] },
  ],
  [
    "the work of others for the method",
    [
      "We introduce a framework for surfaces that change their topology.",
      "While prior methods rely on silhouettes that are trained first, such signals are sparse.",
      "Our work is motivated by training with few images by using models.",
    ],
    { "Key idea": [1] },
  ],
  [
    "what is done for an outcome for a result",
    ["We propose a strategy.", "To achieve improved accuracy, we determine the rotation."],
    { "Key idea": [1] },
  ],
  [
    "the announcement of experiments for the idea",
    ["Adapt sets its own learning rate.", "We present extensive experiments on 5 tasks."],
    { Problem: [1] },
  ],
] as const)("chooseAspects() doesn't take %s", ([, abstract, expected]) => {
  expect(numbersOf(abstract, { most: { Method: 2, Result: 2 } })).toEqual(expected);
});

test("chooseAspects() doesn't take what is overcome for a limit", () => {
  const overcome =
    "Our method overcomes the limitations of prior work without a trade-off between speed and cost.";
  expect(numbersOf(["We propose a method.", overcome])).not.toHaveProperty("Limits");
});

test("chooseAspects() gives an aspect more sentences where that is allowed, and none that is taken", () => {
  const abstract = [...ABSTRACT, "Results improve by 40% on images."];
  expect(numbersOf(abstract, { most: { Result: 2 } })["Result"]).toEqual([5, 8]);
  expect(numbersOf(abstract, { taken: new Set([5]) })["Result"]).toEqual([8]);
});

test("chooseAspects() gives each sentence once, whatever the abstract", () => {
  const sentence = fc.constantFrom(...ABSTRACT, "We show that a holds under mild assumptions.", "");
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 12 }), (abstract) => {
      const chosen = Object.values(numbersOf(abstract, { most: { Method: 2, Result: 2 } })).flat();
      expect(new Set(chosen).size).toBe(chosen.length);
    }),
  );
});

test("chooseOpening() passes over background and notes on code while it can", () => {
  expect(chooseOpening(["Recently, much was done.", "Water is wet."])?.sentence).toBe(2);
  expect(chooseOpening(["Recently, much was done."])?.sentence).toBe(1);
  expect(chooseOpening([ABSTRACT[6] ?? ""])?.sentence).toBe(1);
  expect(chooseOpening(["One."], { taken: new Set([1]) })).toBeUndefined();
});

test("no seed's key idea turns against what was said before", async () => {
  const contrary = /^(?:unfortunately|however|but|yet|nevertheless|despite)\b/iu;
  for (const { text } of await readSeedDocuments(["seeds"])) {
    const abstract = splitSentences(text);
    const [idea = chooseOpening(abstract)] = chooseAspects(abstract, ASPECTS).get("Key idea") ?? [];
    expect(idea?.text).not.toMatch(contrary);
  }
});

test("most seed abstracts have a key idea, a method and a result", async () => {
  const documents = await readSeedDocuments(["seeds"]);
  const chosen = documents.map(({ text }) => chooseAspects(splitSentences(text), ASPECTS));
  const share = (aspect: (typeof ASPECTS)[number]) =>
    chosen.filter((aspects) => aspects.has(aspect)).length / documents.length;
  expect(share("Key idea")).toBeGreaterThan(0.95);
  expect(share("Method")).toBeGreaterThan(0.8);
  expect(share("Result")).toBeGreaterThan(0.85);
  expect(share("Limits")).toBeLessThan(0.15);
});
