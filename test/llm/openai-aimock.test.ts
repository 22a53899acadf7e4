import { LLMock } from "@copilotkit/aimock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OpenAIChatModel } from "../../src/llm/openai-chat-model.ts";
import { createOpenAIClient } from "../../src/llm/openai-client.ts";
import { createOpenAIEmbeddingModel } from "../../src/llm/openai-embedding-model.ts";
import { RequestPolicy } from "../../src/llm/request-policy.ts";

/** A server that others keep in step with OpenAI's interface: a check on our own stand-in. */
const mock = new LLMock({ port: 0, host: "127.0.0.1" });
beforeAll(async () => void (await mock.start()));
afterAll(async () => mock.stop());

const clientOf = () => createOpenAIClient({ apiKey: "mock", baseUrl: `${mock.url}/v1` });
const ask = (text: string, maxOutputTokens = 50) =>
  Array.fromAsync(
    new OpenAIChatModel({ client: clientOf(), model: "gpt-6-luna" }).stream(
      [{ role: "user", content: text }],
      { maxOutputTokens, temperature: 0 },
    ),
  );

test("a completion arrives whole, with its usage", async () => {
  mock.onMessage("what is LoRA", { content: "It trains low-rank matrices [1.2]." });
  const events = await ask("what is LoRA");
  const text = events.map((event) => (event.type === "text" ? event.text : "")).join("");
  expect(text).toBe("It trains low-rank matrices [1.2].");
  expect(events.at(-1)).toMatchObject({
    type: "end",
    finish: "stop",
    usage: { inputTokens: expect.any(Number), outputTokens: expect.any(Number) },
  });
});

test("a completion that ran out of room says so", async () => {
  mock.onMessage("long story", { content: "Once upon", finishReason: "length" });
  expect((await ask("long story")).at(-1)).toMatchObject({ finish: "length" });
});

test("a rate limit is told from other failures", async () => {
  mock.nextRequestError(429, { message: "slow down", type: "rate_limit_error" });
  await expect(ask("what is LoRA")).rejects.toMatchObject({ kind: "rate-limited" });
});

test("embeddings have the length asked for", async () => {
  const model = await createOpenAIEmbeddingModel({
    client: clientOf(),
    model: "text-embedding-3-small",
    dimensions: 64,
    policy: new RequestPolicy(),
  });
  const vectors = await model.embedDocuments(["one text", "another text"]);
  expect(vectors.map((vector) => vector.length)).toEqual([64, 64]);
  expect(Math.hypot(...(vectors[0] ?? []))).toBeCloseTo(1, 5);
});
