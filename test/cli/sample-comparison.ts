import type { AnsweredAnswer } from "../../src/answering/answer.ts";
import type { PaperReason } from "../../src/answering/papers/paper-reason.ts";
import { ANSWERED, makeStatement } from "./sample-answers.ts";

/** A comparison of two papers with a gap and a statement on both. */
export const COMPARISON: AnsweredAnswer = {
  ...ANSWERED,
  question: "TSD-SR vs 図形",
  layout: "table",
  sections: [
    {
      heading: "Key idea",
      statements: [
        makeStatement("One step is distilled from a pre-trained teacher.", [1]),
        makeStatement("Steps are cut.", [2]),
      ],
    },
    { heading: "Limits", statements: [makeStatement("It needs a teacher.", [1])] },
    { heading: "Compared directly", statements: [makeStatement("Both distil.", [1, 2])] },
  ],
  checked: { kept: 4, dropped: 1 },
};

/** Why the first of those came up. */
export const REASON: PaperReason = {
  kind: "found",
  question: "How many steps?",
  paper: {
    paperId: "0123456789abcdef",
    title: "TSD-SR: One-Step Diffusion",
    source: "seeds/a.txt",
    year: 2024,
    url: "https://example.org/papers/1",
  },
  rank: 2,
  found: 50,
  answered: true,
  score: 0.91,
  signals: [
    { key: "coverage", name: "question's words in title and abstract", value: 1 },
    { key: "cosine", name: "likeness of meaning (vectors)", value: -0.05 },
  ],
  matched: ["steps"],
  missing: ["many"],
  quotes: ["TSD-SR needs a single step."],
  abstract: [
    { text: "Diffusion is slow.", isQuoted: false },
    { text: "TSD-SR needs a single step.", isQuoted: true },
  ],
};
