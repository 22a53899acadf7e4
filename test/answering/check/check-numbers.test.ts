import { describe, expect, test } from "vitest";
import { checkNumbers } from "../../../src/answering/check/check-numbers.ts";
import { claimOf } from "./claim-of.ts";

interface Sketch {
  readonly others?: readonly string[];
  readonly heads?: readonly string[];
  readonly papers?: number;
}

function check(statement: string, cited: string, sketch: Sketch = {}) {
  const { others = [], heads = [], papers = 1 } = sketch;
  return checkNumbers(claimOf(statement), {
    cited: [claimOf(cited)],
    others: others.map((text) => ({ text, claim: claimOf(text) })),
    heads: new Set(heads),
    papers,
  });
}

describe("checkNumbers()", () => {
  test.for([
    ["It uses 12 layers.", "The network has 12 layers."],
    ["It uses twelve layers.", "The network has 12 layers."],
    ["It reaches 72,3 percent.", "It reaches 72.3% accuracy."],
    ["A share of 0.5 is kept.", "We keep 50% of the weights."],
    ["It is 100 times faster.", "It is 100x faster."],
    ["It is two orders of magnitude faster.", "It is 100 times faster."],
    ["It is one order of magnitude faster.", "It is an order of magnitude faster."],
    ["Three data sets are used.", "We use CIFAR, ImageNet and MNIST."],
    ["The two are trained.", "An encoder with a decoder is trained."],
    ["It adds three losses: A, B and C.", "The losses A, B and C are added."],
    ["Accuracy rises by 5 points.", "It improves accuracy by 5%."],
    ["It is 100 times faster.", "It is two orders of magnitude faster."],
    ["It keeps 50% of weights.", "A share of 0.5 of weights is kept."],
    ["It falls by 5.", "It falls by 5%."],
    ["Second-moment estimates are used.", "We change the second raw moment estimate."],
    [
      "Training the deep decoder takes 12 hours.",
      "It has 12 heads, and training the deep decoder takes 12 hours, and the deep decoder takes 8 hours.",
    ],
    [
      "Accuracy of the deep decoder rises by 5%.",
      "It costs 5% for all large old red blue boats, and accuracy of the deep decoder rises by 3 times.",
    ],
    ["In 12 runs of 12 steps it converges.", "It converges in 12 runs."],
    ["It has one stage.", "It has a stage."],
    ["Its two parts are trained.", "It is trained."],
    ["These four parts are trained.", "It is trained."],
    ["Those four parts are trained.", "It is trained."],
    ["All four parts are trained.", "It is trained."],
    ["Both of their four parts are trained.", "It is trained."],
    ["Four parts, four losses.", "It has 4 parts."],
    ["The publicly known 12 sets are used.", "It uses 12 public sets."],
    ["The second-moment estimate uses it.", "We change the second raw moment estimate."],
  ] as const)("bears out %j by %j", ([statement, cited]) => {
    expect(check(statement, cited).wrong).toBeUndefined();
  });

  test.for([
    ["The FID is 1.00 on faces.", "In one step, the FID is low on faces.", "1.00"],
    ["It falls by 50%.", "It falls 0.5 times.", "50"],
    ["It is 2 times faster.", "It is 100 times faster.", "2"],
    ["It is 2 orders of magnitude larger.", "It is larger, 100 pixels.", "2"],
    ["It is 2 orders of magnitude larger.", "It is 100% larger.", "2"],
    ["It gains 5 points.", "It gains 5 times.", "5"],
    ["It gains 5 times.", "It gains 5% accuracy.", "5"],
    ["It is three orders of magnitude faster.", "It is 100 times faster.", "three"],
    ["A share of 0.5 is kept.", "We keep 5% of the weights.", "0.5"],
    ["It falls by 5%.", "It falls by 5.", "5"],
    ["It falls by 5% on A and by 5% on B.", "It falls by 5% on A and B.", "5"],
    ["It falls by 5.1 on A and by 5.1 on B.", "It falls by 5.1 on A and B.", "5.1"],
    ["It has 3 losses: A, B and C.", "The losses A, B and C are added.", "3"],
    ["It adds three losses.", "The losses A and B are added.", "three"],
    ["It has six losses: A, B, C, D, E and F.", "A, B, C, D, E and F are losses.", "six"],
    ["The fifth-moment estimate uses it.", "We change the fifth one.", "fifth"],
    [
      "Training the deep decoder takes 12 hours.",
      "It has 12 heads, and for larger images one finds that training the deep decoder takes 8 hours.",
      "12",
    ],
    ["It uses 13 layers.", "The network has 12 layers.", "13"],
    ["The third-moment estimate uses it.", "We change the second raw moment estimate.", "third"],
    ["It reaches 72.4 percent.", "It reaches 72.3% accuracy.", "72.4"],
    ["It is 100% faster.", "It is 100 times faster.", "100"],
    ["It is five orders of magnitude faster.", "It is an order of magnitude faster.", "five"],
    ["It is faster by three per cent.", "It is faster by three orders of magnitude.", "three"],
    ["It is 50 points faster.", "It is 50% faster.", "50"],
    ["It is tested on four benchmarks.", "It is tested on benchmarks.", "four"],
    ["It has four stages: A, B, C and D.", "It has two stages.", "four"],
    ["It is faster by a factor of two.", "It is faster, and smaller.", "two"],
    [
      "FID is 1.46 with labels and 1.46 without.",
      "FID is 1.46 with labels and 1.38 without.",
      "1.46",
    ],
    ["The FID is 1.00 on faces.", "In one step, the FID is 1.38 on faces.", "1.00"],
  ] as const)("does not bear out %j by %j", ([statement, cited, wrong]) => {
    expect(check(statement, cited).wrong).toBe(wrong);
  });

  test.for(
    `faster slower fewer less cheaper smaller larger speed speedup parameters flops compute computation memory time cost
    training tokens data labels samples`.split(/\s+/u),
  )("tells points from a percentage of %j", (thing) => {
    expect(check("It gains 5 points.", `It takes 5% ${thing}.`).wrong).toBe("5");
  });

  test.for(["accuracy", "recall", "headless", "lessons"])(
    "takes points for a percentage of %j",
    (thing) => {
      expect(check("It gains 5 points.", `It gains 5% ${thing}.`).wrong).toBeUndefined();
    },
  );

  test("takes a number with a unit from no title, and counts no more than five papers", () => {
    expect(check("It gains 5%.", "It gains.", { heads: ["5"] }).wrong).toBe("5");
    expect(check("Six papers agree.", "It agrees.", { papers: 6 }).wrong).toBe("Six");
    expect(check("Two papers agree.", "It agrees.", { papers: 5 }).wrong).toBe("Two");
  });

  test.for([
    ["A house has 12 rooms.", "12"],
    ["The network has 13 layers.", "12"],
    ["The network has 12 layers.", undefined],
    ["Whoever counts: 12 layers.", "12"],
  ] as const)("takes a number from %j where it speaks of the same thing: %j", ([other, wrong]) => {
    const outcome = check("The network has 12 layers.", "It is trained.", { others: [other] });
    expect(outcome.wrong).toBe(wrong);
    expect(outcome.alsoCited).toHaveLength(wrong === undefined ? 1 : 0);
  });

  test.for([
    // The words around the number are others.
    [
      "Attention networks converge well in cold dark empty rooms 12.",
      "They converge.",
      "12 big red boats meet attention networks which converge.",
    ],
    // The sentence pointed at counts the same things as well as the other one.
    [
      "The network has 12 layers of attention.",
      "The network has 8 layers of attention.",
      "The network has 12 layers of noise and attention.",
    ],
    // Two words in common are few among many.
    [
      "The network has 12 layers and trains quickly on noisy music with small cheap graphs.",
      "It trains quickly.",
      "A network of rivers, boats, harbours, sailors, storms and winds has 12 layers of wet paint.",
    ],
  ] as const)("does not bear out %j by %j and %j", ([statement, cited, other]) => {
    expect(check(statement, cited, { others: [other] })).toEqual({ wrong: "12", alsoCited: [] });
  });

  test("takes a small number that any sentence says, and an ordinal", () => {
    const others = ["Rates of 2 dollars are paid.", "It is fast."];
    expect(check("It has two stages.", "It is trained.", { others }).wrong).toBeUndefined();
    const moments = ["It is fast.", "We change the second raw moment estimate."];
    const own = check("The second-moment estimate uses it.", "It is trained.", { others: moments });
    expect(own.wrong).toBeUndefined();
  });

  test("takes a number of the title whose thing the sentence doesn't count", () => {
    const heads = ["3"];
    expect(check("It has 3 deep layers.", "It has 2 layers.", { heads }).wrong).toBeUndefined();
    expect(check("It has 3 layers.", "It has 2 deep layers.", { heads }).wrong).toBeUndefined();
  });

  test("names the first number that is wrong", () => {
    expect(check("It has 12 layers, 13 heads and 14 tails.", "It has 12 layers.").wrong).toBe("13");
  });

  test("takes a number of the title unless the sentence counts the same thing otherwise", () => {
    const heads = ["3"];
    expect(check("It works in 3D.", "It works in space.", { heads }).wrong).toBeUndefined();
    expect(check("It has 3 layers.", "It has 2 layers.", { heads }).wrong).toBe("3");
  });

  test("lets a statement count the papers it cites", () => {
    expect(check("Both of five papers agree.", "It agrees.", { papers: 5 }).wrong).toBeUndefined();
  });

  test("adds another sentence that bears a number out to the evidence", () => {
    const other = "The network has 12 layers of attention.";
    const { wrong, alsoCited } = check("The network uses 12 layers.", "The network is trained.", {
      others: ["Nothing is said.", other],
    });
    expect(wrong).toBeUndefined();
    expect(alsoCited).toMatchObject([{ text: other }]);
  });

  test("believes the sentence pointed at before another one", () => {
    const { wrong } = check("The network has 12 layers.", "The network has 8 layers.", {
      others: ["A network with heads has 12 heads."],
    });
    expect(wrong).toBe("12");
  });
});
