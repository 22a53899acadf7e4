import { expect, test } from "vitest";
import type { Answer } from "../../src/answering/answer.ts";
import { withSpending } from "../../src/answering/with-spending.ts";
import { currentRecorder } from "../../src/llm/spending.ts";
import { FakeAssistant } from "../doubles/fake-assistant.ts";

const ANSWER: Answer = {
  kind: "abstained",
  question: "Why?",
  mode: "extractive",
  confidence: 0,
  ms: 1,
  reason: "No paper says why.",
  nearest: [],
};

/** An assistant that makes as many calls as the question has characters. */
const assistant = withSpending(
  new FakeAssistant({
    answer: async (question) => {
      for (const _ of question) {
        currentRecorder()?.({ inputTokens: 2, outputTokens: 1, nanoUsd: 3, isEstimated: false });
      }
      return ANSWER;
    },
  }),
);

test("withSpending() says what an answer's calls came to", async () => {
  expect(await assistant.answer("12")).toEqual({
    ...ANSWER,
    spending: {
      calls: 2,
      inputTokens: 4,
      outputTokens: 2,
      cachedInputTokens: 0,
      costUsd: 6e-9,
      isEstimated: false,
    },
  });
});

test("withSpending() leaves an answer without calls as it is", async () => {
  expect(await assistant.answer("")).toBe(ANSWER);
});
