import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance } from "../../../src/retrieval/edit-distance.ts";
import { letterPairsOf, PAIR_COUNT } from "../../../src/retrieval/titles/letter-pairs.ts";
import { Groups } from "../../../src/retrieval/titles/groups.ts";
import { WordTable } from "../../../src/retrieval/titles/word-table.ts";

function tableOf(words: readonly string[]): WordTable {
  const pairs = new Groups();
  for (const word of words) pairs.add(letterPairsOf(word, false));
  return new WordTable(new Map(words.map((word, i) => [word, i])), pairs.invert(PAIR_COUNT));
}

const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "é"), minLength: 1, maxLength: 12 });
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 40 });

test("WordTable finds every word that the typed one begins, itself first", () => {
  fc.assert(
    fc.property(words, word, (all, typed) => {
      const found = tableOf(all).match(typed, { isOpen: true });
      const names = found.map((match) => all[match.word]);
      expect(new Set(names)).toEqual(new Set(all.filter((own) => own.startsWith(typed))));
      expect(new Set(names).size).toBe(names.length);
      if (all.includes(typed)) expect(found[0]).toEqual({ word: all.indexOf(typed), quality: 1 });
    }),
  );
});

test("WordTable guesses every word that is one typo away from four letters on, and no farther ones", () => {
  fc.assert(
    fc.property(words, word, (all, typed) => {
      const found = tableOf(all).guess(typed, { isOpen: false });
      const names = new Set(found.map((match) => all[match.word] ?? ""));
      const limit = typed.length < 4 ? -1 : typed.length < 8 ? 1 : 2;
      for (const own of all) {
        const typos = editDistance(typed, own, 3);
        if (typos > limit) expect(names).not.toContain(own);
        else if (typos <= 1 || own[0] === typed[0]) expect(names).toContain(own);
      }
      expect(found).toEqual(found.toSorted((a, b) => b.quality - a.quality));
    }),
    { numRuns: 500 },
  );
});

test("WordTable guesses what an unfinished word was to become", () => {
  const table = tableOf(["convolution", "convex", "revolution"]);
  expect(table.guess("comvol", { isOpen: true })).toEqual([
    { word: 0, quality: expect.any(Number) },
  ]);
  expect(table.guess("comvol", { isOpen: false })).toEqual([]);
  expect(table.guess("2024", { isOpen: true })).toEqual([]);
});

test("WordTable cuts two words that were typed as one", () => {
  const table = tableOf(["graph", "neural", "net", "network"]);
  const parts = table.matchParts("graphneur", { isOpen: true });
  expect(parts.map((matches) => matches.map((match) => match.word))).toEqual([[0], [1]]);
  expect(table.matchParts("graphneur", { isOpen: false })).toEqual([[]]);
  expect(table.matchParts("grap", { isOpen: true })).toEqual([[]]);
});
