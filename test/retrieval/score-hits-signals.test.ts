import { describe, expect, test } from "vitest";
import type { RankedQuestion } from "../../src/retrieval/match-hits.ts";
import { type HitSketch, term } from "./retrieval-fixtures.ts";
import { score } from "./score-fixtures.ts";

describe("the signals of scoreHits()", () => {
  /** Signals of hits in the order given. */
  const signalsOf = (all: readonly HitSketch[], over: Partial<RankedQuestion> = {}) => {
    const scored = score(
      all.map((own, i) => ({ title: "Bread", ...own, paperId: `p${i}` })),
      over,
    );
    return all.map((_, i) => scored.find(({ hit }) => hit.paper.paperId === `p${i}`)?.signals);
  };

  test("tell the share of the question's idf weight that title and text cover", () => {
    const [both, one, none] = signalsOf([
      { title: "Violins", text: "On timbre." },
      { text: "A timbre." },
      { text: "Bread." },
    ]);
    expect(both).toMatchObject({ coverage: 1, sentenceCoverage: 3 / 4, matched: 2 });
    expect(one).toMatchObject({ coverage: 3 / 4, sentenceCoverage: 3 / 4, matched: 1 });
    expect(none).toMatchObject({ coverage: 0, matched: 0, fullText: 0, title: 0, cosine: 0 });
  });

  test("count a word as often as the question says it", () => {
    const terms = [term("violin", { idf: 1, count: 3 }), term("timbr", { idf: 3 })];
    const [violin] = signalsOf([{ text: "A violin." }], { terms });
    expect(violin?.coverage).toBeCloseTo(1 / 2, 9);
  });

  test("tell where the words stand and what the thesaurus found", () => {
    const expansions = [{ stem: "gluten", weight: 0.9 }];
    const [title, text, meant] = signalsOf(
      [
        { title: "Violin timbre", text: "Coral." },
        { text: "Violin timbre." },
        { text: "Gluten.", cosine: -0.2 },
      ],
      { expansions },
    );
    expect(title?.title).toBeGreaterThan(text?.title ?? 0);
    expect(text?.fullText).toBeGreaterThan(0);
    expect(meant).toMatchObject({ fullText: 0, coverage: 0, cosine: -0.2 });
    expect(meant?.expansion).toBeGreaterThan(0);
    expect(text?.expansion).toBe(0);
  });

  test("say nothing of a question without words", () => {
    const [only] = signalsOf([{ text: "Violin timbre." }], { terms: [] });
    expect(only).toMatchObject({ fullText: 0, coverage: 0, sentenceCoverage: 0, matched: 0 });
  });
});
