import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stemsOf } from "../../../src/corpus/terms.ts";
import type { ScoredSentence } from "../../../src/answering/extractive/score-sentences.ts";
import { selectSentences } from "../../../src/answering/extractive/select-sentences.ts";
import { isDangling } from "../../../src/answering/extractive/sentence-cues.ts";
import { rankedPaper } from "../paper-fixtures.ts";

function sentence(paperRank: number, place: number, text: string, score: number): ScoredSentence {
  return {
    paper: rankedPaper({ title: "T", sentences: [text] }, paperRank + 1),
    paperRank,
    sentence: place,
    text,
    stems: stemsOf(text),
    coverage: 1,
    score,
  };
}

const WORDS = ["memory", "adapters", "pruning", "heads", "grokking", "bridges", "noise"];
const scored = fc
  .record({
    paperRank: fc.nat(3),
    place: fc.integer({ min: 1, max: 6 }),
    opening: fc.constantFrom("", "This ", "However, ", "Nets like "),
    words: fc.subarray(WORDS, { minLength: 1 }),
    score: fc.double({ min: -0.5, max: 3, noNaN: true }),
  })
  .map(({ paperRank, place, opening, words, score }) =>
    sentence(paperRank, place, `${opening}${words.join(" ")}.`, score),
  );
const pool = fc.uniqueArray(scored, {
  selector: (own) => `${own.paperRank}-${own.sentence}`,
  maxLength: 20,
});

function overlap(a: ScoredSentence, b: ScoredSentence): number {
  const [left, right] = [new Set(a.stems), new Set(b.stems)];
  return left.intersection(right).size / Math.max(1, left.union(right).size);
}

describe("selectSentences()", () => {
  test("takes at most so many, at most two a paper, in reading order, none twice in other words", () => {
    const limits = fc.record({
      maxSentences: fc.integer({ min: 1, max: 6 }),
      minShare: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(pool, limits, (sentences, own) => {
        const chosen = selectSentences(sentences, own);
        expect(chosen.length).toBeLessThanOrEqual(own.maxSentences);
        expect(chosen.every((one) => sentences.includes(one))).toBe(true);
        expect(chosen).toEqual(
          chosen.toSorted((a, b) => a.paperRank - b.paperRank || a.sentence - b.sentence),
        );
        const perPaper = Map.groupBy(chosen, ({ paperRank }) => paperRank);
        for (const group of perPaper.values()) expect(group.length).toBeLessThanOrEqual(2);
        const best = Math.max(0, ...sentences.map(({ score }) => score));
        expect(chosen.every(({ score }) => score >= own.minShare * best)).toBe(true);
        chosen.forEach((a, i) =>
          chosen.slice(i + 1).forEach((b) => expect(overlap(a, b)).toBeLessThanOrEqual(0.6)),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("takes a sentence that leans on the one before it only along with that one", () => {
    fc.assert(
      fc.property(pool, (sentences) => {
        const chosen = selectSentences(sentences, { maxSentences: 5, minShare: 0 });
        const leaning = chosen.filter(({ text }) => isDangling(text));
        const alone = leaning.filter(
          (own) =>
            !chosen.some(
              ({ paperRank, sentence: place }) =>
                paperRank === own.paperRank && place === own.sentence - 1,
            ),
        );
        // One alone is allowed when there is nothing else.
        expect(alone.length).toBeLessThanOrEqual(chosen.length === 1 ? 1 : 0);
      }),
      { numRuns: 300 },
    );
  });

  test("takes the best sentence first and then what adds most to it", () => {
    const best = sentence(0, 2, "Adapters save memory.", 2);
    const same = sentence(1, 1, "Memory is saved by adapters.", 1.9);
    const other = sentence(2, 1, "Pruning costs accuracy.", 1.4);
    const limits = { maxSentences: 2, minShare: 0.5 };
    expect(selectSentences([best, same, other], limits)).toEqual([best, other]);
    const kin = sentence(1, 1, "Adapters save time on heads.", 1.5);
    const far = sentence(2, 1, "Pruning costs accuracy.", 1.45);
    expect(selectSentences([best, kin, far], limits)).toEqual([best, far]);
  });

  test("leaves out what scores far below the best", () => {
    const best = sentence(0, 1, "Adapters save memory.", 2);
    const weak = sentence(1, 1, "Pruning costs accuracy.", 0.99);
    expect(selectSentences([best, weak], { maxSentences: 2, minShare: 0.5 })).toEqual([best]);
    expect(selectSentences([best, weak], { maxSentences: 2, minShare: 0.49 })).toHaveLength(2);
  });

  test("takes as many of a paper as it is told", () => {
    const all = WORDS.slice(0, 3).map((word, i) => sentence(0, i + 1, `Nets have ${word}.`, 1));
    const limits = { maxSentences: 5, minShare: 0 };
    expect(selectSentences(all, limits)).toHaveLength(2);
    expect(selectSentences(all, { ...limits, perPaper: 1 })).toHaveLength(1);
    expect(selectSentences(all, { ...limits, perPaper: 3 })).toHaveLength(3);
  });

  test("takes the best leaning sentence when there are no others, and nothing of nothing", () => {
    const weaker = sentence(0, 2, "This saves memory.", 1);
    const better = sentence(1, 3, "It prunes heads.", 2);
    const limits = { maxSentences: 2, minShare: 0 };
    expect(selectSentences([weaker, better], limits)).toEqual([better]);
    expect(selectSentences([], limits)).toEqual([]);
  });

  test("takes a leaning sentence along with the one before it", () => {
    const first = sentence(0, 2, "Adapters save memory.", 2);
    const second = sentence(0, 3, "This matters on phones with heads.", 1.9);
    const limits = { maxSentences: 2, minShare: 0 };
    expect(selectSentences([second, first], limits)).toEqual([first, second]);
  });
});
