import { expect, test } from "vitest";
import { NO_SIGNALS } from "../../src/retrieval/retriever.ts";
import { withHeads } from "../../src/retrieval/with-heads.ts";

const ranked = (paperId: string) => ({
  paper: { paperId, title: paperId },
  score: 1,
  signals: NO_SIGNALS,
  passages: [],
});

test("withHeads() keeps the order and leaves out a paper that was taken out meanwhile", async () => {
  const asked: (readonly string[])[] = [];
  const heads = (paperIds: readonly string[]) => {
    asked.push(paperIds);
    const kept = paperIds.filter((paperId) => paperId !== "gone").toReversed();
    return Promise.resolve(
      new Map(
        kept.map((paperId) => [paperId, { paperId, title: paperId, source: "s", year: 2020 }]),
      ),
    );
  };
  const papers = await withHeads([ranked("b"), ranked("gone"), ranked("a")], { heads });
  expect(papers.map(({ paper }) => [paper.paperId, paper.year])).toEqual([
    ["b", 2020],
    ["a", 2020],
  ]);
  expect(asked).toEqual([["b", "gone", "a"]]);
  expect(await withHeads([], { heads })).toEqual([]);
  expect(asked).toHaveLength(1);
});
