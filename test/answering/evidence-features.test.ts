import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EVIDENCE_FEATURES, evidenceFeatures } from "../../src/answering/evidence-features.ts";
import {
  NO_SIGNALS,
  type QueryTerm,
  type RankedPaper,
  type RankSignals,
  type Retrieval,
} from "../../src/retrieval/retriever.ts";
import { quotedPhrases } from "../../src/retrieval/quoted-phrases.ts";
import { makeLibrary, retrieverOf } from "../indexing/library-fixtures.ts";
import { term } from "../retrieval/retrieval-fixtures.ts";
import { makePapers } from "../support/listing-page.ts";
import { rankedPaper } from "./paper-fixtures.ts";

interface Paper {
  readonly title?: string;
  readonly text?: string;
  readonly score?: number;
  readonly signals?: Partial<RankSignals>;
}

/** Papers that say nothing and score nothing unless given, best first. */
function papersOf(...papers: readonly Paper[]): RankedPaper[] {
  return papers.map(({ title = "Coral", text = "Reefs.", score = 0, signals = {} }, i) => ({
    ...rankedPaper({ title, sentences: [text] }, i + 1),
    score,
    signals: { ...NO_SIGNALS, ...signals },
  }));
}

function retrievalOf(
  terms: readonly QueryTerm[],
  papers: readonly Paper[],
  question = "violin timbre",
): Retrieval {
  const phrases = quotedPhrases(question);
  return { question, query: question, terms, phrases, papers: papersOf(...papers) };
}

const VIOLIN = term("violin", { idf: 1 });
const TIMBRE = term("timbr", { idf: 3 });
const NAMED = term("stradivari", { word: "Stradivari", idf: 4, isName: true });

