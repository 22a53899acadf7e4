import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldText } from "../../src/corpus/fold-text.ts";
import { isStopWord, stemsOf, tokenize } from "../../src/corpus/terms.ts";
import { cpuMsOf, HOSTILE_TEXTS } from "./hostile-texts.ts";

describe("foldText()", () => {
  test.for([
    ["Schrödinger, Łojasiewicz, Gauß, Erdős", "schrodinger, lojasiewicz, gauss, erdos"],
    ["β-VAE, SΩI, ε and ϵ", "beta-vae, somegai, epsilon and epsilon"],
    ["ℓ2, x², ﬁnite, ＡＢ", "l2, x2, finite, ab"],
    ["İstanbul e\u0301", "istanbul e"],
  ] as const)("folds %s", ([text, folded]) => {
    expect(foldText(text)).toBe(folded);
  });

  test("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

describe("tokenize()", () => {
  test("cuts at everything that is not a letter or digit", () => {
    expect(tokenize("Schrödinger's One-Step GPT-4.5 (α_1)")).toEqual(
      "schrodinger s one step gpt 4 5 alpha 1".split(" "),
    );
  });

  test("reads a norm as people type it", () => {
    expect(tokenize("ℓ∞ and ℓ2")).toEqual(["l", "infinity", "and", "l2"]);
  });

  test("keeps words of other scripts", () => {
    expect(tokenize("Обучение 学习")).toEqual(["обучение", "学习"]);
  });

  test("gives no words for text without any", () => {
    expect(tokenize(" –!? ")).toEqual([]);
  });
});

describe("stemsOf()", () => {
  test("leaves stop words out and brings forms of a word together", () => {
    expect(stemsOf("The networks are trained by distillation")).toEqual([
      "network",
      "train",
      "distil",
    ]);
    expect(stemsOf("training a network")).toEqual(["train", "network"]);
  });

  test("keeps repeats and order", () => {
    expect(stemsOf("loss of the loss")).toEqual(["loss", "loss"]);
  });

  test("gives the same stems from its cache", () => {
    const text = "Generalization of representations, generalization!";
    expect(stemsOf(text)).toEqual(stemsOf(text));
    expect(stemsOf(text)).toEqual(["gener", "represent", "gener"]);
  });

  test("is the same for the words of Object's prototype", () => {
    expect(stemsOf("constructor __proto__")).toEqual(["constructor", "proto"]);
  });

  test("takes at most 50 ms for 10,000 hostile characters", () => {
    for (const hostile of HOSTILE_TEXTS) {
      expect(
        cpuMsOf(() => stemsOf(hostile)),
        hostile.slice(0, 20),
      ).toBeLessThan(50);
    }
  });
});

test("isStopWord() knows function words and no word of the trade", () => {
  expect(["the", "of", "we", "s", "t"].every(isStopWord)).toBe(true);
  expect(["model", "loss", "propose", "constructor", ""].some(isStopWord)).toBe(false);
});
