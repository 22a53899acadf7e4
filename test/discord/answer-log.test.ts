import { expect, test } from "vitest";
import { abstained, answered } from "./answer-fixtures.ts";
import { startTestBot } from "./start-test-bot.ts";

const SPENDING = {
  calls: 1,
  inputTokens: 1_843,
  outputTokens: 300,
  cachedInputTokens: 0,
  costUsd: 0.0004,
  isEstimated: false,
};

test("an answer leaves one line in the log: how it came about and what it cost, and no word of it", async () => {
  const answer = answered({ prompt: "answer@1", spending: SPENDING, cached: true });
  const { server, log, logged } = await startTestBot({
    assistant: { answer: () => Promise.resolve(answer) },
  });
  await server.user().slash("ask", { question: "Do graphs help?" }).waitForFinal();
  expect(JSON.parse(await logged("made an answer"))).toMatchObject({
    mode: "llm",
    prompt: "answer@1",
    isAbstained: false,
    kept: 2,
    dropped: 1,
    spending: SPENDING,
    cached: true,
    ms: 1_234,
  });
  const lines = log.filter((line) => line.includes("made an answer"));
  expect(lines).toHaveLength(1);
  expect(log.join("\n")).not.toMatch(/graphs/i);
});

test("an abstention without a model leaves a line without costs", async () => {
  const { server, logged } = await startTestBot({
    assistant: { answer: () => Promise.resolve(abstained()) },
  });
  await server.user().slash("ask", { question: "Who won?" }).waitForFinal();
  const line: unknown = JSON.parse(await logged("made an answer"));
  expect(line).toMatchObject({ mode: "extractive", isAbstained: true, kept: 0, dropped: 0 });
  expect(line).not.toHaveProperty("spending");
  expect(line).not.toHaveProperty("prompt");
});
