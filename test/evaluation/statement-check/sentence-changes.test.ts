import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DIRECTIONS } from "../../../src/evaluation/statement-check/directions.ts";
import {
  exchangingNumbers,
  SWAPPING_PLACES,
} from "../../../src/evaluation/statement-check/exchange-numbers.ts";
import { findPlainNumbers } from "../../../src/evaluation/statement-check/find-plain-numbers.ts";
import { HONEST_FORMS } from "../../../src/evaluation/statement-check/honest-forms.ts";
import { NEGATIONS } from "../../../src/evaluation/statement-check/negations.ts";
import { NUMBER_CHANGES } from "../../../src/evaluation/statement-check/number-changes.ts";
import { createRandom } from "../../../src/evaluation/statement-check/seeded-random.ts";
import type { SentenceChange } from "../../../src/evaluation/statement-check/sentence-change.ts";

/** Everything that the changes of a name make of a sentence. */
function made(changes: readonly SentenceChange[], name: string, sentence: string): string[] {
  const own = changes.filter((change) => change.name === name);
  if (own.length === 0) throw new Error(`Cannot find the change ${name}`);
  const random = createRandom(1);
  return own.flatMap(({ apply }) => apply(sentence, random) ?? []);
}

describe("NEGATIONS", () => {
  test.for([
    ["is-not", "Our method is easy to use.", "Our method is not easy to use."],
    ["cannot", "We show that it can learn graphs.", "We show that it cannot learn graphs."],
    ["does-not", "SAM improves accuracy.", "SAM does not improve accuracy."],
    ["fails-to", "SAM achieves high accuracy.", "SAM fails to achieve high accuracy."],
    ["has-not", "It has shown great promise.", "It has not shown great promise."],
    ["rarely", "It is often used in practice.", "It is rarely used in practice."],
    ["never", "It consistently improves speed.", "It never improves speed."],
    ["few", "It works in most settings.", "It works in few settings."],
    [
      "neither",
      "It holds in both theory and practice.",
      "It holds in neither theory nor practice.",
    ],
    ["no-evidence", "We show that depth helps.", "We find no evidence that depth helps."],
    ["opposite-adjective", "The bound is known to be tight.", "The bound is unknown to be tight."],
    ["not-removed", "It is not easy to tune.", "It is easy to tune."],
    ["does-not-removed", "It does not require labels.", "It requires labels."],
    ["do-not-removed", "The gains do not vanish here.", "The gains vanish here."],
    ["already", "It is not yet understood.", "It is already understood."],
    ["succeeds", "It fails to converge.", "It manages to converge."],
    ["lacks-removed", "The metric lacks sensitivity.", "The metric has sensitivity."],
    ["no-removed", "It has no effect on speed.", "It has considerable effect on speed."],
  ] as const)("%s", ([name, sentence, denied]) => {
    expect(made(NEGATIONS, name, sentence)).toEqual([denied]);
  });

  test.for([
    "Without labels, SAM improves accuracy.",
    "Only SAM improves accuracy.",
    "It is not only fast but also accurate.",
    "Whether it is fast remains unclear.",
    "It does not require any labels.",
  ])("leave %j alone, which might stay true", (sentence) => {
    const random = createRandom(1);
    expect(NEGATIONS.flatMap(({ apply }) => apply(sentence, random) ?? [])).toEqual([]);
  });

  test("don't leave a second verb of the same subject hanging", () => {
    expect(made(NEGATIONS, "does-not", "It improves accuracy and reduces the cost.")).toEqual([]);
  });
});

describe("DIRECTIONS", () => {
  test.for([
    ["performs-worse", "SAM outperforms Adam.", "SAM performs worse than Adam."],
    ["improve-worsen", "It improves accuracy.", "It worsens accuracy."],
    ["increase-decrease", "Cost increases with depth.", "Cost decreases with depth."],
    ["reduce-increase", "It reduces the cost.", "It increases the cost."],
    ["higher-lower", "It has an extremely high cost.", "It has an extremely low cost."],
    ["faster-slower", "It is faster than SGD.", "It is slower than SGD."],
    ["better-worse", "It finds better minima.", "It finds worse minima."],
    ["more-less", "It is more efficient.", "It is less efficient."],
    ["larger-smaller", "It needs larger batches.", "It needs smaller batches."],
    ["stronger-weaker", "It gives a stronger bound.", "It gives a weaker bound."],
    ["easy-hard", "It is easy to tune.", "It is hard to tune."],
    ["prevent-cause", "It prevents collapse.", "It causes collapse."],
    ["upper-lower", "It is an upper bound.", "It is a lower bound."],
    ["same-different", "Both give similar results.", "Both give different results."],
    ["before-after", "It decays after training.", "It decays before training."],
    ["opposites", "It needs sparse rewards.", "It needs dense rewards."],
    ["with-to-without", "We train models with labels.", "We train models without labels."],
    ["without-to-with", "It learns without labels.", "It learns with labels."],
    ["without-to-while", "It prunes without losing accuracy.", "It prunes while losing accuracy."],
    [
      "sides-swapped",
      "Our method outperforms standard approaches on ImageNet.",
      "Standard approaches outperform our method on ImageNet.",
    ],
    [
      "sides-swapped",
      "We show that SGD generalizes better than Adam.",
      "We show that Adam generalizes better than SGD.",
    ],
  ] as const)("%s: %s", ([name, sentence, reversed]) => {
    expect(made(DIRECTIONS, name, sentence)).toEqual([reversed]);
  });

  test.for([
    "It is not faster than SGD.",
    "We study both upper and lower bounds.",
    "Positive and negative pairs are compared.",
  ])("leave %j alone", (sentence) => {
    const random = createRandom(1);
    expect(DIRECTIONS.flatMap(({ apply }) => apply(sentence, random) ?? [])).toEqual([]);
  });

  test("write the article that the new word wants", () => {
    const reversed = made(DIRECTIONS, "easy-hard", "This is an expensive method.");
    expect(reversed).toEqual(["This is a cheap method."]);
  });
});