describe("evidenceFeatures()", () => {
  test("takes the signals of the best paper alone", () => {
    const best = { fullText: 0.4, coverage: 0.6, sentenceCoverage: 0.5, title: 0.2, cosine: 0.3 };
    const next = { fullText: 1, coverage: 1, sentenceCoverage: 1, title: 1, cosine: 1, matched: 9 };
    const features = evidenceFeatures(
      retrievalOf([VIOLIN], [{ signals: { ...best, matched: 2 } }, { signals: next }]),
    );
    expect(features).toMatchObject({
      fullText: 0.4,
      coverage: 0.6,
      coverageSquared: expect.closeTo(0.36, 12),
      sentence: 0.5,
      title: 0.2,
      cosine: 0.3,
      matched: Math.log(3),
      length: Math.log(2),
    });
  });

  test("looks at the order before a model's, where there is one", () => {
    const plain = retrievalOf(
      [VIOLIN, NAMED],
      [
        { signals: { coverage: 0.3 }, score: 1 },
        { title: "Stradivari", score: 0.4 },
      ],
    );
    const tempting = papersOf(
      { title: "Violin timbre", signals: { ...NO_SIGNALS, coverage: 1, fullText: 1 }, score: 9 },
      { title: "Violin", score: 8 },
    );
    const reordered = { ...plain, papers: tempting, unreranked: plain.papers };
    expect(evidenceFeatures(reordered)).toEqual(evidenceFeatures(plain));
    expect(evidenceFeatures({ ...plain, papers: tempting })).not.toEqual(evidenceFeatures(plain));
  });

  test("tells how far the best stands above the second and the eighth, as shares of its score", () => {
    const scores = [0.8, 0.6, 0.5, 0.4, 0.4, 0.4, 0.4, 0.2, 0.1].map((score) => ({ score }));
    const { lead, field } = evidenceFeatures(retrievalOf([VIOLIN], scores));
    expect(lead).toBeCloseTo(1 - 0.6 / 0.8, 12);
    expect(field).toBeCloseTo(1 - 0.2 / 0.8, 12);
    const few = evidenceFeatures(retrievalOf([VIOLIN], scores.slice(0, 1)));
    expect(few).toMatchObject({ lead: 1, field: 1 });
    expect(evidenceFeatures(retrievalOf([VIOLIN], [{}, {}]))).toMatchObject({ lead: 0, field: 0 });
  });

  test("expects two papers in front of a comparison", () => {
    const scores = [0.8, 0.7, 0.2].map((score) => ({ score }));
    const lead = (question: string) =>
      evidenceFeatures(retrievalOf([VIOLIN], scores, question)).lead;
    expect(lead("violin versus viola")).toBeCloseTo(1 - 0.2 / 0.8, 12);
    expect(lead("violin and viola")).toBeCloseTo(1 - 0.7 / 0.8, 12);
  });

  test("tells the weight of words that no paper has, everyday ones by themselves", () => {
    const unknown = term("egg", { idf: 2, known: false });
    const misspelt = term("viola", { idf: 1, corrected: true });
    const everyday = term("shrink", { idf: 4, known: false, isEveryday: true });
    const terms = [VIOLIN, unknown, misspelt, everyday];
    const features = evidenceFeatures(retrievalOf(terms, [{ signals: { expansion: 0.03 } }]));
    expect(features).toMatchObject({ unknown: 2 / 8, everyday: 4 / 8, unknownName: 0 });
    expect(evidenceFeatures(retrievalOf(terms, [{}]))).toMatchObject({
      unknown: 6 / 8,
      everyday: 0,
    });
    const knownSaying = { ...everyday, known: true };
    expect(evidenceFeatures(retrievalOf([knownSaying], [{}]))).toMatchObject({
      unknown: 0,
      everyday: 0,
    });
  });

  test("tells a name that no paper has, but not a number", () => {
    const unknownName = (own: QueryTerm) => evidenceFeatures(retrievalOf([own], [{}])).unknownName;
    expect(unknownName({ ...NAMED, known: false })).toBe(1);
    expect(unknownName(NAMED)).toBe(0);
    expect(unknownName(term("2031", { known: false, isName: true }))).toBe(0);
    expect(unknownName(term("egg", { known: false }))).toBe(0);
  });

  test("tells the weight of names that none of the three best papers has in title or text", () => {
    const other = term("amati", { word: "Amati", idf: 1, isName: true });
    const missed = (...papers: readonly Paper[]) =>
      evidenceFeatures(retrievalOf([VIOLIN, NAMED, other], papers)).nameMissed;
    expect(missed({}, {}, {})).toBe(1);
    expect(missed({}, {}, { text: "Of Stradivari." })).toBeCloseTo(1 / 5, 12);
    expect(missed({}, { title: "Amati" }, { text: "Of Stradivari." })).toBe(0);
    expect(missed({}, {}, {}, { text: "Of Stradivari and Amati." })).toBe(1);
    expect(evidenceFeatures(retrievalOf([VIOLIN], [{}])).nameMissed).toBe(0);
    const nowhere = { ...NAMED, known: false };
    expect(evidenceFeatures(retrievalOf([nowhere], [{}])).nameMissed).toBe(0);
  });

  test("takes a quoted phrase for a name: one of the three best papers has to say it word for word", () => {
    const missed = (question: string, ...papers: readonly Paper[]) =>
      evidenceFeatures(retrievalOf([VIOLIN, TIMBRE], papers, question)).nameMissed;
    const quoted = 'what is "violin timbre"?';
    expect(missed(quoted, {}, {}, { text: "The violin’s timbre." })).toBe(0);
    expect(missed(quoted, {}, {}, {}, { text: "The violin timbre." })).toBe(1);
    expect(missed(quoted, { text: "Timbre of violins." }, { title: "Violin" })).toBe(1);
    expect(missed("what is violin timbre?", {})).toBe(0);
    const both = `${quoted} And "coral reef"?`;
    expect(missed(both, { text: "The violin timbre." })).toBe(1);
    expect(missed(both, { text: "The violin timbre." }, { title: "Coral Reefs" })).toBe(0);
  });

  test("tells whether the best paper holds the rarest known word, the first of equals", () => {
    const held = (terms: readonly QueryTerm[], ...papers: readonly Paper[]) =>
      evidenceFeatures(retrievalOf(terms, papers)).rarestHeld;
    expect(held([VIOLIN, TIMBRE], { text: "A timbre." })).toBe(1);
    expect(held([VIOLIN, TIMBRE], { text: "A violin." })).toBe(0);
    expect(held([VIOLIN, TIMBRE], {}, { text: "A timbre." })).toBe(0);
    const unknown = term("egg", { idf: 9, known: false });
    expect(held([unknown, VIOLIN], { title: "Violins" })).toBe(1);
    expect(held([VIOLIN, { ...TIMBRE, idf: 1 }], { title: "Violins" })).toBe(1);
    expect(held([unknown], {})).toBe(0);
  });

  test("tells the weight of the words that the three best papers hold together", () => {
    const together = (...papers: readonly Paper[]) =>
      evidenceFeatures(retrievalOf([VIOLIN, TIMBRE], papers)).together;
    expect(together({ text: "A violin." }, {}, { title: "Timbre" })).toBe(1);
    expect(together({ text: "A violin." }, {}, {}, { title: "Timbre" })).toBeCloseTo(1 / 4, 12);
  });

  test("is finite whatever was found, also nothing", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const terms = fc.subarray([VIOLIN, TIMBRE, NAMED, term("egg", { idf: 0, known: false })]);
    const paper = fc.record({ score: share, text: fc.constantFrom("A violin.", "") });
    fc.assert(
      fc.property(terms, fc.array(paper, { maxLength: 10 }), (own, papers) => {
        const ranked = papers.toSorted((a, b) => b.score - a.score);
        const features = evidenceFeatures(retrievalOf(own, ranked));
        expect(Object.keys(features).toSorted()).toEqual([...EVIDENCE_FEATURES].toSorted());
        expect(Object.values(features).every(Number.isFinite)).toBe(true);
      }),
    );
  });

  test("looks at no more than eight papers, as many as every retrieval for an answer asks for", () => {
    const paper = fc.record({
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      text: fc.constantFrom("A violin.", "The timbre.", "Of Stradivari."),
    });
    fc.assert(
      fc.property(fc.array(paper, { minLength: 8, maxLength: 14 }), (papers) => {
        const all = retrievalOf([VIOLIN, TIMBRE, NAMED], papers);
        const eight = { ...all, papers: all.papers.slice(0, 8) };
        expect(evidenceFeatures(eight)).toEqual(evidenceFeatures(all));
      }),
    );
  });

  test("is the same whether 8 or 1,000 papers are asked of a library", async () => {
    const { store, ingestPapers } = await makeLibrary();
    await ingestPapers(makePapers(30));
    const retriever = retrieverOf(store);
    for (const question of ["how is violin timbre synthesized?", "bread and the coral reef"]) {
      const few = await retriever.retrieve(question, { topK: 8 });
      const many = await retriever.retrieve(question, { topK: 1_000 });
      expect(many.papers.length).toBeGreaterThan(few.papers.length);
      expect(evidenceFeatures(many)).toEqual(evidenceFeatures(few));
    }
  });
});
