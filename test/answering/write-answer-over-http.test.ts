import { describe, expect, test } from "vitest";
import type { Draft } from "../../src/answering/assistant.ts";
import { loadPrompts } from "../../src/answering/load-prompts.ts";
import { writeAnswer } from "../../src/answering/write-answer.ts";
import { writeSummary } from "../../src/answering/write-summary.ts";
import { answerPrompt } from "../../src/answering/answer-prompt.ts";
import { LlmError } from "../../src/llm/llm-error.ts";
import { OpenAIChatModel } from "../../src/llm/openai-chat-model.ts";
import { createOpenAIClient } from "../../src/llm/openai-client.ts";
import { RequestPolicy } from "../../src/llm/request-policy.ts";
import { ResilientChatModel } from "../../src/llm/resilient-chat-model.ts";
import { startOpenAIServer } from "../support/openai-server/openai-server.ts";
import type { ChatReply } from "../support/openai-server/play-chat-reply.ts";
import type { ChatRequest } from "../support/openai-server/wire.ts";
import { retrievalOf, SKETCH_VOCABULARY as vocabulary, SKETCHES } from "./paper-fixtures.ts";

const loaded = await loadPrompts();
const prompts = { ...loaded, answer: answerPrompt(loaded) };
const retrieval = retrievalOf("How many points do low-rank adapters lose?", SKETCHES);
const PIECES = [
  "Low-rank adapters lose 4.2 points [3.2]. ",
  "They train low-rank matrices ",
  "[1.2]. And",
];
const PATIENT = { firstTokenMs: 20_000, idleMs: 20_000, totalMs: 20_000 };
const ROUNDS = 25;

function modelOf(baseUrl: string, limits = PATIENT): ResilientChatModel {
  const client = createOpenAIClient({ baseUrl });
  const policy = new RequestPolicy({ firstDelayMs: 1, breakAfter: 1_000 });
  return new ResilientChatModel(new OpenAIChatModel({ client, model: "m", limits }), policy);
}

async function answerFrom(
  chat: (request: ChatRequest, place: number) => ChatReply,
  { limits = PATIENT, onDraft }: { limits?: typeof PATIENT; onDraft?: (draft: Draft) => void } = {},
) {
  await using server = await startOpenAIServer({ chat });
  const written = await writeAnswer(retrieval, {
    chatModel: modelOf(server.baseUrl, limits),
    vocabulary,
    prompt: prompts.answer,
    papers: 4,
    ...(onDraft !== undefined && { onDraft }),
  });
  return { written, requests: server.requests.length };
}

describe("an answer over a real connection", () => {
  test.for([
    ["is cut off", { kind: "stream", pieces: PIECES, ending: "cut" }],
    ["has no finish reason", { kind: "stream", pieces: PIECES, finish: null }],
    ["is reset", { kind: "stream", pieces: PIECES, ending: "reset" }],
    ["carries an error", { kind: "stream", pieces: PIECES, ending: "error" }],
    ["is garbled", { kind: "stream", pieces: PIECES, ending: "malformed" }],
    ["is filtered", { kind: "stream", pieces: PIECES, finish: "content_filter" }],
    ["is a page", { kind: "html" }],
    ["is empty", { kind: "empty" }],
    ["never begins", { kind: "reset" }],
  ] as const satisfies [string, ChatReply][])(
    "is never given when the stream %s, in 25 tries",
    async ([, reply]) => {
      await using server = await startOpenAIServer({ chat: () => reply });
      const chatModel = modelOf(server.baseUrl);
      for (let round = 0; round < ROUNDS; round += 1) {
        const writing = writeAnswer(retrieval, {
          chatModel,
          prompt: prompts.answer,
          papers: 4,
          vocabulary,
        });
        await expect(writing).rejects.toBeInstanceOf(LlmError);
      }
    },
  );

  test("is never given when the stream stalls, in 25 tries", async () => {
    await using server = await startOpenAIServer({
      chat: () => ({ kind: "stream", pieces: PIECES, ending: "stall" }),
    });
    const chatModel = modelOf(server.baseUrl, { ...PATIENT, idleMs: 20 });
    const options = { chatModel, prompt: prompts.answer, papers: 4, vocabulary };
    const tries = Array.from({ length: ROUNDS }, () => writeAnswer(retrieval, options));
    for (const attempt of await Promise.allSettled(tries)) {
      expect(attempt).toMatchObject({ status: "rejected", reason: { kind: "timeout" } });
    }
    await expect.poll(() => server.openResponses()).toBe(0);
  });

  test("is given after a retry when nothing had been streamed", async () => {
    const { written, requests } = await answerFrom((_, place) =>
      place === 0 ? { kind: "html" } : PIECES.join(""),
    );
    expect(written).toMatchObject({ kind: "answered", checked: { kept: 2, dropped: 1 } });
    expect(requests).toBe(2);
  });

  test("drafts nothing that is not in a later draft or the answer", async () => {
    const drafts: Draft[] = [];
    const { written } = await answerFrom(() => PIECES.join(""), {
      onDraft: (draft) => void drafts.push(draft),
    });
    if (written.kind !== "answered") throw new Error("wanted an answer");
    const statements = written.sections[0]?.statements ?? [];
    expect(drafts.map(({ sections }) => sections[0]?.statements)).toEqual([
      statements.slice(0, 1),
      statements.slice(0, 2),
    ]);
  });

  test("shrinks a prompt that is too long, once", async () => {
    const overflow = { kind: "error", status: 400, code: "context_length_exceeded" } as const;
    const { written, requests } = await answerFrom((_, place) =>
      place === 0 ? overflow : PIECES.join(""),
    );
    expect(written.kind).toBe("answered");
    expect(requests).toBe(2);
    await expect(answerFrom(() => overflow)).rejects.toMatchObject({ kind: "context-overflow" });
  });
});

describe("the stand-in server", () => {
  test("answers our prompts with statements that pass the check", async () => {
    await using server = await startOpenAIServer();
    const options = { vocabulary, chatModel: modelOf(server.baseUrl), papers: 4 };
    const answer = await writeAnswer(retrieval, { ...options, prompt: prompts.answer });
    expect(answer).toMatchObject({ kind: "answered", checked: { dropped: 0 } });
    const summary = await writeSummary(retrieval, { ...options, prompt: prompts.summarize });
    expect(summary).toMatchObject({ kind: "answered", checked: { dropped: 0 } });
    if (summary.kind !== "answered") return;
    expect(summary.sections.length).toBeGreaterThan(1);
    expect(summary.sections.every(({ heading }) => heading !== undefined)).toBe(true);
  });

  test("declines what no abstract is about", async () => {
    await using server = await startOpenAIServer();
    const other = { ...retrieval, question: "Sourdough bread recipes?" };
    const options = {
      vocabulary,
      chatModel: modelOf(server.baseUrl),
      papers: 4,
      prompt: prompts.answer,
    };
    expect(await writeAnswer(other, options)).toMatchObject({
      kind: "abstained",
      cause: "declined",
    });
  });
});
