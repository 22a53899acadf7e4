import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupPapers } from "../../../src/answering/summary/group-papers.ts";
import { sharedPhrases } from "../../../src/answering/summary/shared-phrases.ts";
import { term, vocabularyOf } from "../../retrieval/retrieval-fixtures.ts";
import { type PaperSketch, retrievalOf } from "../paper-fixtures.ts";

const SKETCHES: readonly PaperSketch[] = [
  {
    title: "Neural Collapse under Imbalance",
    sentences: ["We study neural collapse of imbalanced classes.", "The geometry is orthogonal."],
  },
  {
    title: "Experts for Long Tails",
    sentences: [
      "We train sparse experts on long tails.",
      "A mixture of experts wins on tail classes.",
    ],
  },
  {
    title: "Features and Neural Collapse",
    sentences: [
      "Two terms induce neural collapse in features.",
      "The geometry of classes improves.",
    ],
  },
  {
    title: "A Mixture of Experts for Imbalance",
    sentences: ["A mixture of sparse experts votes.", "Sparse experts help imbalanced classes."],
  },
];
const VOCABULARY = vocabularyOf(
  ...SKETCHES.map(({ title, sentences }) => [title, ...sentences].join(" ")),
  ...Array.from({ length: 20 }, (_, index) => `Another subject ${index} of other words`),
);
const on = (sketches: readonly PaperSketch[]) => ({
  ...retrievalOf("imbalanced long tails", sketches),
  terms: [term("imbalanc", { idf: 3 }), term("long", { idf: 3 }), term("tail", { idf: 3 })],
});

describe("sharedPhrases()", () => {
  const phrasesIn = (...texts: string[]) =>
    sharedPhrases(
      retrievalOf(
        "",
        texts.map((text) => ({ title: "T", sentences: [text] })),
      ).papers,
    ).map(({ text }) => text);

  test("finds what several papers say, whatever the endings and capitals", () => {
    expect(
      phrasesIn("It needs Saliency Maps.", "A saliency map is drawn, saliency map by map."),
    ).toEqual(["Saliency map"]);
  });

  test("takes phrases whole, and no words of the trade", () => {
    const descent = "Under stochastic gradient descent it converges.";
    expect(
      phrasesIn(descent, `${descent} Extensive experiments show it.`, "Extensive experiments."),
    ).toEqual(["Stochastic gradient descent"]);
  });

  test("takes no verb for the beginning of a phrase", () => {
    expect(
      phrasesIn("We sharpen conformal maps.", "We sharpen conformal maps. Conformal maps help."),
    ).toEqual(["Conformal maps"]);
  });

  test("keeps names as they are written and goes over no comma", () => {
    expect(phrasesIn("For k-means clusters, Gaussian data.", "Of k-means clusters.")).toEqual([
      "k-means clusters",
    ]);
  });
});

describe("groupPapers()", () => {
  test("groups papers by what they share and names the groups by it", () => {
    const { themes, rest } = groupPapers(on(SKETCHES), VOCABULARY);
    expect(themes.map(({ name, papers }) => [name, papers])).toEqual([
      ["Neural collapse", [0, 2]],
      ["Sparse experts", [1, 3]],
    ]);
    expect(rest).toEqual([]);
  });

  test("names no theme by the topic itself", () => {
    const alike = ["Ab", "Cd", "Ef", "Gh"].map((title) => ({
      title: `${title} for Long Tails`,
      sentences: [`${title} treats long tails of data.`],
    }));
    expect(groupPapers(on(alike), VOCABULARY)).toEqual({ themes: [], rest: [0, 1, 2, 3] });
  });

  test("leaves papers that share nothing in a part of their own, and no paper alone", () => {
    const odd = (subject: string) => ({ title: subject, sentences: [`${subject} differs.`] });
    const five = groupPapers(on([...SKETCHES, odd("Quantum optics")]), VOCABULARY);
    expect(five.rest).toEqual([]);
    expect(new Set(five.themes.flatMap(({ papers }) => papers))).toEqual(new Set([0, 1, 2, 3, 4]));
    const six = on([...SKETCHES, odd("Quantum optics"), odd("Protein folding")]);
    expect(groupPapers(six, VOCABULARY).rest).toEqual([4, 5]);
  });

  test("has no themes for fewer than four papers", () => {
    expect(groupPapers(on(SKETCHES.slice(0, 3)), VOCABULARY)).toEqual({
      themes: [],
      rest: [0, 1, 2],
    });
  });

  test("puts each paper in one place, whatever they say, in the same way each time", () => {
    const words = fc.constantFrom("neural", "collapse", "experts", "sparse", "tails", "of", "we");
    const sentence = fc.array(words, { minLength: 1, maxLength: 8 }).map((own) => own.join(" "));
    const sketch = fc.record({
      title: sentence,
      sentences: fc.array(sentence, { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(sketch, { maxLength: 12 }), (sketches) => {
        const grouping = groupPapers(on(sketches), VOCABULARY);
        const { themes, rest } = grouping;
        const placed = [...themes.flatMap(({ papers }) => papers), ...rest];
        expect(placed.toSorted((a, b) => a - b)).toEqual(sketches.map((_, index) => index));
        for (const { name, papers } of themes) {
          expect(papers.length).toBeGreaterThan(1);
          expect(name.split(" ").length).toBeGreaterThan(1);
        }
        expect(groupPapers(on(sketches), VOCABULARY)).toEqual(grouping);
      }),
      { numRuns: 60 },
    );
  });
});
