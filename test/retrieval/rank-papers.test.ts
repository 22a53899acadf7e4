import fc from "fast-check";
import { expect, test } from "vitest";
import { rankPapers } from "../../src/retrieval/rank-papers.ts";
import { NO_SIGNALS } from "../../src/retrieval/retriever.ts";
import type { ScoredHit } from "../../src/retrieval/score-hits.ts";
import { hitOf } from "./retrieval-fixtures.ts";

function scored(paperId: string, position: number, score: number): ScoredHit {
  const signals = { ...NO_SIGNALS, fullText: score, matched: position };
  return { hit: hitOf({ paperId, position }), score, signals };
}

const hits = fc.uniqueArray(
  fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.nat(3), fc.constantFrom(0.1, 0.5, 0.9)),
  { selector: ([paperId, position]) => `${paperId}-${position}` },
);

test("rankPapers() gives each paper once, best first, ties by id, whatever the order of its hits", () => {
  fc.assert(
    fc.property(hits, (all) => {
      const ranked = rankPapers(all.map((own) => scored(...own)));
      const ids = ranked.map(({ paper }) => paper.paperId);
      expect(new Set(ids)).toEqual(new Set(all.map(([paperId]) => paperId)));
      expect(new Set(ids).size).toBe(ids.length);
      const sorted = ranked.toSorted(
        (a, b) => b.score - a.score || a.paper.paperId.localeCompare(b.paper.paperId),
      );
      expect(ranked).toEqual(sorted);
      const reversed = rankPapers(all.toReversed().map((own) => scored(...own)));
      expect(reversed.map(({ paper }) => paper.paperId)).toEqual(ids);
    }),
  );
});

test("rankPapers() takes score and signals of a paper's best chunk and its two best passages", () => {
  const [best] = rankPapers([
    scored("a", 0, 0.2),
    scored("a", 1, 0.9),
    scored("a", 2, 0.4),
    scored("b", 0, 0.5),
  ]);
  expect(best).toMatchObject({ paper: { paperId: "a" }, score: 0.9, signals: { matched: 1 } });
  expect(best?.passages.map(({ chunkId }) => chunkId)).toEqual(["a-1", "a-2"]);
  expect(rankPapers([])).toEqual([]);
});
