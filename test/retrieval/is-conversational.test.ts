import { expect, test } from "vitest";
import { isConversational } from "../../src/retrieval/is-conversational.ts";

test.for([
  "How do GANs generate images?",
  "WHAT'S grokking",
  "is attention all we need",
  "hey, has anyone looked at dropout",
  "papers that I could read on pruning",
  "training of GANs on small data? ",
  "do deep networks need labels",
])("isConversational() takes %j for a question to somebody", (question) => {
  expect(isConversational(question)).toBe(true);
});

test.for([
  "violin timbre synthesis",
  "Low-Rank Adaptation of Large Language Models",
  "Attention guides the model to relevant tokens",
  "We show where gradients vanish and how they do so",
  "Attention is all that models need",
  "somewhat whatever dose arena",
  "WHATEVER",
  "",
  "¿",
])("isConversational() takes %j for keywords, a title or a statement", (question) => {
  expect(isConversational(question)).toBe(false);
});
