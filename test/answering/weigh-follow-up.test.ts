import { describe, expect, test } from "vitest";
import { weighFocused, weighWider } from "../../src/answering/weigh-follow-up.ts";
import { createEvidenceWeigher, type EvidenceWeight } from "../../src/answering/weigh-evidence.ts";
import { stemsOf } from "../../src/corpus/terms.ts";
import { NO_SIGNALS, type Retrieval } from "../../src/retrieval/retriever.ts";
import { term } from "../retrieval/retrieval-fixtures.ts";
import { BY_FULL_TEXT } from "./calibrations.ts";
import { rankedPaper } from "./paper-fixtures.ts";

const weigh = createEvidenceWeigher({ risk: 0.05, calibration: BY_FULL_TEXT });
/** Scores that any weighing takes for an answer. */
const STRONG = {
  ...NO_SIGNALS,
  fullText: 1,
  cosine: 1,
  coverage: 1,
  sentenceCoverage: 1,
  title: 1,
  matched: 5,
};
const NONE_MISSING: EvidenceWeight = {
  sufficient: false,
  related: false,
  confidence: 0,
  missing: [],
};

/** What a question brought up: papers that say one sentence each, all scored alike. */
function found(question: string, ...sentences: readonly string[]): Retrieval {
  const papers = sentences.map((sentence, index) => ({
    ...rankedPaper({ title: "A Title", sentences: [sentence] }, index + 1),
    signals: STRONG,
  }));
  const terms = stemsOf(question).map((stem) => term(stem));
  return { question, query: question, terms, papers };
}

const PLAIN = { leaning: "plain", isPointed: false } as const;
const POSSIBLE = { leaning: "possible", isPointed: false } as const;

describe("weighFocused()", () => {
  const alone = found("did they try pruning, quantization, distillation", "pruning");

  test("answers from cited papers that hold some of a follow-up's words", () => {
    const focused = found("", "We use pruning.");
    expect(weighFocused(focused, alone, PLAIN)).toMatchObject({
      sufficient: true,
      confidence: expect.closeTo(0.5 + 0.5 / 3, 5),
    });
    expect(weighFocused(focused, alone, POSSIBLE)).toBeUndefined();
  });

  test("asks more of one that only may lean: as much as the best of all papers holds", () => {
    const focused = found("", "We use pruning and quantization.");
    expect(weighFocused(focused, alone, POSSIBLE)).toBeDefined();
    const elsewhere = found(alone.question, "Pruning, quantization and distillation.");
    expect(weighFocused(focused, elsewhere, POSSIBLE)).toBeUndefined();
  });

  test("takes no account of the words one asks with", () => {
    const asking = found("what kind did they try", "nothing");
    expect(weighFocused(found("", "Losses."), asking, PLAIN)).toMatchObject({ confidence: 1 });
  });

  test("takes a paper that was pointed at whatever it says, if it is there", () => {
    const pointed = { leaning: "plain", isPointed: true } as const;
    expect(weighFocused(found("", "Losses."), alone, pointed)).toMatchObject({ confidence: 0.5 });
    expect(weighFocused(found(""), alone, pointed)).toBeUndefined();
  });
});

describe("weighWider()", () => {
  const alone = (missing: EvidenceWeight["missing"] = []) => ({
    retrieval: found("distilled images"),
    evidence: { ...NONE_MISSING, missing },
  });
  const wider = (sentence: string) => found("distilled images guidance steps", sentence);
  const [cited = ""] = wider("x").papers.map(({ paper }) => paper.paperId);

  test("accepts a paper that speaks of the question and of the subject", () => {
    const both = wider("Distilled guidance.");
    expect(weighWider(both, alone(), { cited: [], weigh })).toMatchObject({ sufficient: true });
  });

  test.for(["Guidance steps, many of them.", "Distilled images alone."])(
    "declines on a paper that says only %j",
    (sentence) => {
      const { sufficient, confidence } = weighWider(wider(sentence), alone(), { cited: [], weigh });
      expect(sufficient).toBe(false);
      expect(confidence).toBeLessThan(0.5);
    },
  );

  test("asks less of a paper that was cited, unless a word is in no paper", () => {
    const some = wider("Images in general.");
    expect(weighWider(some, alone(), { cited: [cited], weigh })).toMatchObject({
      sufficient: true,
    });
    const unknown = [term("chromodynam", { known: false })];
    expect(weighWider(some, alone(unknown), { cited: [cited], weigh })).toMatchObject({
      sufficient: false,
      missing: unknown,
    });
    expect(weighWider(wider("Guidance."), alone(), { cited: [cited], weigh })).toMatchObject({
      sufficient: false,
    });
  });

  test("declines on weak evidence, whatever the paper says, and is no surer than that", () => {
    const both = wider("Distilled guidance.");
    const papers = both.papers.map((paper) => ({ ...paper, signals: NO_SIGNALS }));
    const declined = weighWider({ ...both, papers }, alone(), { cited: [cited], weigh });
    expect(declined.sufficient).toBe(false);
    expect(declined.confidence).toBeLessThan(0.1);
  });

  test("declines when nothing was found", () => {
    expect(weighWider(found("a b"), alone(), { cited: [], weigh })).toMatchObject({
      sufficient: false,
    });
  });
});
