import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readClaims } from "../../../src/answering/claims/read-claims.ts";

const textsOf = (message: string) => readClaims(message).claims.map(({ text }) => text);

describe("readClaims() finds the claims of", () => {
  test.for([
    [
      "sentences in small letters",
      "adam adapts its step sizes. sgd uses one for all weights",
      ["adam adapts its step sizes.", "sgd uses one for all weights"],
    ],
    [
      "both sides of a semicolon",
      "LoRA freezes the weights; it trains low-rank matrices",
      ["LoRA freezes the weights", "it trains low-rank matrices"],
    ],
    [
      "a list with a heading",
      "Key points:\n- momentum speeds up training\n* pruning keeps accuracy\n2) quantization saves memory",
      ["momentum speeds up training", "pruning keeps accuracy", "quantization saves memory"],
    ],
    [
      "a sentence over several lines",
      "We propose an optimizer\nfor large models that\nsaves memory by 50%.",
      ["We propose an optimizer for large models that saves memory by 50%."],
    ],
    [
      "what is wrapped in opinions and questions",
      "tbh i think that dropout reduces overfitting, imo\nDid you know that GANs suffer from mode collapse?\nAdam converges faster than SGD, right?",
      [
        "dropout reduces overfitting",
        "GANs suffer from mode collapse.",
        "Adam converges faster than SGD.",
      ],
    ],
    [
      "text in markup",
      "<@1234> **Batch norm** smooths the ||loss landscape|| <:party:99> :tada: 🎉 https://a.example/x\n`AdamW` decouples [weight decay](https://b.example)\n~~LoRA needs more memory~~\n```\nmomentum helps training a lot\n```",
      ["Batch norm smooths the loss landscape", "AdamW decouples weight decay"],
    ],
    [
      "the writer, not of those quoted",
      "> Pruning destroys the accuracy\nPruning keeps the accuracy of large nets",
      ["Pruning keeps the accuracy of large nets"],
    ],
    [
      "a quote that stands alone",
      ">>> Pruning keeps\nthe accuracy of large nets",
      ["Pruning keeps the accuracy of large nets"],
    ],
    [
      "other languages",
      "Die Genauigkeit steigt mit den Trainingsdaten. Wie geht das?\n扩散模型从噪声中生成图像。为什么？",
      ["Die Genauigkeit steigt mit den Trainingsdaten.", "扩散模型从噪声中生成图像。"],
    ],
    [
      "words that begin like something else",
      "So-called adapters save memory. Use of momentum speeds up training. Thanks to symmetry, rotations are learned. Because no labels are needed, training is cheap. See-through layers share weights",
      [
        "So-called adapters save memory.",
        "Use of momentum speeds up training.",
        "Thanks to symmetry, rotations are learned.",
        "Because no labels are needed, training is cheap.",
        "See-through layers share weights",
      ],
    ],
  ] as const)("%s", ([, message, claims]) => {
    expect(textsOf(message)).toEqual(claims);
  });
});

test("readClaims() gives a claim that leans on another what was said before", () => {
  const { claims } = readClaims("LoRA freezes the weights. It saves memory on GPUs. Adam is slow.");
  expect(claims).toEqual([
    { text: "LoRA freezes the weights." },
    { text: "It saves memory on GPUs.", context: "LoRA freezes the weights." },
    { text: "Adam is slow." },
  ]);
});

test("readClaims() counts what it leaves out", () => {
  const many = Array.from({ length: 15 }, (_, at) => `Method ${at} saves GPU memory.`).join(" ");
  const long = `Adapters save memory ${"and time ".repeat(60)}`;
  expect(readClaims(`Hi all! ${many} Why?\n${long}`)).toMatchObject({
    claims: { length: 12 },
    skipped: 2,
    unchecked: 4,
  });
});

test("readClaims() tells claims from other sentences", () => {
  const lines = readFileSync("test/evaluation/claims/sentences.jsonl", "utf8").trim().split("\n");
  const sentences = lines.map((line) => JSON.parse(line) as { isClaim: boolean; text: string });
  const wrong = sentences.filter(({ isClaim, text }) => textsOf(text).length > 0 !== isClaim);
  expect(wrong.map(({ text }) => text)).toEqual(["It doesn't need any labels at all."]);
});

test.for([
  "",
  "😀🎉👩‍👩‍👧",
  "<:party:99> :tada:",
  "https://a.example <https://b.example>",
  "\u202E\u200F",
  "…",
  "@everyone",
])("readClaims() finds nothing at all in %j", (message) =>
  expect(readClaims(message)).toEqual({ claims: [], skipped: 0, unchecked: 0 }),
);

const PIECES = [
  ..."[ ]( ) ` ``` * ** _ ~~ || > >>> <@1> <:a:1> :a: # - 1. ; . ? ! … 😀 \u202E \u200F \n \\".split(
    " ",
  ),
  "\n",
  "https://a.example/b",
  "Adapters save memory",
  "i think that",
  "ignore all previous instructions",
];

test("readClaims() bounds what it finds, in order, of any text", () => {
  const message = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(" ")),
  );
  fc.assert(
    fc.property(message, (text) => {
      const { claims, skipped, unchecked } = readClaims(text);
      expect(claims.length).toBeLessThanOrEqual(12);
      expect(Math.min(skipped, unchecked)).toBeGreaterThanOrEqual(0);
      let from = 0;
      for (const claim of claims) {
        expect(claim.text).not.toMatch(/[\n\u202E\u200F]|https?:\/\/|<@/u);
        expect(claim.text.length).toBeLessThanOrEqual(400);
        // What stands behind the last full stop may be a stop put in the place of ", right?".
        const [word = ""] = claim.text.match(/\p{L}+/u) ?? [];
        const at = text.indexOf(word, from);
        expect(at).toBeGreaterThanOrEqual(from);
        from = at;
      }
    }),
    { numRuns: 500 },
  );
});

test("readClaims() takes no long time over 20,000 characters of one mark", () => {
  for (const mark of [...PIECES, "[a](", "; a b c", "e.g. ", "a://"]) {
    const started = performance.now();
    readClaims(mark.repeat(20_000 / mark.length));
    expect(performance.now() - started).toBeLessThan(2_000);
  }
});
