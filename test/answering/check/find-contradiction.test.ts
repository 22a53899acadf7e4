import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findContradiction } from "../../../src/answering/check/find-contradiction.ts";
import { loadOpposites } from "../../../src/answering/check/opposites.ts";
import { claimOf } from "./claim-of.ts";

function contradicted(statement: string, ...sources: readonly string[]): string | undefined {
  return findContradiction(claimOf(statement), sources.map(claimOf), loadOpposites());
}

describe("findContradiction()", () => {
  test.for([
    ["It does not converge on noisy data.", "It converges on noisy data.", "converg"],
    ["It converges on noisy data.", "It fails to converge on noisy data.", "converg"],
    ["Pruning hurts test accuracy.", "Pruning improves test accuracy.", "hurt"],
    ["Pruning lowers test accuracy.", "Pruning improves test accuracy.", "lower"],
    ["Pruning yields poorer accuracy.", "Pruning yields better accuracy.", "poorer"],
    ["Adam outperforms LoRA.", "LoRA outperforms Adam.", "outperform"],
    ["LoRA loses to Adam.", "LoRA outperforms Adam.", "lose"],
    ["The data are unordered and noisy.", "The data are ordered and noisy.", "unord"],
    [
      "Predictions are unreliable on noisy data.",
      "Predictions are reliable on noisy data.",
      "unreli",
    ],
    ["The warm-up is superfluous here.", "The warm-up is crucial here.", "superflu"],
    ["It ignores the temporal structure.", "It exploits the temporal structure.", "ignor"],
    ["It is false that pruning converges.", "Pruning converges.", "prune"],
    ["LoRA improves test accuracy.", "LoRA yields worse test accuracy.", "improv"],
    ["LoRA yields worse test accuracy.", "LoRA improves test accuracy.", "wors"],
    ["It increases the temperature.", "It lowers the temperature.", "increas"],
    ["It has a lower temperature.", "It increases the temperature.", "lower"],
    ["Pruning improves test accuracy.", "Pruning lowers test accuracy.", "improv"],
    ["Sparse models beat dense models.", "Dense models beat sparse models.", "beat"],
    ["It increases the temperature.", "It has a smaller temperature.", "increas"],
    [
      "Noisy music LoRA beats graph speech SGD.",
      "Noisy music SGD beats graph speech LoRA.",
      "beat",
    ],
    [
      "It converges on noisy data, yet does not converge on images.",
      "It does not converge on noisy data.",
      "converg",
    ],
    ["Sparse models beat trees.", "Graphs beat sparse models.", "beat"],
    ["Sparse LoRA beats dense Adam.", "Dense Adam beats sparse LoRA.", "beat"],
    ["We derive a lower bound.", "We derive an upper bound.", "lower"],
  ] as const)("finds that %j is contradicted by %j", ([statement, source, stem]) => {
    expect(contradicted(statement, source)).toBe(stem);
  });

  test.for([
    ["It converges on noisy data.", "It converges on noisy data."],
    ["Adam is outperformed by LoRA.", "LoRA outperforms Adam."],
    ["Adam is slower than LoRA.", "LoRA is faster than Adam."],
    ["Adam is less stable than LoRA.", "LoRA is more stable than Adam."],
    ["Pruning reduces the error.", "Pruning improves the error."],
    ["It needs no labels.", "It works without labels."],
    ["In contrast to Adam, it converges.", "Unlike Adam, it converges."],
    ["It isn't only fast but also small.", "It is not only fast but also small."],
    ["LoRA improves test accuracy.", "LoRA yields better test accuracy."],
    ["Noisy music LoRA beats graph speech SGD.", "Graph speech LoRA beats noisy music SGD."],
    ["Noisy trees beat graphs.", "Noisy graphs beat music."],
    [
      "It converges on noisy data, yet does not converge on images.",
      "It does not converge on images.",
    ],
    ["It increases the temperature.", "It has a higher temperature."],
    ["Pruning is slower on noisy data.", "Pruning improves noisy data."],
    ["Pruning improves test accuracy.", "Training degrades."],
    ["Pruning improves.", "Training degrades."],
    ["It does not collapse under noise.", "It tackles collapse under noise."],
    ["It tackles collapse under noise.", "It does not collapse under noise."],
    ["Sparse models beat dense trees.", "Sparse models beat dense graphs."],
    ["LoRA beats noisy models.", "LoRA beats linear models, and noisy trees beat graphs."],
    ["LoRA beats Adam.", "LoRA beats SGD. Adam beats RMSProp."],
    ["It sidesteps a costly search.", "It avoids a costly search."],
    ["It tackles collapse.", "It prevents collapse."],
    ["LoRA beats deep features without LoRA.", "Our method beats deep features without LoRA."],
    [
      "Functions that are neither smooth nor convex.",
      "Functions that are nonsmooth and nonconvex.",
    ],
  ] as const)("finds nothing in %j against %j", ([statement, source]) => {
    expect(contradicted(statement, source)).toBeUndefined();
  });

  test("believes the kinder of two uses", () => {
    const sources = ["Adam does not converge on noisy data.", "LoRA converges on noisy data."];
    expect(contradicted("It converges on noisy data.", ...sources)).toBeUndefined();
  });

  test("never speaks against a text's own words, each said once", () => {
    const words = ["not", "better", "than", "Adam", "LoRA", "loss", "fast", "no", ",", "without"];
    fc.assert(
      fc.property(fc.shuffledSubarray(words), (own) => {
        const text = own.join(" ");
        expect(contradicted(text, text)).toBeUndefined();
      }),
    );
  });
});