describe("NUMBER_CHANGES", () => {
  const sentence = "It reaches 81.77% on 14 tasks with 3 seeds.";

  test.for(["small", "large", "point-moved", "digits-swapped"])("%s changes one number", (name) => {
    const values = findPlainNumbers(sentence).map(({ value }) => value);
    const changed = made(NUMBER_CHANGES, name, sentence);
    expect(changed.length).toBeGreaterThan(0);
    for (const text of changed) {
      const others = findPlainNumbers(text).map(({ value }) => value);
      expect(others.filter((value, i) => value !== values[i])).toHaveLength(1);
    }
  });

  test.for([
    ["spelled", "We use three layers.", /^We use (?:two|four|five|six) layers\.$/],
    ["numbered-name", "We train a ResNet-50 here.", /^We train a ResNet-101 here\.$/],
    ["unit", "It is 40 times faster.", /^It is 40% faster\.$/],
    ["unit", "It has 1.3 million images.", /^It has 1\.3 billion images\.$/],
  ] as const)("%s: %s", ([name, text, wanted]) => {
    const [changed, ...more] = made(NUMBER_CHANGES, name, text);
    expect(changed).toMatch(wanted);
    expect(more).toEqual([]);
  });

  test.for([
    ["It was published in 2012 in Paris.", "small"],
    ["It is tested on CIFAR-10 and CIFAR-100.", "numbered-name"],
    ["It is more than 4 times faster.", "unit"],
    ["It works in the two cases.", "spelled"],
    ["It needs about 7 hours.", "small"],
  ] as const)("leave %j alone: %s", ([text, name]) => {
    expect(made(NUMBER_CHANGES, name, text)).toEqual([]);
  });

  test("stay on the wrong side of a bound", () => {
    const random = createRandom(3);
    const numeric = NUMBER_CHANGES.filter(({ name }) => name === "small" || name === "large");
    const changed = (text: string) =>
      Array.from({ length: 40 }, () => numeric.flatMap(({ apply }) => apply(text, random) ?? []))
        .flat()
        .map((own) => findPlainNumbers(own)[0]?.value ?? NaN);
    expect(Math.min(...changed("It takes more than 50 steps."))).toBeGreaterThan(50);
    expect(Math.max(...changed("It takes up to 50 steps."))).toBeLessThan(50);
  });

  test("exchange a number for one of the same kind in the abstract", () => {
    const change = exchangingNumbers([sentence, "It takes 9 hours and 4.5% of the memory."]);
    const random = createRandom(1);
    const texts = new Set(
      Array.from({ length: 60 }, () => change.apply("It has 14 tasks.", random)),
    );
    expect(texts).toEqual(new Set(["It has 3 tasks.", "It has 9 tasks."]));
    expect(change.apply("It has no tasks.", random)).toBeUndefined();
  });

  test("change places only where that changes what is said", () => {
    const random = createRandom(1);
    expect(SWAPPING_PLACES.apply("We use 7 models on 16 tasks.", random)).toBe(
      "We use 16 models on 7 tasks.",
    );
    expect(SWAPPING_PLACES.apply("It is between 7 and 16 points.", random)).toBeUndefined();
  });
});

test("findPlainNumbers() takes no number that belongs to a name, a formula or a year", () => {
  const found = (text: string) => findPlainNumbers(text).map(({ raw }) => raw);
  expect(found("In 2019, 1,008 of 24 models on CIFAR-10 gained 2.5% (Table 3) with 7B.")).toEqual([
    "1,008",
    "24",
    "2.5",
    "7",
  ]);
  expect(found("See Figure 1 of 64x64 images.")).toEqual([]);
});

describe("HONEST_FORMS", () => {
  test.for([
    ["no-connective", "However, it is slow.", "It is slow."],
    ["authors", "We test our method.", "The authors test their method."],
    ["paper-subject", "In this work, we study graphs.", "The paper studies graphs."],
    [
      "passive",
      "We propose a method for learning graphs.",
      "A method for learning graphs is proposed.",
    ],
    ["adverbial-moved", "Using symmetry, we prune networks.", "We prune networks using symmetry."],
    [
      "cut",
      "We propose a general framework for pruning deep networks, which is fast.",
      "We propose a general framework for pruning deep networks.",
    ],
    ["no-parenthesis", "We study networks (ResNets and others).", "We study networks."],
    ["no-frame", "We show that depth helps.", "Depth helps."],
    ["no-adverb", "It significantly improves accuracy.", "It improves accuracy."],
    ["synonym", "It works in order to learn.", "It works to learn."],
    ["notation", "We use three layers.", "We use 3 layers."],
    ["notation", "It gains 2% accuracy.", "It gains 2 percent accuracy."],
  ] as const)("%s: %s", ([name, sentence, form]) => {
    expect(made(HONEST_FORMS, name, sentence)).toContain(form);
  });
});

test("no change throws or gives an empty text, whatever it is given", () => {
  const random = createRandom(1);
  const all = [...NEGATIONS, ...DIRECTIONS, ...NUMBER_CHANGES, ...HONEST_FORMS, SWAPPING_PLACES];
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "binary" }), (text) => {
      for (const { apply } of all) expect(apply(text, random)).not.toBe("");
    }),
    { numRuns: 30 },
  );
});
