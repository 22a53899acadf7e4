import type {
  AbstainedAnswer,
  AnsweredAnswer,
  Citation,
  Statement,
} from "../../src/answering/answer.ts";
import type { PaperList } from "../../src/answering/paper-list.ts";

const FIRST: Citation = {
  n: 1,
  paperId: "0123456789abcdef",
  title: "TSD-SR: One-Step Diffusion with Target Score Distillation",
  quote: "TSD-SR needs a single step.",
  score: 0.9134,
};

const SECOND: Citation = {
  n: 2,
  paperId: "fedcba9876543210",
  title: "図形の拡散モデル：一歩で描く",
  quote: "Distillation keeps quality high while it cuts the number of steps from fifty to four.",
  score: 0.52,
  year: 2024,
  url: "https://example.org/papers/2",
};

/** A statement that rests on the first sentence of each paper it cites. */
export function makeStatement(text: string, citations: readonly number[]): Statement {
  return {
    text,
    citations,
    evidence: citations.map((n) => ({
      n,
      sentence: 1,
      quote: n === 1 ? FIRST.quote : SECOND.quote,
    })),
  };
}

export const ANSWERED: AnsweredAnswer = {
  kind: "answered",
  question: "How many steps?",
  mode: "extractive",
  confidence: 0.81,
  ms: 84,
  sections: [
    {
      statements: [
        makeStatement("One step is enough for super-resolution.", [1]),
        makeStatement(
          "Distilled models need four steps where their teachers needed fifty, and they keep most of the quality.",
          [1, 2],
        ),
      ],
    },
  ],
  citations: [FIRST, SECOND],
  checked: { kept: 2, dropped: 0 },
};

export const SUMMARY: AnsweredAnswer = {
  ...ANSWERED,
  question: "diffusion",
  mode: "llm",
  prompt: "summary@1",
  ms: 5_230,
  checked: { kept: 2, dropped: 1 },
  sections: [
    { statements: [makeStatement("Two lines of work stand out.", [1, 2])] },
    { heading: "Fewer steps", statements: [makeStatement("One step is enough.", [1])] },
  ],
};

/** A model's answer whose second statement rests on more than the citations quote. */
export const EVIDENCED: AnsweredAnswer = {
  ...SUMMARY,
  sections: [
    {
      statements: [
        makeStatement("One step is enough.", [1]),
        {
          text: "The teacher is frozen, and a critic is trained.",
          citations: [1],
          evidence: [
            { n: 1, sentence: 3, quote: "The teacher stays frozen." },
            { n: 1, sentence: 4, quote: "A critic is trained." },
          ],
        },
      ],
    },
  ],
  citations: [FIRST],
};

export const ABSTAINED: AbstainedAnswer = {
  kind: "abstained",
  question: "Who won the match?",
  mode: "extractive",
  confidence: 0.04,
  ms: 12,
  reason: "None of the papers is about sports.",
  nearest: [FIRST],
};

export const PAPERS: PaperList = { topic: "diffusion", total: 41, papers: [FIRST, SECOND] };
