import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadCalibration, thresholdFor } from "../../src/answering/calibration.ts";
import { evidenceFeatures } from "../../src/answering/evidence-features.ts";
import { createEvidenceWeigher } from "../../src/answering/weigh-evidence.ts";
import {
  NO_SIGNALS,
  type QueryTerm,
  type RankSignals,
  type Retrieval,
} from "../../src/retrieval/retriever.ts";
import { term } from "../retrieval/retrieval-fixtures.ts";
import { BY_FULL_TEXT, calibrationOf } from "./calibrations.ts";
import { rankedPaper } from "./paper-fixtures.ts";

const KNOWN = [term("distil"), term("head")];
const UNKNOWN = term("egg", { known: false });
const UNKNOWN_NAME = term("mixmatch", { word: "MixMatch", known: false, isName: true });
const EVERYDAY = term("shrink", { known: false, isEveryday: true });

/** Papers with these signals, best first. */
function papersWith(...signals: readonly Partial<RankSignals>[]): Retrieval["papers"] {
  return signals.map((own, index) => {
    const paper = rankedPaper({ title: "A Title", sentences: ["A sentence."] }, index + 1);
    return { ...paper, signals: { ...NO_SIGNALS, coverage: 0.5, matched: 2, ...own } };
  });
}

function retrievalWith(
  terms: readonly QueryTerm[],
  ...signals: readonly Partial<RankSignals>[]
): Retrieval {
  return { question: "q", query: "q", terms, papers: papersWith(...signals) };
}

const weigh = createEvidenceWeigher({ risk: 0.05, calibration: BY_FULL_TEXT });

