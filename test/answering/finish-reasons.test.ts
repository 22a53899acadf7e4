import { expect, test } from "vitest";
import { answerQuestion } from "../../src/answering/answer-question.ts";
import type { Assistant } from "../../src/answering/assistant.ts";
import { cacheAnswers } from "../../src/answering/cache-answers.ts";
import { FakeAssistant } from "../doubles/fake-assistant.ts";
import { startOpenAIServer } from "../support/openai-server/openai-server.ts";
import { FOUND, servicesWith } from "./answer-services-fixture.ts";
import { modelAt } from "./ask-over-http.ts";

const GOOD = "A 65B model is finetuned on a single GPU with 48GB of memory [2.3]. ";

/** Asks the same question twice through the cache. */
async function askTwice(finish: string | null) {
  await using server = await startOpenAIServer({
    chat: () => ({ kind: "stream", pieces: [GOOD, "A 65B"], finish }),
  });
  const kept = new Map<string, string>();
  const ask: Assistant["answer"] = (question) =>
    answerQuestion(question, servicesWith({ chatModel: modelAt(server.baseUrl) }));
  const cached = cacheAnswers(new FakeAssistant({ answer: ask }), {
    store: {
      get: (key) => Promise.resolve(kept.get(key)),
      set: (key, value) => Promise.resolve(void kept.set(key, value)),
    },
    settings: [],
    libraryVersion: () => Promise.resolve("1"),
    clock: () => 0,
  });
  const first = await cached.answer(FOUND.question);
  const again = await cached.answer(FOUND.question);
  return { first, again, kept: kept.size };
}

test.for([
  ["length", "llm", "The model reached its length limit"],
  ["content_filter", "extractive", "so this is made of the abstracts' own sentences."],
  ["tool_calls", "extractive", "so this is made of the abstracts' own sentences."],
  [null, "extractive", "so this is made of the abstracts' own sentences."],
] as const)(
  "an answer that ends with the reason %j is told to be so and not kept",
  async ([finish, mode, notice]) => {
    const { first, again, kept } = await askTwice(finish);
    expect(first).toMatchObject({ kind: "answered", mode });
    expect(first.notice).toContain(notice);
    expect(again).not.toHaveProperty("cached");
    expect(kept).toBe(0);
  },
);

test("an answer that ends well is kept", async () => {
  const { again, kept } = await askTwice("stop");
  expect(again).toMatchObject({ mode: "llm", cached: true });
  expect(kept).toBe(1);
});
