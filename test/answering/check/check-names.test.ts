import { describe, expect, test } from "vitest";
import {
  findForeignLetter,
  findForeignRival,
  findUnknownName,
  indexNames,
} from "../../../src/answering/check/check-names.ts";
import { claimOf } from "./claim-of.ts";

const TEXT =
  "Vision Transformers (ViT) with ResNet50 on CIFAR-10, state of the art Wasserstein distances in three dimensions, 48GB.";

describe("indexNames()", () => {
  const index = indexNames(TEXT);

  test.for([
    "ViT",
    "ViTs",
    "ResNet-50",
    "CIFAR10",
    "CIFAR",
    "SOTA",
    "VT",
    "3D",
    "48 GB",
    "Wassertein",
  ])("has %j", (name) => {
    expect(index.has(name.replace(" ", "-"))).toBe(true);
  });

  test.for(["BERT", "ResNet-101", "CIFAR-100", "Adam", "DeiT", "V", "0D", "12D"])(
    "has no %j",
    (name) => {
      expect(index.has(name)).toBe(false);
    },
  );

  test.for([
    ["48GB of memory", "GB", true],
    ["a Res Net", "ResNet", true],
    ["Adapters", "Adapter", true],
    ["an Adapter", "Adapters", true],
    ["a Box", "Boxes", true],
    ["a Box", "Boxer", false],
    ["Gaussian", "Gaussien", true],
    ["Gaussian", "Gausssian", true],
    ["Gaussian", "Gaussain", false],
    ["Gaussian", "Gaussianity", false],
    ["Fourier", "Fouriex", false],
    ["ImageNet21", "ImageNet22", false],
    ["in space", "3D", false],
    ["high-dimensional", "3D", true],
    ["alpha beta gamma", "AB", true],
    ["alpha beta gamma", "BG", true],
    ["alpha beta gamma", "AG", false],
    ["alpha of the gamma", "AG", true],
    ["Alpha Of The Gamma", "AG", true],
    ["a b c d e f g h", "abcdefg", true],
    ["a1 b1 c1 d1 e1 f1 g1 h1", "ABCDEFGH", false],
    ["stochastic gradient descent", "SGD", true],
    ["stochastic steps of gradient", "SGD", true],
    ["the gradient goes in descent", "SGD", false],
    ["a stochastic game", "SGD", false],
    ["an LSTM", "LSTM-based", true],
    ["a graph", "graph-based", false],
    ["based on a graph", "graph-based", true],
    ["an LSTM", "LSTM-GRU", false],
  ] as const)("has in %j the name %j: %j", ([text, name, expected]) => {
    expect(indexNames(text).has(name)).toBe(expected);
  });
});

describe("findUnknownName()", () => {
  const index = indexNames(TEXT);

  test.for([
    ["It trains ViT on CIFAR-10.", undefined, undefined],
    ["It trains BERT on CIFAR-10.", "BERT", "BERT"],
    ["It was made by Kingma.", "Kingma", undefined],
  ] as const)("finds in %j the name %j, the unmistakable name %j", ([text, any, unmistakable]) => {
    const claim = claimOf(text);
    expect(findUnknownName(claim, index, { onlyUnmistakable: false })).toBe(any);
    expect(findUnknownName(claim, index, { onlyUnmistakable: true })).toBe(unmistakable);
  });
});

test.for([
  ["It converges 很快.", ["It converges."], "很"],
  ["It converges 很快.", ["很快"], undefined],
  ["The α-divergence é.", ["It converges."], undefined],
  ["It takes ❸ steps.", ["It takes 5 steps."], "❸"],
  ["It takes ❸ steps.", ["It takes ❸ steps."], undefined],
  ["Layer Ⅶ is frozen.", ["Layers are frozen."], undefined],
] as const)(
  "findForeignLetter() finds in %j beside %j the letter %j",
  ([text, sources, letter]) => {
    expect(findForeignLetter(claimOf(text), sources)).toBe(letter);
  },
);

test.for([
  ["LoRA is faster than OldNet.", "LoRA is faster than SlowNet.", "", "oldnet"],
  ["LoRA is faster than OldNet.", "LoRA is faster than SlowNet.", "OldNet", undefined],
  ["LoRA is faster than OldNet.", "LoRA and OldNet.", "", undefined],
  ["LoRA is faster than OldNet.", "It is faster than Adam.", "", undefined],
  ["LoRA is faster than pruning.", "LoRA is faster than SlowNet.", "", undefined],
  ["OldNet is known.", "LoRA is faster than SlowNet.", "", undefined],
] as const)(
  "findForeignRival() of %j beside %j under %j is %j",
  ([statement, cited, title, rival]) => {
    expect(findForeignRival(claimOf(statement), [claimOf(cited)], title)).toBe(rival);
  },
);
