import { expect, test } from "vitest";
import { answerQuestion } from "../../src/answering/answer-question.ts";
import { loadPrompts } from "../../src/answering/load-prompts.ts";
import type { ChatModel } from "../../src/llm/chat-model.ts";
import { startOpenAIServer } from "../support/openai-server/openai-server.ts";
import { FOUND, servicesWith } from "./answer-services-fixture.ts";
import { modelAt } from "./ask-over-http.ts";

const TOKENS = 1_000_000;
const PIECE = "A 65B model is finetuned on a single GPU with 48GB of memory [2.3]. ";
/** Eight characters a token and 2,000, after which a stream counts as one that will not stop. */
const MOST_CHARS_PER_TOKEN = 8;
const SLACK_CHARS = 2_000;

test("a stream of a million tokens is asked to be short, is closed at its limit, and the answer is marked as cut", async () => {
  const { answer: prompt } = await loadPrompts();
  let sent = 0;
  function* pieces(): Generator<string> {
    for (; sent < TOKENS; sent += 1) yield PIECE;
  }
  await using server = await startOpenAIServer({
    chat: () => ({ kind: "stream", pieces: pieces() }),
  });
  const model = modelAt(server.baseUrl);
  let read = 0;
  const counting: ChatModel = {
    name: model.name,
    stream: async function* (messages, options) {
      for await (const event of model.stream(messages, options)) {
        if (event.type === "text") read += event.text.length;
        yield event;
      }
    },
  };
  const answer = await answerQuestion(FOUND.question, servicesWith({ chatModel: counting }));
  expect(answer.notice).toBe("The model reached its length limit, so more might have followed.");
  expect(answer).toMatchObject({ mode: "llm", checked: { kept: 1 } });
  const cap = prompt.maxOutputTokens * MOST_CHARS_PER_TOKEN + SLACK_CHARS;
  expect(read).toBeGreaterThan(cap - PIECE.length);
  expect(read).toBeLessThanOrEqual(cap + PIECE.length);
  await expect.poll(() => server.openResponses()).toBe(0);
  expect(sent).toBeLessThan(TOKENS / 10);
  const [request] = server.chatRequests();
  expect({ ...request }).toMatchObject({ max_tokens: prompt.maxOutputTokens });
});
