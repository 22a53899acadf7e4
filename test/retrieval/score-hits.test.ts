import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFeatureCache } from "../../src/retrieval/chunk-features.ts";
import { scoreHits, shortlist } from "../../src/retrieval/score-hits.ts";
import type { QueryTerm } from "../../src/retrieval/retriever.ts";
import { type HitSketch, hitOf, term } from "./retrieval-fixtures.ts";

const QUESTION = {
  query: "diffusion bridge",
  terms: [term("diffus", { idf: 1 }), term("bridg", { idf: 3 })],
};

function score(sketches: readonly HitSketch[], terms: readonly QueryTerm[] = QUESTION.terms) {
  return scoreHits(
    sketches.map(hitOf),
    { query: QUESTION.query, terms },
    { featuresOf: createFeatureCache(), titleBoost: 0.5 },
  );
}

const sketch = fc.record(
  {
    paperId: fc.constantFrom("a", "b", "c"),
    title: fc.constantFrom("Diffusion", "Bridges", "Sourdough"),
    text: fc.constantFrom("A diffusion bridge.", "A bridge of sighs.", "Bread."),
    fullTextScore: fc.double({ min: 0, max: 40, noNaN: true }),
    cosine: fc.double({ min: -1, max: 1, noNaN: true }),
  },
  { requiredKeys: ["paperId", "title", "text"] },
);

describe("scoreHits()", () => {
  test("gives scores and shares in [0, 1], one per hit in order", () => {
    fc.assert(
      fc.property(fc.array(sketch, { maxLength: 8 }), (sketches) => {
        const scored = score(sketches);
        expect(scored.map(({ hit }) => hit.paper.title)).toEqual(
          sketches.map(({ title }) => title),
        );
        for (const { score: own, signals } of scored) {
          for (const value of [own, signals.fullText, signals.coverage]) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  test("weighs full text 1, the cosine ½, grams ½ and proximity 0.15", () => {
    const [text, vector, neither] = score([
      { text: "Bread.", title: "Bread", fullTextScore: 9, cosine: 0.1 },
      { text: "Bread.", title: "Bread", fullTextScore: 1, cosine: 0.9 },
      { text: "Bread.", title: "Bread", fullTextScore: 1, cosine: 0.1 },
    ]);
    expect(text?.score).toBeCloseTo(1 / 2.15);
    expect(vector?.score).toBeCloseTo(0.5 / 2.15);
    expect(neither?.score).toBe(0);
    const [near, apart, without] = score([
      { text: "diffusion bridge", title: "Bread", fullTextScore: 1 },
      { text: "diffusion and a very long bridge", title: "Bread", fullTextScore: 1 },
      { text: "Bread.", title: "Bread", fullTextScore: 1 },
    ]);
    expect(near?.score).toBeCloseTo((1 + 0.5 + 0.15) / 2.15);
    expect(apart?.score).toBeLessThan(near?.score ?? 0);
    expect(without?.score).toBeCloseTo(1 / 2.15);
  });

  test("gives the best hit of a question that has one hit only its full score", () => {
    const [lone] = score([{ text: "A diffusion bridge.", fullTextScore: 3, cosine: 0.3 }]);
    expect(lone?.score).toBe(1);
  });

  test("tells the share of the question's idf weight that title and text cover", () => {
    const [both, one, none] = score([
      { title: "Bridges", text: "On diffusion." },
      { title: "Bread", text: "A bridge." },
      { title: "Bread", text: "Bread." },
    ]);
    expect(both?.signals).toMatchObject({ coverage: 1, matched: 2 });
    expect(one?.signals).toMatchObject({ coverage: 3 / 4, matched: 1 });
    expect(none?.signals).toMatchObject({ coverage: 0, matched: 0, fullText: 0, cosine: 0 });
  });

  test("relates the full-text score to the most that the question could score", () => {
    const ceiling = (1 + 3) * 2.2 * 1.5;
    const [half, over] = score([{ fullTextScore: ceiling / 2 }, { fullTextScore: ceiling * 2 }]);
    expect(half?.signals.fullText).toBeCloseTo(0.5);
    expect(over?.signals.fullText).toBe(1);
    expect(score([{ fullTextScore: 2 }], [])[0]?.signals).toMatchObject({
      fullText: 0,
      coverage: 0,
    });
  });
});

describe("shortlist()", () => {
  test("keeps the best of both searches together, in the order given", () => {
    const hits = [
      hitOf({ paperId: "a", fullTextScore: 1, cosine: 0.2 }),
      hitOf({ paperId: "b", fullTextScore: 9, cosine: 0 }),
      hitOf({ paperId: "c", cosine: 0.9 }),
      hitOf({ paperId: "d", fullTextScore: 2, cosine: 0.1 }),
    ];
    const kept = (count: number) => shortlist(hits, count).map(({ paper }) => paper.paperId);
    expect(kept(1)).toEqual(["b"]);
    expect(kept(2)).toEqual(["b", "c"]);
    expect(kept(3)).toEqual(["b", "c", "d"]);
    expect(shortlist(hits, 4)).toBe(hits);
  });

  test("keeps exactly as many as asked for, also among equals, and never a worse one", () => {
    fc.assert(
      fc.property(
        fc.array(sketch, { maxLength: 12 }),
        fc.integer({ min: 1, max: 12 }),
        (all, k) => {
          const hits = all.map((own, i) => hitOf({ ...own, position: i }));
          const kept = shortlist(hits, k);
          expect(kept.length).toBe(Math.min(k, hits.length));
          expect(hits.filter((hit) => kept.includes(hit))).toEqual(kept);
        },
      ),
    );
    const equal = ["a", "b", "c"].map((paperId) => hitOf({ paperId, fullTextScore: 1 }));
    expect(shortlist(equal, 2)).toEqual(equal.slice(0, 2));
  });
});
