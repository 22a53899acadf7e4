import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergePapers } from "../../src/retrieval/merge-papers.ts";
import { found, foundAll, idsOf } from "./scripted-retriever.ts";

describe("mergePapers()", () => {
  test("weighs the question's own score above a rewriting's", () => {
    const papers = mergePapers(foundAll("own"), [foundAll("rewritten")], { topK: 10 });
    expect(papers.map(({ paper, score }) => [paper.paperId, score])).toEqual([
      ["own", 1 / 1.75],
      ["rewritten", 0.75 / 1.75],
    ]);
  });

  test("puts first what both found, and takes the best of the rewritings", () => {
    const own = [found("a", 0.9), found("both", 0.8)];
    const papers = mergePapers(own, [[found("both", 0.2)], [found("both", 0.6), found("c", 0.5)]], {
      topK: 10,
    });
    expect(idsOf({ papers })).toEqual(["both", "a", "c"]);
    expect(papers[0]?.score).toBeCloseTo((0.8 + 0.75 * 0.6) / 1.75);
  });

  test("keeps the signals and passages of the question's own search, else of the rewriting that found it best", () => {
    const own = found("a", 0.5, { sentences: ["Own passage."] });
    const worse = found("b", 0.3, { sentences: ["Worse passage."] });
    const better = found("b", 0.6, { sentences: ["Better passage."] });
    const [b, a] = mergePapers([own], [[found("a", 0.1), worse], [better]], {
      topK: 10,
    }).toSorted((x, y) => (x.paper.paperId > y.paper.paperId ? -1 : 1));
    expect(a).toEqual({ ...own, score: a?.score });
    expect(b).toEqual({ ...better, score: b?.score });
  });

  test("breaks ties by the paper's id and cuts to topK", () => {
    const rewritten = [[found("c", 0.4)], [found("b", 0.4)], [found("a", 0.4)]];
    expect(idsOf({ papers: mergePapers([], rewritten, { topK: 2 }) })).toEqual(["a", "b"]);
  });

  test("gives each paper once, scores in [0, 1] that fall, and no order that depends on the rewritings'", () => {
    const list = fc
      .uniqueArray(
        fc.tuple(
          fc.constantFrom(..."abcdefgh".split("")),
          fc.double({ min: 0, max: 1, noNaN: true }),
        ),
        {
          selector: ([id]) => id,
        },
      )
      .map((entries) => entries.map(([id, score]) => found(id, score)));
    fc.assert(
      fc.property(list, fc.array(list, { maxLength: 3 }), (own, rewritten) => {
        const papers = mergePapers(own, rewritten, { topK: 10 });
        const all = new Set([own, ...rewritten].flatMap((some) => idsOf({ papers: some })));
        expect(idsOf({ papers }).toSorted()).toEqual([...all].toSorted());
        const scores = papers.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
        const reversed = mergePapers(own, rewritten.toReversed(), { topK: 10 });
        expect(idsOf({ papers: reversed })).toEqual(idsOf({ papers }));
        const ownIds = new Set(idsOf({ papers: own }));
        const strangers = papers.filter(({ paper }) => !ownIds.has(paper.paperId));
        expect(strangers.every(({ score }) => score < 0.43)).toBe(true);
      }),
    );
  });
});
