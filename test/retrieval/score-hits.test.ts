import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CONVERSATIONAL,
  type FusionWeights,
  STATEMENT,
} from "../../src/retrieval/fusion-weights.ts";
import type { RankedQuestion } from "../../src/retrieval/match-hits.ts";
import { type HitSketch, term } from "./retrieval-fixtures.ts";
import { COMMON, QUESTION, score, type ScoreSettings } from "./score-fixtures.ts";

/** Scores of hits that differ only as the sketches say, in their order. */
function scoresOf(
  sketches: readonly HitSketch[],
  over: Partial<RankedQuestion> = {},
  settings: ScoreSettings = {},
): number[] {
  const ids = sketches.map((_, i) => String.fromCodePoint(97 + i));
  const scored = score(
    sketches.map((sketch, i) => ({ title: "Bread", ...sketch, paperId: ids[i] ?? "" })),
    over,
    settings,
  );
  return ids.map((id) => scored.find(({ hit }) => hit.paper.paperId === id)?.score ?? NaN);
}

/** Nothing counts but the words of the text. */
const NOTHING: FusionWeights = {
  sentence: 0,
  title: 0,
  sentenceCover: 0,
  proximity: 0,
  expansion: 0,
  coverage: 0,
  cosine: 0,
  titleGrams: 0,
  grams: 0,
};
const sketch = fc.record(
  {
    title: fc.constantFrom("Violins", "Timbre", "Sourdough", ""),
    sentences: fc.array(
      fc.constantFrom("A violin timbre.", "A timbre of sighs.", "Bread.", "Gluten melts."),
      { maxLength: 3 },
    ),
    cosine: fc.double({ min: -1, max: 1, noNaN: true }),
  },
  { requiredKeys: ["title", "sentences"] },
);
/** Of different papers. */
const sketches = fc
  .array(sketch, { maxLength: 8 })
  .map((all) => all.map((own, i) => ({ ...own, paperId: String.fromCodePoint(97 + i) })));
const asked = fc.record({
  isConversational: fc.boolean(),
  expansions: fc.constantFrom([], [{ stem: "gluten", weight: 0.9 }]),
  terms: fc.subarray([...QUESTION.terms, term("zymurgi", { known: false })]),
});
const settings = fc.record({
  isFitted: fc.boolean(),
  stemsPerDocument: fc.constantFrom(0, 10, 30, 90),
});

