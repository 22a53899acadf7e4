import type { Scene, Stage } from "./stage.ts";

/** A flow that the documentation shows. */
export interface Flow {
  /** Name of the picture's file. */
  readonly name: string;
  /** What the member does. @returns The messages that the picture shows. */
  readonly play: (stage: Stage) => Promise<Scene>;
}

const QUESTION = "How does knowledge distillation work?";

/** Every flow with a picture of its own; one more is one more entry. */
export const FLOWS: readonly Flow[] = [
  {
    name: "ask",
    play: (stage) => stage.slash("ask", { question: QUESTION }),
  },
  {
    name: "sources",
    play: async (stage) => stage.press(await stage.slash("ask", { question: QUESTION }), "Sources"),
  },
  {
    name: "privacy",
    play: (stage) => stage.slash("privacy"),
  },
  {
    name: "mention",
    play: (stage) => stage.say("what is a Lipschitz constant good for?", { mention: true }),
  },
  {
    name: "abstention",
    play: (stage) => stage.slash("ask", { question: "Who won the football world cup in 1998?" }),
  },
  {
    name: "papers",
    play: (stage) => stage.slash("papers", { topic: "diffusion models" }),
  },
  {
    name: "compare",
    play: (stage) =>
      stage.slash("compare", { first: "knowledge distillation", second: "network pruning" }),
  },
  {
    name: "explain",
    play: (stage) => stage.slash("explain", { paper: "Dual-Head Knowledge Distillation" }),
  },
  {
    name: "summarize",
    play: (stage) => stage.slash("summarize", { topic: "adversarial robustness" }),
  },
];
