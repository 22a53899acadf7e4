import { describe, expect, test } from "vitest";
import { readLeaning } from "../../src/answering/read-reference.ts";

describe("readLeaning()", () => {
  test.for([
    "and how does it compare with plain SGD?",
    "which benchmarks did they run?",
    "does that also work for images?",
    "why is that?",
    "what are their limitations?",
    "and its cost?",
    "what about the second one?",
    "who wrote the first paper?",
    "how large is the latter?",
    "which of them is fastest?",
    "is this method open source?",
    "for videos, does it also help?",
    "what happens if you leave out dropout there?",
    "how does this compare?",
    "who came up with it?",
    "who invented it?",
    "tell me about paper 2",
    "and [1]?",
  ])("finds that %j plainly leans on what was said", (question) => {
    expect(readLeaning(question, 2)).toBe("plain");
  });

  test.for([
    "which datasets were used?",
    "what are the limitations?",
    "what were the main results",
    "is the code available?",
    "who are the authors?",
    "any baselines?",
    "results?",
  ])("finds that %j leaves out whose, which is plain", (question) => {
    expect(readLeaning(question, 2)).toBe("plain");
  });

  test.for([
    "what is a benchmark?",
    "what are baselines?",
    "what does open source mean?",
    "which papers have code available?",
    "which datasets are used in distillation?",
    "what are the limitations of transformers?",
  ])("finds that %j doesn't", (question) => {
    expect(readLeaning(question, 2)).not.toBe("plain");
  });

  test.for(["why?", "tell me more", "how so?"])("finds that %j says nothing alone", (question) => {
    expect(readLeaning(question, 0)).toBe("plain");
  });

  test.for(["and what about pruning?", "any drop on CIFAR-10?", "how noisy are the labels?"])(
    "finds that %j may lean on what was said",
    (question) => {
      expect(readLeaning(question, 2)).toBe("possible");
    },
  );

  test.for([
    "What is knowledge distillation?",
    "How does diffGrad work and what does it change?",
    "How do diffusion models generate images?",
    "Which papers deal with the stability of training?",
    "Is it possible to prune networks at initialization?",
    "how long does it take to train transformers?",
    "does it pay off to train longer?",
    "anything on grokking?",
    "what methods for unlearning are there?",
    "what is there?",
    "real nvp, is it exact",
    "variational inference for, is it that library thing",
    "thanks, that helps",
    "hello",
  ])("finds that %j stands alone", (question) => {
    expect(readLeaning(question, question === "hello" ? 0 : 3)).toBe("none");
  });
});
