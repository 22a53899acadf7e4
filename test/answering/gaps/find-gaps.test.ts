import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findGaps } from "../../../src/answering/gaps/find-gaps.ts";

const asked = (question: string, nearest: readonly string[] = []) => ({ question, nearest });

describe("findGaps()", () => {
  test("groups questions about the same thing and says what to look for", () => {
    const gaps = findGaps([
      asked("What is known about protein folding?", ["Folding Laundry", "Robots"]),
      asked("Who won the cup?"),
      asked("Are there papers on protein folding?", ["Folding Laundry"]),
      asked("How does folding of proteins work", ["Robots", "Folding Laundry"]),
    ]);
    expect(gaps[0]).toEqual({
      topic: "protein folding",
      count: 3,
      questions: [
        "What is known about protein folding?",
        "Are there papers on protein folding?",
        "How does folding of proteins work",
      ],
      nearest: ["Folding Laundry", "Robots"],
    });
    expect(gaps[1]).toMatchObject({ topic: "won cup", count: 1, nearest: [] });
    expect(gaps).toHaveLength(2);
  });

  test("keeps apart what shares a word only, and shows each wording once", () => {
    const gaps = findGaps([
      asked("protein folding on quantum computers"),
      asked("quantum error correction codes"),
      asked("quantum error correction codes"),
    ]);
    expect(gaps.map(({ count, questions }) => [count, questions.length])).toEqual([
      [2, 1],
      [1, 1],
    ]);
  });

  test("counts every question that has a subject exactly once, whatever was asked", () => {
    const text = fc.oneof(fc.string({ unit: "binary", maxLength: 40 }), fc.lorem({ maxCount: 6 }));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (questions) => {
        const gaps = findGaps(questions.map((question) => asked(question)));
        const counted = gaps.reduce((sum, { count }) => sum + count, 0);
        expect(counted).toBeLessThanOrEqual(questions.length);
        expect(gaps.every(({ topic }) => topic !== "")).toBe(true);
        const grouped = new Set(gaps.flatMap((gap) => gap.questions));
        expect(grouped.isSubsetOf(new Set(questions))).toBe(true);
      }),
    );
  });
});
