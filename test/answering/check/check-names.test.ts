import { describe, expect, test } from "vitest";
import {
  findForeignLetter,
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

  test.for(["BERT", "ResNet-101", "CIFAR-100", "Adam", "DeiT"])("has no %j", (name) => {
    expect(index.has(name)).toBe(false);
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
] as const)(
  "findForeignLetter() finds in %j beside %j the letter %j",
  ([text, sources, letter]) => {
    expect(findForeignLetter(claimOf(text), sources)).toBe(letter);
  },
);
