import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asksComparison, comparedPapers } from "../../src/answering/compared-papers.ts";
import { writeExtractiveAnswer } from "../../src/answering/extractive/write-extractive-answer.ts";
import type { Retrieval } from "../../src/retrieval/retriever.ts";
import { term, vocabularyOf } from "../retrieval/retrieval-fixtures.ts";
import { rankedPaper } from "./paper-fixtures.ts";

const TERMS = [term("violin"), term("viola"), term("tune")];

/** Papers of these titles and texts, the best first, with falling scores. */
function retrievalOf(
  question: string,
  ...papers: readonly (readonly [title: string, text: string])[]
): Retrieval {
  const ranked = papers.map(([title, text], i) =>
    rankedPaper({ title, sentences: text.split(/(?<=\.) /) }, i + 1),
  );
  return { question, query: question, terms: TERMS, papers: ranked };
}

const titlesOf = (pair: ReturnType<typeof comparedPapers>) => pair?.map(({ paper }) => paper.title);
const QUESTION = "violin versus viola in tuning";

describe("asksComparison()", () => {
  test.for([
    "How does GRPO compare with PPO?",
    "LoRA vs. full fine-tuning",
    "Adam versus SGD",
    "what is the difference between a VAE and a GAN",
    "how do transformers differ from RNNs",
    "is Adam or SGD better for images?",
    "which is better, Adam or SGD?",
    "a COMPARISON of optimizers",
  ])("sees two things side by side in %j", (question) => {
    expect(asksComparison(question)).toBe(true);
  });

  test.for([
    "what is contrastive learning",
    "incomparable elements of a lattice",
    "better baselines for pruning",
    "adversarial training against attacks",
    "differential privacy",
    "differentiable rendering",
    "",
  ])("sees one subject in %j", (question) => {
    expect(asksComparison(question)).toBe(false);
  });
});

describe("comparedPapers()", () => {
  test("takes the best paper and the one that holds what it doesn't, whatever stands between", () => {
    const pair = comparedPapers(
      retrievalOf(
        QUESTION,
        ["Violin tuning", "Strings."],
        ["More violin tuning", "Strings."],
        ["Violas", "Strings."],
      ),
    );
    expect(titlesOf(pair)).toEqual(["Violin tuning", "Violas"]);
  });

  test("prefers a paper that is named for the other thing to one that mentions it", () => {
    const pair = comparedPapers(
      retrievalOf(QUESTION, ["Violins", "Strings."], ["Bows", "The viola."], ["Violas", "Wood."]),
    );
    expect(titlesOf(pair)).toEqual(["Violins", "Violas"]);
  });

  test("prefers a better paper to one that says a little more", () => {
    const retrieval = {
      ...retrievalOf(QUESTION, ["Violins", "Strings."], ["Violas", "Wood."], ["Viola", "Keys."]),
      terms: [term("violin"), term("viola"), term("kei", { idf: 0.1 })],
    };
    expect(titlesOf(comparedPapers(retrieval))).toEqual(["Violins", "Violas"]);
    const papers = retrieval.papers.map((paper) => ({ ...paper, score: 0.5 }));
    expect(titlesOf(comparedPapers({ ...retrieval, papers }))).toEqual(["Violins", "Viola"]);
  });

  test("wants words of its own in either paper", () => {
    const both = ["Violin and viola tuning", "Strings."] as const;
    expect(comparedPapers(retrievalOf(QUESTION, ["Violins", "Strings."], both))).toBeUndefined();
  });

  test("prefers the better of two that hold alike", () => {
    const pair = comparedPapers(
      retrievalOf(QUESTION, ["Violins", "Strings."], ["Violas", "Wood."], ["Viola", "Wood."]),
    );
    expect(titlesOf(pair)).toEqual(["Violins", "Violas"]);
  });

  test("gives no pair when one paper holds all, none holds the other, or nothing is compared", () => {
    const [violin, viola] = [
      ["Violins", "Tuning."],
      ["Violas", "Wood."],
    ] as const;
    const both = ["Violin and viola tuning", "Strings."] as const;
    expect(comparedPapers(retrievalOf(QUESTION, both, violin, viola))).toBeUndefined();
    expect(comparedPapers(retrievalOf(QUESTION, violin, ["Coral", "Reefs."]))).toBeUndefined();
    expect(comparedPapers(retrievalOf("violin and viola", violin, viola))).toBeUndefined();
    expect(comparedPapers(retrievalOf(QUESTION, violin))).toBeUndefined();
    expect(comparedPapers(retrievalOf(QUESTION))).toBeUndefined();
  });

  test("looks no further than the eighth paper", () => {
    const violins = (count: number) =>
      Array.from({ length: count }, () => ["Violins", "W."] as const);
    const found = (before: number) =>
      titlesOf(comparedPapers(retrievalOf(QUESTION, ...violins(before), ["Violas", "Wood."])));
    expect(found(7)).toEqual(["Violins", "Violas"]);
    expect(found(8)).toBeUndefined();
  });

  test("gives two different papers of those found, the best one first, or none", () => {
    const title = fc.constantFrom("Violins", "Violas", "Tuning violins", "Coral", "Viola tuning");
    fc.assert(
      fc.property(
        fc.array(fc.tuple(title, fc.constantFrom("Viola.", "Wood.")), { maxLength: 9 }),
        (papers) => {
          const retrieval = retrievalOf(QUESTION, ...papers);
          const pair = comparedPapers(retrieval);
          if (!pair) return;
          expect(pair[0]).toBe(retrieval.papers[0]);
          expect(retrieval.papers.indexOf(pair[1])).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe("writeExtractiveAnswer() of a comparison", () => {
  const papers = [
    [
      "Violin tuning",
      "We tune the violin by its resonance. The violin keeps its tune for a day. A violin is tuned in fifths. Violin strings stretch.",
    ],
    ["Violin strings", "We string the violin and tune it. The strings of a violin are of gut."],
    [
      "Viola tuning",
      "We tune the viola by its lowest string. The viola keeps its tune for a week. A viola is tuned in fifths. Viola strings are long.",
    ],
  ] as const;
  const vocabulary = vocabularyOf(...papers.map((paper) => paper.join(" ")));
  const citedFor = (question: string) => {
    const { sections, citations } = writeExtractiveAnswer(
      retrievalOf(question, ...papers),
      vocabulary,
    );
    expect(sections).toHaveLength(1);
    return citations.map(({ title }) => title);
  };

  test("cites both papers, the better one first, and no other", () => {
    expect(citedFor("how do violin and viola tuning differ?")).toEqual([
      "Violin tuning",
      "Viola tuning",
    ]);
  });

  test("quotes at most two sentences of each", () => {
    const { sections } = writeExtractiveAnswer(retrievalOf(QUESTION, ...papers), vocabulary);
    const cited = sections.flatMap(({ statements }) =>
      statements.flatMap(({ evidence }) => evidence),
    );
    const byPaper = Map.groupBy(cited, ({ n }) => n);
    expect(new Set(byPaper.keys())).toEqual(new Set([1, 2]));
    for (const own of byPaper.values()) expect(own.length).toBeLessThanOrEqual(2);
  });
});
