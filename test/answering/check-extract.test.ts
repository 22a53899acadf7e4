import { describe, expect, test } from "vitest";
import type { Statement } from "../../src/answering/answer.ts";
import type { Extract } from "../../src/answering/answer-task.ts";
import { checkExtract } from "../../src/answering/check-extract.ts";
import { toCitation } from "../../src/answering/cite-sentences.ts";
import { retrievalOf, SKETCH_VOCABULARY, SKETCHES } from "./paper-fixtures.ts";

const LINKED = "Code for pruning is at https://example.org/pruning.";
const retrieval = retrievalOf("?", [
  ...SKETCHES,
  { title: "Pruning Code", sentences: [LINKED, "Pruning is released as code."] },
]);
const citations = retrieval.papers.map((paper, index) => toCitation(paper, "q", index + 1));

/** The abstract's own sentence, said of a paper that may be another one. */
function say(n: number, sentence: number, text = quoteOf(n, sentence)): Statement {
  return { text, citations: [n], evidence: [{ n, sentence, quote: quoteOf(n, sentence) }] };
}

function quoteOf(n: number, sentence: number): string {
  return retrieval.papers[n - 1]?.passages[0]?.sentences[sentence - 1] ?? "";
}

function check(...statements: readonly Statement[]) {
  const extract: Extract = { sections: [{ heading: "Findings", statements }], citations };
  return checkExtract(extract, retrieval, SKETCH_VOCABULARY);
}

describe("checkExtract()", () => {
  test("keeps the abstracts' own sentences under their heading and numbers their papers anew", () => {
    const { sections, citations: cited, checked } = check(say(4, 2), say(1, 2));
    expect(checked).toEqual({ kept: 2, dropped: 0 });
    expect(sections).toMatchObject([
      { heading: "Findings", statements: [{ citations: [1] }, { citations: [2] }] },
    ]);
    expect(cited.map(({ n, title }) => `${n} ${title}`)).toEqual([
      "1 Pruning Without Retraining",
      "2 Low-Rank Adaptation of Language Models",
    ]);
  });

  test("drops what a model could not say either, and counts it", () => {
    const wrongNumber = say(4, 2, "Accuracy drops by 0.7 points on average.");
    const { sections, checked } = check(say(5, 1), wrongNumber, say(4, 1));
    expect(checked).toEqual({ kept: 1, dropped: 2 });
    expect(sections[0]?.statements.map(({ text }) => text)).toEqual([quoteOf(4, 1)]);
  });

  test("keeps a count only if each of its sentences stands in its abstract", () => {
    const tally: Statement = { ...say(1, 2, "Reported gains: 1 of 5 papers."), tally: true };
    const forged = { ...tally, evidence: [{ n: 1, sentence: 2, quote: "Made up." }] };
    expect(check(tally).sections[0]?.statements[0]).toMatchObject({ tally: true });
    expect(check(forged).checked).toEqual({ kept: 0, dropped: 1 });
  });
});
