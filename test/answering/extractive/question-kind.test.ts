import { expect, test } from "vitest";
import {
  type QuestionKind,
  questionKindOf,
} from "../../../src/answering/extractive/question-kind.ts";

const TABLE: Record<QuestionKind, readonly string[]> = {
  definition: [
    "What is grokking?",
    "what's diffGrad",
    "Whats grokking",
    "what are the main ideas of MixMatch?",
    "define neural collapse",
    "who proposed Adam?",
    "meaning of grokking",
    "“What is” in quotes?",
  ],
  method: [
    "How does TrAct speed up training?",
    "how to train a GAN",
    "How does MixMatch work?",
    "and how did it work on images?",
    "Which methods prune networks",
    "an algorithm for matching",
    "in which way and how can it be trained",
  ],
  effect: [
    "How much faster is TrAct?",
    "how many images are needed",
    "How well does it work?",
    "Does pruning hurt accuracy?",
    "does it work?",
    "Why does Adam converge faster?",
    "compare Adam and SGD",
    "Adam vs SGD",
    "What is the effect of label noise?",
    "what are the results on CIFAR",
    "Is there public code that works on grids?",
  ],
  overview: [
    "papers on grokking",
    "anything on grokking?",
    "related work on pruning",
    "any works about pruning?",
    "works on optimal transport",
    "literature review of pruning",
    "What is the literature on pruning?",
    "summarize pruning",
    "an overview of diffusion",
    "grokking",
    "",
  ],
};

const rows = Object.entries(TABLE).flatMap(([kind, questions]) =>
  questions.map((question) => [question, kind] as const),
);

test.for(rows)("questionKindOf(%j) is %s", ([question, kind]) => {
  expect(questionKindOf(question)).toBe(kind);
});