describe("createEvidenceWeigher()", () => {
  test("is as confident as the calibration says, and answers from its threshold on", () => {
    const { sufficient, confidence } = weigh(retrievalWith(KNOWN, { fullText: 0.3 }));
    expect(sufficient).toBe(true);
    expect(confidence).toBeCloseTo(1 / (1 + Math.exp(-2)), 12);
    expect(weigh(retrievalWith(KNOWN, { fullText: 0.2 }))).toMatchObject({
      sufficient: true,
      confidence: 0.5,
    });
    expect(weigh(retrievalWith(KNOWN, { fullText: 0.19 })).sufficient).toBe(false);
  });

  test("takes papers for related from half the threshold on", () => {
    const asLikelyAs = (p: number) => 0.2 + Math.log(p / (1 - p)) / 20;
    const weighAt = (p: number) => weigh(retrievalWith(KNOWN, { fullText: asLikelyAs(p) }));
    expect(weighAt(0.26)).toMatchObject({ sufficient: false, related: true });
    expect(weighAt(0.24)).toMatchObject({ sufficient: false, related: false });
  });

  test("answers the more, the more wrong answers are put up with", () => {
    const calibration = calibrationOf({
      weights: { fullText: 20 },
      intercept: -4,
      risks: [
        { threshold: 0.9, risk: 0.01, coverage: 0.2 },
        { threshold: 0.6, risk: 0.05, coverage: 0.5 },
        { threshold: 0.3, risk: 0.2, coverage: 0.9 },
      ],
    });
    const leastFullText = (risk: number) => {
      const own = createEvidenceWeigher({ risk, calibration });
      return [0.1, 0.2, 0.25, 0.4].find(
        (fullText) => own(retrievalWith(KNOWN, { fullText })).sufficient,
      );
    };
    expect([0.01, 0.05, 0.2].map(leastFullText)).toEqual([0.4, 0.25, 0.2]);
    expect(leastFullText(0.001)).toBe(0.4);
  });

  test("goes by the best paper, not by the ones after it", () => {
    const retrieval = retrievalWith(KNOWN, { fullText: 0.1 }, { fullText: 1, coverage: 1 });
    expect(weigh(retrieval).sufficient).toBe(false);
  });

  test("goes by the order before a model's, also where that held nothing", () => {
    const [strong, weak] = [{ fullText: 1 }, { fullText: 0 }];
    const tempting = { ...retrievalWith(KNOWN, strong), unreranked: papersWith(weak) };
    expect(weigh(tempting).sufficient).toBe(false);
    const spoilt = { ...retrievalWith(KNOWN, weak), unreranked: papersWith(strong) };
    expect(weigh(spoilt).sufficient).toBe(true);
    expect(weigh({ ...retrievalWith(KNOWN, strong), unreranked: [] })).toMatchObject({
      sufficient: false,
      confidence: 0,
    });
  });

  test("never answers without a paper, or a question that is made of numbers", () => {
    const strong = { fullText: 1, coverage: 1, matched: 3 };
    const declined = { sufficient: false, related: false, confidence: 0 };
    expect(weigh(retrievalWith(KNOWN))).toEqual({ ...declined, missing: [] });
    const numbers = [term("2024"), term("1"), term("½")];
    expect(weigh(retrievalWith(numbers, strong))).toMatchObject(declined);
    expect(weigh(retrievalWith([], strong))).toMatchObject(declined);
    expect(weigh(retrievalWith([...numbers, term("kd3")], strong)).sufficient).toBe(true);
    expect(weigh(retrievalWith([term("蒸馏")], strong)).sufficient).toBe(true);
  });

  test("declines what the best paper hardly mentions, or is mostly in words nobody knows", () => {
    const strong = { fullText: 1, coverage: 0.07 };
    expect(weigh(retrievalWith(KNOWN, strong))).toMatchObject({
      sufficient: false,
      related: false,
    });
    expect(weigh(retrievalWith(KNOWN, { ...strong, coverage: 0.09 })).sufficient).toBe(true);
    const mostly = [...KNOWN, term("noisi"), term("egg", { idf: 4.6, known: false })];
    expect(weigh(retrievalWith(mostly, { fullText: 1 })).sufficient).toBe(false);
    const partly = [...KNOWN, term("noisi"), term("egg", { idf: 4.4, known: false })];
    expect(weigh(retrievalWith(partly, { fullText: 1 })).sufficient).toBe(true);
    const short = [term("distil", { idf: 2 }), term("egg", { idf: 2.1, known: false })];
    expect(weigh(retrievalWith(short, { fullText: 1 })).sufficient).toBe(false);
  });

  test("names what is missing, names first, and leaves numbers and everyday words out", () => {
    const year = term("2031", { known: false, isName: true });
    const terms = [UNKNOWN, year, term("distil"), EVERYDAY, UNKNOWN_NAME];
    expect(weigh(retrievalWith(terms, { fullText: 1 })).missing).toEqual([UNKNOWN_NAME, UNKNOWN]);
    expect(weigh(retrievalWith(terms)).missing).toEqual([UNKNOWN_NAME, UNKNOWN]);
  });

  test("is sufficient exactly from its threshold on, with the stored calibration too", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const terms = fc.subarray([...KNOWN, UNKNOWN, UNKNOWN_NAME, EVERYDAY, term("2024")]);
    const signals = fc.record({
      fullText: share,
      coverage: share,
      cosine: share,
      matched: fc.nat(3),
    });
    const risks = fc.constantFrom(0.01, 0.05, 0.2, 0.5);
    fc.assert(
      fc.property(terms, fc.array(signals, { maxLength: 9 }), risks, (own, all, risk) => {
        const retrieval = retrievalWith(own, ...all);
        const evidence = createEvidenceWeigher({ risk })(retrieval);
        const threshold = thresholdFor(risk, loadCalibration());
        const { coverage, unknown } = evidenceFeatures(retrieval);
        const isAboutThis = coverage >= 0.08 && unknown < (own.length > 3 ? 0.6 : 0.5);
        expect(evidence.sufficient).toBe(isAboutThis && evidence.confidence >= threshold);
        if (evidence.sufficient) expect(evidence.related).toBe(true);
        expect(evidence.confidence).toBeGreaterThanOrEqual(0);
        expect(evidence.confidence).toBeLessThanOrEqual(1);
        const lenient = createEvidenceWeigher({ risk: 0.5 })(retrieval);
        expect(lenient.confidence).toBe(evidence.confidence);
        if (evidence.sufficient) expect(lenient.sufficient).toBe(true);
      }),
    );
  });
});