describe("scoreHits()", () => {
  test("gives scores and shares in [0, 1], one per hit", () => {
    fc.assert(
      fc.property(sketches, asked, settings, (all, over, own) => {
        const scored = score(all, over, own);
        expect(scored.map(({ hit }) => hit.paper.paperId).toSorted()).toEqual(
          all.map(({ paperId }) => paperId),
        );
        for (const { score: value, signals } of scored) {
          const { cosine, matched, ...shares } = signals;
          expect(cosine).toBeGreaterThanOrEqual(-1);
          expect(matched).toBeLessThanOrEqual(over.terms.length);
          for (const share of [value, ...Object.values(shares)]) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  test("gives each hit the same score in whatever order they come", () => {
    const pairs = sketches.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(pairs, asked, fc.integer({ min: 1, max: 8 }), ([all, shuffled], over, count) => {
        const byId = (own: readonly HitSketch[]) =>
          new Map(score(own, over, { count }).map((one) => [one.hit.paper.paperId, one]));
        const [given, other] = [byId(all), byId(shuffled)];
        expect([...other.keys()].toSorted()).toEqual([...given.keys()].toSorted());
        for (const [id, { score: value, signals }] of given) {
          expect(other.get(id)?.score).toBeCloseTo(value, 9);
          expect(other.get(id)?.signals).toEqual(signals);
        }
      }),
    );
  });

  test.for([
    ["more of the question's words", ["Violin timbre."], ["Violin coral."]],
    ["the rarer of them", ["Timbre of coral."], ["Violin of coral."]],
    ["them more often", ["Violin, violin, timbre."], ["Violin, coral, timbre."]],
    ["them in fewer words", ["Violin timbre."], ["Violin timbre. Coral reefs melt slowly."]],
    ["them in one sentence", ["Violin timbre.", "Coral reef."], ["Violin coral.", "Timbre reef."]],
    [
      "them close together",
      ["Coral reefs melt with violin timbre."],
      ["Violin coral reefs melt with timbre."],
    ],
    ["parts of them", ["Coral of hyperviolins."], ["Coral of glaciologists."]],
  ] as const)("prefers a text that says %s", ([, better, worse]) => {
    for (const isConversational of [false, true]) {
      const [one = NaN, other = NaN] = scoresOf([{ sentences: better }, { sentences: worse }], {
        isConversational,
      });
      expect(one).toBeGreaterThan(other);
    }
  });

  test.for([
    ["sentence", ["Violin timbre.", "Coral reef."], ["Violin coral.", "Timbre reef."]],
    ["sentenceCover", ["Violin timbre.", "Coral reef."], ["Violin coral.", "Timbre reef."]],
    ["title", ["Coral reef.", "Violin."], ["Violin reef.", "Coral."]],
    [
      "proximity",
      ["Coral reefs melt with violin timbre."],
      ["Violin coral reefs melt with timbre."],
    ],
    ["expansion", ["Violin gluten."], ["Violin coral."]],
    ["grams", ["Violin hypertimbre."], ["Violin glaciologist."]],
    ["titleGrams", ["Violin.", "Hypertimbre."], ["Violin.", "Glaciologist."]],
    ["cosine", ["Violin."], ["Violin."]],
  ] as const)("orders by %s when nothing else counts but the text", ([piece, better, worse]) => {
    const expansions = [{ stem: "gluten", weight: 0.9 }];
    /** For the title's pieces, the last sentence is the title. */
    const toSketch = (all: readonly string[], cosine: number) =>
      piece.startsWith("title")
        ? { sentences: all.slice(0, -1), title: all.at(-1) ?? "", cosine }
        : { sentences: all, cosine };
    const lead = (weights: FusionWeights) => {
      const [one = NaN, other = NaN] = scoresOf(
        [toSketch(better, 0.9), toSketch(worse, 0.1)],
        { expansions },
        { isFitted: true, weights },
      );
      return one - other;
    };
    expect(lead(NOTHING)).toBeCloseTo(0, 9);
    expect(lead({ ...NOTHING, [piece]: 0.5 })).toBeGreaterThan(0.01);
  });

  test("prefers words in the title of a statement", () => {
    const [title = NaN, text = NaN] = scoresOf([
      { title: "Violin", text: "Coral reef." },
      { title: "Coral", text: "Violin reef." },
    ]);
    expect(title).toBeGreaterThan(text);
  });

  test("prefers the nearer vector, and takes a missing one for the farthest", () => {
    const text = "Violin timbre.";
    const cosines = [{ text, cosine: 0.9 }, { text, cosine: 0.5 }, { text, cosine: 0.1 }, { text }];
    const [near = NaN, middle = NaN, far = NaN, none = NaN] = scoresOf(cosines);
    expect(near).toBeGreaterThan(middle);
    expect(middle).toBeGreaterThan(far);
    expect(none).toBe(far);
  });

  test("prefers what the thesaurus says, but less than the question's own words", () => {
    const expansions = [{ stem: "gluten", weight: 0.9 }];
    const texts = [{ text: "Timbre reefs." }, { text: "Gluten reefs." }, { text: "Coral reefs." }];
    const [own = NaN, meant = NaN, none = NaN] = scoresOf(texts, { expansions });
    expect(own).toBeGreaterThan(meant);
    expect(meant).toBeGreaterThan(none);
    const [, unexpanded = NaN, other = NaN] = scoresOf(texts);
    expect(unexpanded).toBeCloseTo(other, 9);
  });

  test("believes a surer expansion more", () => {
    const surer = (weight: number) => {
      const expansions = [
        { stem: "gluten", weight },
        { stem: "coral", weight: 0.5 },
      ];
      const [gluten = NaN, coral = NaN] = scoresOf([{ text: "Gluten." }, { text: "Coral." }], {
        expansions,
      });
      return gluten - coral;
    };
    expect(surer(0.9)).toBeGreaterThan(0);
    expect(surer(0.2)).toBeLessThan(0);
  });

  test("prefers a text that says a quoted phrase word for word, in whatever mood it is asked", () => {
    const texts = [
      { text: "The timbre violin of coral melts." },
      { text: "The violin timbre of coral melts." },
      { text: "The violin of timbre: coral melts." },
    ];
    for (const isConversational of [false, true]) {
      const over = { phrases: [["violin", "timbr"]], isConversational };
      const [turned = NaN, said = NaN, near = NaN] = scoresOf(texts, over);
      expect(said).toBeGreaterThan(turned + 0.1);
      expect(near).toBeGreaterThan(turned + 0.1); // Stop words between don't count.
    }
    const [turned = NaN, said = NaN] = scoresOf(texts);
    expect(said).toBeCloseTo(turned, 2);
  });

  test("believes a rarer expansion more", () => {
    const expansions = [
      { stem: "gluten", weight: 0.5 },
      { stem: COMMON, weight: 0.5 },
    ];
    const [rare = NaN, common = NaN] = scoresOf([{ text: "Gluten." }, { text: "Methods." }], {
      expansions,
    });
    expect(rare).toBeGreaterThan(common);
  });

  test("weighs a word by how often the question says it", () => {
    const texts = [{ text: "Violin reefs." }, { text: "Timbre reefs." }];
    const terms = [term("violin", { idf: 1, count: 4 }), term("timbr", { idf: 3 })];
    const [violin = NaN, timbre = NaN] = scoresOf(texts, { terms });
    expect(violin).toBeGreaterThan(timbre);
  });

  test("asks less of the title, and more of the thesaurus, when a person asks", () => {
    expect(CONVERSATIONAL.title).toBeLessThan(STATEMENT.title);
    expect(CONVERSATIONAL.expansion).toBeGreaterThan(STATEMENT.expansion);
  });

  test("trusts a trained model's vectors more than fitted ones, and those not at all for very short texts", () => {
    const worth = (own: ScoreSettings) => {
      const text = "Violin timbre.";
      const [near = NaN, far = NaN] = scoresOf(
        [
          { text, cosine: 0.9 },
          { text, cosine: 0.1 },
        ],
        {},
        own,
      );
      return near - far;
    };
    const trained = worth({ isFitted: false, stemsPerDocument: 10 });
    const fitted = worth({ isFitted: true, stemsPerDocument: 60 });
    const shorter = worth({ isFitted: true, stemsPerDocument: 30 });
    expect(trained).toBeCloseTo(worth({ isFitted: false, stemsPerDocument: 90 }), 9);
    expect(trained).toBeGreaterThan(fitted);
    expect(worth({ isFitted: true, stemsPerDocument: 200 })).toBeCloseTo(fitted, 9);
    expect(fitted).toBeGreaterThan(shorter);
    expect(shorter).toBeGreaterThan(0);
    for (const stemsPerDocument of [0, 10, 15]) {
      expect(worth({ isFitted: true, stemsPerDocument })).toBeCloseTo(0, 9);
    }
  });

  test("gives a lone hit that holds all words its full score, however the vector fares", () => {
    const title = "Violin timbre";
    const [best = NaN] = scoresOf([{ title, text: "Violin timbre.", cosine: 0.3 }]);
    expect(best).toBeCloseTo(1, 5);
    const [without = NaN] = scoresOf([{ title, text: "Violin timbre." }]);
    expect(without).toBeCloseTo(1, 5);
    expect(scoresOf([{ text: "Coral." }], { terms: [], query: "" })).toEqual([0]);
    expect(score([])).toEqual([]);
  });

  test("keeps the best, as many as asked for; among equals those with the first ids", () => {
    const texts = ["Coral.", "Violin.", "Violin timbre.", "Timbre."].map((text, i) => ({
      title: "",
      text,
      paperId: `p${i}`,
    }));
    const kept = (count: number, all: readonly HitSketch[] = texts) =>
      new Set(score(all, {}, { count }).map(({ hit }) => hit.paper.paperId));
    expect(kept(1)).toEqual(new Set(["p2"]));
    expect(kept(2)).toEqual(new Set(["p2", "p3"]));
    expect(kept(9).size).toBe(4);
    const equal = ["c", "a", "b"].map((paperId) => ({ paperId, text: "Violin." }));
    expect(kept(2, equal)).toEqual(new Set(["a", "b"]));
  });
});
