import { expect, test } from "vitest";
import { beginStep, step } from "../../src/lib/step.ts";
import { abstained, answered } from "./answer-fixtures.ts";
import { startTestBot } from "./start-test-bot.ts";

test("an answer leaves one line in the log: how it came about and what it cost, and no word of it", async () => {
  const { server, log, logged } = await startTestBot({
    assistant: {
      async answer() {
        step("search", () => undefined);
        const call = beginStep("chat", { model: "gpt-6-luna" });
        call.note({ inputTokens: 1_843, outputTokens: 300, cachedInputTokens: 0, costUsd: 0.0004 });
        call.end();
        return answered({ prompt: "answer@1", cached: true });
      },
    },
  });
  const asked = server.user().slash("ask", { question: "Do graphs help?" });
  await asked.waitForFinal();
  expect(JSON.parse(await logged('"outcome":"answered"'))).toMatchObject({
    msg: "answered",
    interactionId: asked.id,
    guildId: server.home.guild.id,
    command: "ask",
    mode: "llm",
    prompt: "answer@1",
    kept: 2,
    dropped: 1,
    model: "gpt-6-luna",
    calls: 1,
    inputTokens: 1_843,
    outputTokens: 300,
    costUsd: 0.0004,
    cached: true,
    ms: expect.any(Number),
    acknowledgedMs: expect.any(Number),
    steps: { acknowledge: expect.any(Number), search: 0, chat: 0, show: expect.any(Number) },
  });
  expect(log.filter((line) => line.includes('"outcome"'))).toHaveLength(2); // The other is the registration's.
  expect(log.join("\n")).not.toMatch(/graphs/i);
});

test("an abstention without a model leaves a line without costs", async () => {
  const { server, logged } = await startTestBot({
    assistant: { answer: () => Promise.resolve(abstained()) },
  });
  await server.user().slash("ask", { question: "Who won?" }).waitForFinal();
  const line: unknown = JSON.parse(await logged('"outcome":"abstained"'));
  expect(line).toMatchObject({ msg: "answered", mode: "extractive", kept: 0, dropped: 0 });
  expect(line).not.toHaveProperty("costUsd");
  expect(line).not.toHaveProperty("prompt");
});

test("a message's answer leaves the same line, and a message to others none", async () => {
  const { server, log, logged } = await startTestBot({
    assistant: { answer: () => Promise.resolve(answered()) },
  });
  server.user().says(server.home.channel, "good morning");
  const asked = server.user().says(server.home.channel, "Do graphs help?", { mention: true });
  const line: unknown = JSON.parse(await logged('"outcome":"answered"'));
  expect(line).toMatchObject({ command: "message", messageId: asked.id, kept: 2 });
  expect(log.filter((each) => each.includes('"steps"'))).toHaveLength(1);
});
