import type {
  AbstainedAnswer,
  AnsweredAnswer,
  Citation,
  Section,
} from "../../src/answering/answer.ts";
import type { PaperList } from "../../src/answering/paper-list.ts";

/** A citation with everything filled in. */
export function citation(n: number, overrides: Partial<Citation> = {}): Citation {
  return {
    n,
    paperId: n.toString(16).padStart(16, "0"),
    title: `Paper ${n} on graph learning`,
    quote: `Paper ${n} shows that graphs help.`,
    score: 0.5,
    url: `https://papers.example/abs/${n}`,
    year: 2_024,
    ...overrides,
  };
}

/** A section whose every statement cites the given numbers. */
export function section(
  texts: readonly (readonly [string, readonly number[]])[],
  heading?: string,
): Section {
  return {
    ...(heading === undefined ? {} : { heading }),
    statements: texts.map(([text, citations]) => ({ text, citations, evidence: [] })),
  };
}

/** A model's answer of two statements over two papers. */
export function answered(overrides: Partial<AnsweredAnswer> = {}): AnsweredAnswer {
  return {
    kind: "answered",
    question: "Do graphs help?",
    mode: "llm",
    confidence: 0.8,
    ms: 1_234,
    sections: [
      section([
        ["Graphs help.", [1]],
        ["They help most on molecules.", [1, 2]],
      ]),
    ],
    citations: [citation(1), citation(2)],
    checked: { kept: 2, dropped: 1 },
    ...overrides,
  };
}

/** An abstention with two nearest papers. */
export function abstained(overrides: Partial<AbstainedAnswer> = {}): AbstainedAnswer {
  return {
    kind: "abstained",
    question: "Who won the cup?",
    mode: "extractive",
    confidence: 0.1,
    ms: 20,
    reason: "None of the papers is about sports.",
    nearest: [citation(1), citation(2)],
    ...overrides,
  };
}

/** A list of `count` papers. */
export function paperList(count: number, overrides: Partial<PaperList> = {}): PaperList {
  const papers = Array.from({ length: count }, (_, index) => citation(index + 1));
  return { topic: "graph learning", total: count, papers, ...overrides };
}
