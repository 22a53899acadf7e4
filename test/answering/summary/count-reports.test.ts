import { describe, expect, test } from "vitest";
import { toCitation } from "../../../src/answering/cite-sentences.ts";
import { scoreSentences } from "../../../src/answering/extractive/score-sentences.ts";
import { countReports } from "../../../src/answering/summary/count-reports.ts";
import { openQuestions } from "../../../src/answering/summary/open-questions.ts";
import { REPORT_KINDS } from "../../../src/answering/summary/report-cues.ts";
import { retrievalOf, SKETCH_VOCABULARY } from "../paper-fixtures.ts";

const GAIN = "Our method outperforms existing baselines.";
const LIMIT = "However, existing methods often suffer from slow training.";

/** All sentences of papers that say this. */
function sentencesOf(...abstracts: readonly (readonly string[])[]) {
  const retrieval = retrievalOf(
    "a topic",
    abstracts.map((sentences, index) => ({ title: `Paper ${index}`, sentences })),
  );
  const sentences = scoreSentences(retrieval, "effect", SKETCH_VOCABULARY);
  return { sentences, papers: retrieval.papers };
}

describe("countReports()", () => {
  test("counts papers, with a sentence of each as evidence", () => {
    const { sentences, papers } = sentencesOf(
      [LIMIT, GAIN],
      ["We study it."],
      ["Nothing.", GAIN, GAIN],
    );
    const citations = papers.map((paper, index) => toCitation(paper, "", index + 1));
    expect(countReports(sentences, citations)).toEqual({
      heading: "What the papers report",
      statements: [
        {
          text: "Reported gains over other methods: 2 of 3 papers.",
          tally: true,
          citations: [1, 3],
          evidence: [
            { n: 1, sentence: 2, quote: GAIN },
            { n: 3, sentence: 2, quote: GAIN },
          ],
        },
      ],
    });
  });

  test("counts no paper that is not cited, and nothing that a single paper reports", () => {
    const { sentences, papers } = sentencesOf([GAIN], [GAIN]);
    const citations = papers.slice(0, 1).map((paper) => toCitation(paper, "", 1));
    expect(countReports(sentences, citations)).toBeUndefined();
  });
});

describe("REPORT_KINDS", () => {
  test.for([
    ["gains", "Extensive experiments show that X surpasses state-of-the-art detectors."],
    ["gains", "Our approach achieves state-of-the-art accuracy on DOTA."],
    ["Proofs", "We prove that gradient descent converges."],
    ["Proofs", "We further provide convergence guarantees for convex losses."],
    ["limits", "Most existing approaches are computationally expensive."],
    ["not understood", "The reasons behind grokking remain unclear."],
  ])("sees %s in %j", ([name = "", sentence = ""]) => {
    const kinds = REPORT_KINDS.filter(({ isReport }) => isReport(sentence));
    expect(kinds.map((kind) => kind.name)).toEqual([expect.stringContaining(name)]);
  });

  test.for([
    "Recent methods have achieved state-of-the-art results.",
    "Our method does not outperform the baselines.",
    "We establish a new framework for vision.",
    "Conformal methods provide distribution-free guarantees.",
    "We resolve an open problem of learning theory.",
    "Our method is limited to images.",
  ])("sees nothing in %j", (sentence) => {
    expect(REPORT_KINDS.filter(({ isReport }) => isReport(sentence))).toEqual([]);
  });
});

test("openQuestions() leaves out what a paper names before it says what it does about it", () => {
  const ahead = "Scaling to video remains an open question.";
  const { sentences } = sentencesOf(
    ["The cause remains unclear.", "We propose an explanation."],
    ["We propose an explanation.", ahead, "Larger models remain unexplored."],
    ["We leave longer texts to future work."],
  );
  expect(openQuestions(sentences).map(({ text }) => text)).toEqual([
    ahead,
    "We leave longer texts to future work.",
  ]);
});
