import { describe, expect, test } from "vitest";
import {
  cueScore,
  isAvailabilityNote,
  isDangling,
  isDefinition,
  isProposal,
  isResult,
} from "../../../src/answering/extractive/sentence-cues.ts";

/** Sentences for which a predicate holds, and sentences like them for which it doesn't. */
interface Cases {
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

const TABLES: readonly (readonly [string, (sentence: string) => boolean, Cases])[] = [
  [
    "isAvailabilityNote",
    isAvailabilityNote,
    {
      yes: [
        "Code is available at https://example.org/code.",
        "See www.example.org for videos.",
        "Codes will be available soon.",
        "Code will be made publicly available.",
        "Our source code and checkpoints are released.",
        "An open-source implementation is available.",
        "The dataset can be found at the project page.",
        "We make the weights public.",
        "Models are open-sourced.",
        "It is available at the address below.",
      ],
      no: [
        "The code is short and fast.",
        "We release no assumptions on the data.",
        "Labels are available for a single class only.",
        "The available memory limits the batch.",
        "We publish bounds that hold with high probability.",
        "The data are private. The bound is available in closed form.",
      ],
    },
  ],
  [
    "isDangling",
    isDangling,
    {
      yes: [
        "This is fast.",
        "These methods fail.",
        "It converges.",
        "However, the head collapses.",
        "To this end, we prune.",
        "Specifically, we prune.",
        "The resulting model is small.",
        "The latter is faster.",
        "As a result, it is small.",
        "We show that this is optimal.",
        "Here we prune.",
        "In contrast to pruning, freezing is fast.",
        "With its head frozen, the model converges.",
      ],
      no: [
        "We prune the head.",
        "In this paper, we prune the head.",
        "This paper prunes the head.",
        "This work studies heads.",
        "With this study we close the gap.",
        "Knowledge distillation transfers logits.",
        "Italy is a country.",
        "Thesis work is long.",
        "The method improves on it.",
        "",
      ],
    },
  ],
  [
    "isDefinition",
    isDefinition,
    {
      yes: [
        "Grokking is delayed generalization.",
        "Knowledge distillation (KD) aims to transfer knowledge.",
        "The edge of stability refers to a phenomenon.",
        "Diffusion models are generative models.",
        "Grokking, the sudden generalization after overfitting, is studied here.",
        "Grokking, where networks generalize late, puzzles us.",
        "A hypernetwork (HN), a network that writes weights, helps.",
        "Federated learning allows clients to train together.",
        "Low-rank adaptation learns small matrices.",
      ],
      no: [
        "We propose grokking.",
        "In recent years grokking is popular.",
        "For grokking, the data is small.",
        "While grokking is known, nobody explains it.",
        "Experiments confirm grokking.",
        "Unlike grokking, the effect vanishes.",
        "",
      ],
    },
  ],
  [
    "isProposal",
    isProposal,
    {
      yes: [
        "We propose a method.",
        "In this paper, we introduce a method.",
        "This work aims to study pruning.",
        "The authors present a method.",
        "In this study, we analyze pruning.",
        "We theoretically and empirically analyse pruning.",
        "Here we show how to prune.",
      ],
      no: [
        "We observe that pruning works.",
        "Pruning was proposed by others.",
        "Existing methods propose little.",
        "We prune. Others propose to freeze.",
      ],
    },
  ],
  [
    "isResult",
    isResult,
    {
      yes: [
        "Experiments show gains.",
        "It outperforms the baseline.",
        "Pruning achieves 99 percent.",
        "Memory is reduced by half.",
        "We find that pruning helps.",
        "It surpasses the state-of-the-art.",
        "Our evaluation covers ten sets.",
        "Accuracy increases.",
      ],
      no: ["We propose a method.", "Grokking is delayed generalization.", "Nets have heads."],
    },
  ],
];

const rows = TABLES.flatMap(([name, holds, { yes, no }]) => [
  ...yes.map((sentence) => [name, sentence, true, holds] as const),
  ...no.map((sentence) => [name, sentence, false, holds] as const),
]);

test.for(rows)("%s(%j) is %s", ([, sentence, wanted, holds]) => {
  expect(holds(sentence)).toBe(wanted);
});

describe("cueScore()", () => {
  const PROPOSAL = "We propose a method.";
  const BACKGROUND = "Traditional methods remain slow.";
  const RESULT = "Pruning outperforms the baseline.";
  const CONCLUSION = "Our findings indicate a rule.";

  test.for([
    ["method", PROPOSAL, 0.45],
    ["overview", PROPOSAL, 0.45],
    ["definition", PROPOSAL, 0.15],
    ["method", BACKGROUND, -0.25],
    ["definition", BACKGROUND, 0],
    ["effect", PROPOSAL, 0.1],
    ["effect", BACKGROUND, -0.1],
    ["overview", BACKGROUND, -0.25],
    ["overview", RESULT, 0.05],
    ["effect", RESULT, 0.25],
    ["method", RESULT, 0],
    ["effect", CONCLUSION, 0.3],
    ["method", CONCLUSION, 0],
    ["method", "This is it.", -0.15],
    ["method", "Nets have heads.", 0],
  ] as const)("for %s of %j is %f", ([kind, sentence, score]) => {
    expect(cueScore(sentence, 0, kind)).toBeCloseTo(score);
  });

  test("prefers late sentences only where a result is wanted", () => {
    const gain = (kind: "effect" | "method") =>
      cueScore("Nets have heads.", 1, kind) - cueScore("Nets have heads.", 0, kind);
    expect(gain("effect")).toBeCloseTo(0.2);
    expect(gain("method")).toBe(0);
  });
});
