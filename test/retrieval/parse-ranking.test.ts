import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRanking } from "../../src/retrieval/parse-ranking.ts";

describe("parseRanking()", () => {
  test.for([
    ["3 > 1 > 2", [3, 1, 2, 4]],
    ["[4]>[3]>[2]>[1]", [4, 3, 2, 1]],
    ["4 > 4 > 9 > 0 > 1", [4, 1, 2, 3]],
    ["Of the 4 papers:\n2 > 4 > 1 > 3\nPaper 2 answers it.", [2, 4, 1, 3]],
    ["2, 1", [2, 1, 3, 4]],
    ["2\n4\n1", [2, 4, 1, 3]],
    ["paper 3 and GPT4, 2.5 points, 1000 > 2000, v2", [3, 1, 2, 4]],
    ["3", [3, 1, 2, 4]],
    ["3.", [3, 1, 2, 4]],
  ] as const)("reads %j as %j", ([answer, order]) => {
    expect(parseRanking(answer, 4)).toEqual(order);
  });

  test.for([
    "",
    "I'm sorry, I can't help with that.",
    "12345",
    "GPT4 is best",
    "5 > 6",
    "0",
    "²",
    "٣ > ١",
  ])("finds no order in %j", (answer) => {
    expect(parseRanking(answer, 4)).toBeUndefined();
  });

  test("gives every number once, whatever the answer", () => {
    const piece = fc.oneof(
      fc.integer({ min: -2, max: 30 }).map(String),
      fc.constantFrom(" > ", "\n", ", ", "[", "]", ".", "x"),
      fc.string({ unit: "binary", maxLength: 4 }),
    );
    const answer = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(answer, fc.integer({ min: 1, max: 20 }), (text, count) => {
        const order = parseRanking(text, count);
        if (order === undefined) return;
        expect(order.toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: count }, (_, i) => i + 1),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("keeps a well-formed order, and puts what it lacks behind in the old order", () => {
    const order = fc.integer({ min: 1, max: 15 }).chain((count) => {
      const all = Array.from({ length: count }, (_, i) => i + 1);
      return fc.tuple(fc.constant(count), fc.shuffledSubarray(all, { minLength: 1 }));
    });
    fc.assert(
      fc.property(
        order,
        fc.constantFrom(" > ", ">", ", ", " ", "\n"),
        ([count, wanted], separator) => {
          const parsed = parseRanking(wanted.join(separator), count) ?? [];
          expect(parsed.slice(0, wanted.length)).toEqual(wanted);
          const behind = parsed.slice(wanted.length);
          expect(behind).toEqual(behind.toSorted((a, b) => a - b));
          expect(parsed).toHaveLength(count);
        },
      ),
    );
  });
});
