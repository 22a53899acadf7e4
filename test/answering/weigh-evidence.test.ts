import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { weighEvidence } from "../../src/answering/weigh-evidence.ts";
import type { QueryTerm, RankSignals, Retrieval } from "../../src/retrieval/retriever.ts";
import { term } from "../retrieval/retrieval-fixtures.ts";
import { rankedPaper } from "./paper-fixtures.ts";

const KNOWN = [term("distil"), term("head")];
const UNKNOWN = term("egg", { known: false });
const UNKNOWN_NAME = term("mixmatch", { word: "MixMatch", known: false, isName: true });

/** Papers with these signals, best first; the rest of a retrieval plays no part. */
function retrievalWith(
  terms: readonly QueryTerm[],
  ...signals: readonly Partial<RankSignals>[]
): Retrieval {
  const papers = signals.map((own, index) => {
    const paper = rankedPaper({ title: "A Title", sentences: ["A sentence."] }, index + 1);
    return { ...paper, signals: { fullText: 0, cosine: 0, coverage: 0, matched: 2, ...own } };
  });
  return { question: "q", query: "q", terms, papers };
}

describe("weighEvidence()", () => {
  test.for([
    ["full text alone", { fullText: 0.23 }, true],
    ["a little less full text", { fullText: 0.229 }, false],
    ["full text and coverage together", { fullText: 0.1, coverage: 0.52 }, true],
    ["coverage alone", { coverage: 0.9 }, false],
    ["whole coverage", { coverage: 1 }, true],
    ["nothing", {}, false],
    ["the cosine, which has no say", { cosine: 1 }, false],
  ] as const)("weighs %s", ([, signals, sufficient]) => {
    expect(weighEvidence(retrievalWith(KNOWN, signals)).sufficient).toBe(sufficient);
  });

  test("is as confident as not where the line is", () => {
    expect(weighEvidence(retrievalWith(KNOWN, { fullText: 0.23 })).confidence).toBeCloseTo(0.5);
    expect(weighEvidence(retrievalWith(KNOWN, { fullText: 0.5 })).confidence).toBeGreaterThan(0.9);
  });

  test("goes by the best paper, not by the ones after it", () => {
    const retrieval = retrievalWith(KNOWN, { fullText: 0.1 }, { fullText: 1, coverage: 1 });
    expect(weighEvidence(retrieval).sufficient).toBe(false);
  });

  test("finds nothing in no papers", () => {
    const { sufficient, confidence, missing } = weighEvidence(retrievalWith(KNOWN));
    expect({ sufficient, missing }).toEqual({ sufficient: false, missing: [] });
    expect(confidence).toBeLessThan(0.1);
  });

  test("is overruled by a name that no paper has, unless the evidence is overwhelming", () => {
    const terms = [...KNOWN, UNKNOWN_NAME];
    const strong = weighEvidence(retrievalWith(terms, { fullText: 0.3, coverage: 0.6 }));
    expect(strong).toMatchObject({ sufficient: false, confidence: 0.4, missing: [UNKNOWN_NAME] });
    const overwhelming = weighEvidence(retrievalWith(terms, { fullText: 0.4, coverage: 0.6 }));
    expect(overwhelming).toMatchObject({ sufficient: true, missing: [UNKNOWN_NAME] });
  });

  test("is not overruled by an unknown word that is not a name", () => {
    const evidence = weighEvidence(retrievalWith([...KNOWN, UNKNOWN], { fullText: 0.3 }));
    expect(evidence).toMatchObject({ sufficient: true, missing: [UNKNOWN] });
  });

  test("is overruled when one lone word matches beside unknown or weightier ones", () => {
    const lone = { fullText: 0.5, matched: 1 };
    const beside = weighEvidence(retrievalWith([term("distil"), UNKNOWN], lone));
    expect(beside).toMatchObject({ sufficient: false, confidence: 0.4 });
    expect(weighEvidence(retrievalWith([term("distil")], lone)).sufficient).toBe(true);
    expect(weighEvidence(retrievalWith(KNOWN, lone)).sufficient).toBe(false);
    expect(weighEvidence(retrievalWith(KNOWN, { ...lone, coverage: 0.49 })).sufficient).toBe(false);
    expect(weighEvidence(retrievalWith(KNOWN, { ...lone, coverage: 0.5 })).sufficient).toBe(true);
    const another = retrievalWith([term("distil"), UNKNOWN], lone, lone, { matched: 2 });
    expect(weighEvidence(another).sufficient).toBe(true);
    const tooLate = retrievalWith([term("distil"), UNKNOWN], lone, lone, lone, { matched: 2 });
    expect(weighEvidence(tooLate).sufficient).toBe(false);
  });

  test("is overruled when the question is made of numbers", () => {
    const strong = { fullText: 1, coverage: 1, matched: 3 };
    const numbers = [term("2024"), term("1"), term("10")];
    expect(weighEvidence(retrievalWith(numbers, strong))).toMatchObject({
      sufficient: false,
      confidence: 0.4,
    });
    expect(weighEvidence(retrievalWith([...numbers, term("kd3")], strong)).sufficient).toBe(true);
    expect(weighEvidence(retrievalWith([], strong)).sufficient).toBe(false);
  });

  test("names what is missing, names first, and leaves bare numbers out", () => {
    const year = term("2031", { known: false, isName: true });
    const retrieval = retrievalWith([UNKNOWN, year, term("distil"), UNKNOWN_NAME], { fullText: 1 });
    expect(weighEvidence(retrieval).missing).toEqual([UNKNOWN_NAME, UNKNOWN]);
  });

  test("is confident from 0.5 on exactly when it is sufficient, and rises with the evidence", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const terms = fc.subarray([...KNOWN, UNKNOWN, UNKNOWN_NAME, term("2024")]);
    fc.assert(
      fc.property(share, share, fc.nat(3), terms, (fullText, coverage, matched, own) => {
        const signals = { fullText, coverage, matched };
        const { sufficient, confidence } = weighEvidence(retrievalWith(own, signals));
        expect(confidence >= 0.5).toBe(sufficient);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        const more = weighEvidence(retrievalWith(own, { ...signals, fullText: 1, coverage: 1 }));
        expect(more.confidence).toBeGreaterThanOrEqual(confidence);
      }),
    );
  });
});
