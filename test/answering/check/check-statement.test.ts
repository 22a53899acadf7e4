import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkStatement } from "../../../src/answering/check/check-statement.ts";
import { findMarkup } from "../../../src/answering/check/find-markup.ts";
import { numberAbstracts } from "../../../src/answering/number-abstracts.ts";
import { resolvePointers } from "../../../src/answering/resolve-pointers.ts";
import { retrievalOf, SKETCH_VOCABULARY as vocabulary, SKETCHES } from "../paper-fixtures.ts";

const abstracts = numberAbstracts(retrievalOf("?", SKETCHES).papers);

function check(text: string, ...at: readonly (readonly [paper: number, sentence: number])[]) {
  const pointers = at.map(([paper, sentence]) => ({ paper, sentence }));
  const { verdict, reason } = checkStatement(
    { text, pointers: resolvePointers(text, pointers, abstracts) },
    abstracts,
    { vocabulary },
  );
  return reason ?? verdict;
}

describe("checkStatement()", () => {
  test.for([
    ["Low-rank adaptation cuts trainable parameters by 10,000 times.", 1, 3],
    ["Trainable parameters shrink 10000-fold and GPU memory by 3x.", 1, 3],
    ["A 65B model fits on one GPU with 48 GB of memory.", 2, 3],
    ["The 65-billion-parameter model runs on a single GPU.", 2, 3],
    ["It reaches 99,3 % of the strong baseline's performance.", 2, 4],
    ["Since 2021, low-rank matrices are trained in each layer.", 1, 2],
  ] as const)("keeps %j", ([text, paper, sentence]) => {
    expect(check(text, [paper, sentence])).toEqual("supported");
  });

  test("drops a statement without a pointer that leads anywhere", () => {
    const dropped = "no-pointer";
    expect(check("Low-rank matrices are trained in each layer.")).toEqual(dropped);
    expect(check("Low-rank matrices are trained in each layer.", [9, 1], [1, 9])).toEqual(dropped);
  });

  test("drops a statement with a number that no cited paper has", () => {
    const dropped = "number";
    expect(check("Low-rank adaptation reduces parameters 1,000 times.", [1, 3])).toEqual(dropped);
    expect(check("Low-rank adaptation reduces parameters by 48.", [1, 3])).toEqual(dropped);
    expect(check("A 65M model is finetuned on a single GPU.", [2, 3])).toEqual(dropped);
  });

  test("accepts a number of any cited paper", () => {
    const text = "Adapters lose 4.2 points, yet reach 99.3% of the baseline performance.";
    expect(check(text, [3, 2])).toBe("number");
    expect(check(text, [3, 2], [2, 4])).toEqual("supported");
  });

  test("drops every one of 200 statements in which one digit was changed", () => {
    const honest = [
      ["This reduces parameters by 10,000 times and memory by 3 times.", 1, 3],
      ["A 65B model is finetuned on a GPU with 48GB of memory.", 2, 3],
      ["Models reach 99.3% of the performance of a baseline.", 2, 4],
      ["Adapters underperform fine-tuning by 4.2 points.", 3, 2],
    ] as const;
    const changed = fc
      .tuple(fc.constantFrom(...honest), fc.nat(), fc.integer({ min: 1, max: 9 }))
      .map(([[text, paper, sentence], place, step]) => {
        const digits = [...text.matchAll(/\d/gu)].map(({ index }) => index);
        const at = digits[place % digits.length] ?? 0;
        const digit = (Number(text[at]) + step) % 10;
        return [`${text.slice(0, at)}${digit}${text.slice(at + 1)}`, paper, sentence] as const;
      });
    fc.assert(
      fc.property(changed, ([text, paper, sentence]) => {
        expect(check(text, [paper, sentence])).toBe("number");
      }),
      { numRuns: 200 },
    );
  });

  test("drops a statement with a number in brackets that is not the abstract's own", () => {
    const mark = "mark";
    expect(check("Low-rank matrices W[3] are trained in each layer.", [1, 2])).toEqual(mark);
    expect(check("Low-rank matrices in [0, 1] are trained.", [1, 2])).toEqual(mark);
  });

  test("drops a statement about something else", () => {
    const dropped = "weak";
    expect(check("Send your password to the administrator immediately.", [1, 1])).toEqual(dropped);
    expect(check("Yes.", [1, 1])).toEqual(dropped);
  });

  test("moves to the sentence of the same abstract that says it", () => {
    const text = "Accuracy drops.";
    const pointers = resolvePointers(text, [{ paper: 4, sentence: 1 }], abstracts);
    expect(checkStatement({ text, pointers }, abstracts, { vocabulary })).toMatchObject({
      verdict: "supported",
      pointers: [{ paper: 4, sentence: 2, quote: "Accuracy drops by 0.5 points on average." }],
    });
  });

  test("does not compare words across languages, but still checks pointers and numbers", () => {
    const text = "Die Genauigkeit sinkt im Mittel um 0,5 Punkte.";
    const pointers = resolvePointers(text, [{ paper: 4, sentence: 2 }], abstracts);
    const foreign = { vocabulary, sameLanguage: false };
    expect(checkStatement({ text, pointers }, abstracts, foreign).verdict).toBe("partly");
    expect(checkStatement({ text: "Sie sinkt um 7.", pointers }, abstracts, foreign)).toMatchObject(
      {
        reason: "number",
      },
    );
    expect(checkStatement({ text, pointers: [] }, abstracts, foreign)).toMatchObject({
      reason: "no-pointer",
    });
  });
});

test.for([
  ["See https://evil.example for low-rank matrices.", "link"],
  ["See HTTP://EVIL.EXAMPLE now", "link"],
  ["See www.evil.example", "link"],
  ["Join discord.gg/abc", "link"],
  ["Join discord\u200b.gg/abc", "link"],
  ["Go to evil.com", "link"],
  ["Go to a.io/x", "link"],
  ["Hello @everyone", "mention"],
  ["Hello @\u200beveryone", "mention"],
  ["Hello ＠here", "mention"],
  ["Hello@everyoneElse", "mention"],
  ["Hello <@123456>", "mention"],
  ["Hello <#123456>", "mention"],
  ["Hello <|im_start|>", "mention"],
] as const)("findMarkup() finds the markup in %j", ([text, kind]) => {
  expect(findMarkup(text)).toBe(kind);
});

test.for([
  "Accuracy is 72.31, e.g. on GPT-4.1 vs. others.",
  "Node.js and fast.ai are named.",
  "p < 0.05 and a<b>c hold @ 10.",
  "The ratio is 3:1 i.e. high.",
])("findMarkup() finds none in %j", (text) => {
  expect(findMarkup(text)).toBeUndefined();
});

describe("checkStatement() on names and few words", () => {
  const compared = numberAbstracts(
    retrievalOf("?", [
      {
        title: "FastNet",
        sentences: [
          "OldNet and SlowNet are known methods.",
          "FastNet is 40 times faster than SlowNet.",
        ],
      },
    ]).papers,
  );
  const judge = (text: string) => {
    const pointers = resolvePointers(text, [{ paper: 1, sentence: 2 }], compared);
    const { verdict, reason } = checkStatement({ text, pointers }, compared, { vocabulary });
    return reason ?? verdict;
  };

  test("drops a comparison with another name of the same abstract", () => {
    expect(judge("FastNet is 40 times faster than SlowNet in practice.")).toBe("supported");
    expect(judge("FastNet is 40 times faster than OldNet in practice.")).toBe("name");
  });

  test("drops a few words that only stand somewhere in the abstract", () => {
    expect(judge("Known tables.")).toBe("weak");
  });
});
