import { expect, test } from "vitest";
import { isConversational } from "../../src/retrieval/is-conversational.ts";

test.for([
  "How do GANs generate images?",
  "WHAT'S grokking",
  "hey, has anyone looked at dropout",
  "is my network too deep",
  "papers that I could read on pruning",
])("isConversational() takes %j for a question to somebody", (question) => {
  expect(isConversational(question)).toBe(true);
});

test.for([
  "violin timbre synthesis",
  "Low-Rank Adaptation of Large Language Models",
  "Attention guides the model to relevant tokens",
  "somewhat whatever dose arena",
  "WHATEVER",
  "",
  "¿?",
])("isConversational() takes %j for keywords, a title or a statement", (question) => {
  expect(isConversational(question)).toBe(false);
});
