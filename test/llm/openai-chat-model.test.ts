import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import type { ChatEvent } from "../../src/llm/chat-model.ts";
import { LlmError, type LlmErrorKind } from "../../src/llm/llm-error.ts";
import { OpenAIChatModel } from "../../src/llm/openai-chat-model.ts";
import { createOpenAIClient } from "../../src/llm/openai-client.ts";
import { completionEvents } from "../support/openai-server/completion-events.ts";
import {
  type OpenAIServerHandle,
  startOpenAIServer,
} from "../support/openai-server/openai-server.ts";
import type { ChatReply, StreamReply } from "../support/openai-server/play-chat-reply.ts";

const PATIENT = { firstTokenMs: 20_000, idleMs: 20_000, totalMs: 20_000 };
const IMPATIENT = { firstTokenMs: 200, idleMs: 50, totalMs: 300 };
const MESSAGES = [
  { role: "system", content: "Be brief." },
  { role: "user", content: "secret question" },
] as const;
const KEY = "sk-very-secret";

function modelOf(server: OpenAIServerHandle, limits = PATIENT): OpenAIChatModel {
  const client = createOpenAIClient({ apiKey: KEY, baseUrl: server.baseUrl });
  return new OpenAIChatModel({ client, model: "test-model", limits });
}

async function ask(model: OpenAIChatModel, signal?: AbortSignal): Promise<ChatEvent[]> {
  const options = { maxOutputTokens: 50, temperature: 0, ...(signal !== undefined && { signal }) };
  return Array.fromAsync(model.stream(MESSAGES, options));
}

async function failureOf(reply: ChatReply, limits = PATIENT): Promise<LlmError> {
  await using server = await startOpenAIServer({ chat: () => reply });
  const error: unknown = await ask(modelOf(server, limits)).catch((thrown: unknown) => thrown);
  if (!(error instanceof LlmError)) throw new Error("wanted an LlmError", { cause: error });
  await expect.poll(() => server.openResponses()).toBe(0);
  return error;
}

const stream = (rest: Partial<StreamReply>): StreamReply => ({
  kind: "stream",
  pieces: ["Half an ", "answer [1.1]. "],
  ...rest,
});

const chunk = (delta: object) => ({ choices: [{ index: 0, delta, finish_reason: null }] });
const second = (content: string) => ({ choices: [{ index: 1, delta: { content } }] });
const STOP = { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] };
const events = (...sent: readonly unknown[]): ChatReply => ({ kind: "events", events: sent });

describe("OpenAIChatModel", () => {
  test("streams text and ends with the reason and the usage", async () => {
    await using server = await startOpenAIServer({ chat: () => "Two pieces" });
    expect(await ask(modelOf(server))).toEqual([
      { type: "text", text: "Two pie" },
      { type: "text", text: "ces" },
      { type: "end", finish: "stop", usage: { inputTokens: 100, outputTokens: 2 } },
    ]);
  });

  test.for([
    [
      "extra keys",
      events(
        { ...chunk({ content: "Hi", mood: 1 }), system_fingerprint: "x", obfuscation: "y" },
        STOP,
      ),
    ],
    [
      "usage alone and first",
      events({ choices: [], usage: { prompt_tokens: 1 } }, chunk({ content: "Hi" }), STOP),
    ],
    [
      "an account that makes no sense",
      events(chunk({ content: "Hi" }), STOP, { choices: [], usage: "free" }),
    ],
    ["two choices", events(chunk({ content: "Hi" }), second("Ho"), second("Hu"), STOP)],
    ["choices without a number", events({ choices: [{ delta: { content: "Hi" } }] }, STOP)],
    [
      "an empty reason until the end",
      events({ choices: [{ delta: { content: "Hi" }, finish_reason: "" }] }, STOP),
    ],
    [
      "null beside the text",
      events(
        chunk({ content: "Hi", refusal: null, tool_calls: null }),
        chunk({ content: null }),
        STOP,
      ),
    ],
    [
      "thoughts apart from the text",
      events(chunk({ reasoning_content: "Hm" }), chunk({ content: "Hi" }), STOP),
    ],
    [
      "thoughts in the text",
      events(chunk({ content: "<think>Hm</think>" }), chunk({ content: "\n\nHi" }), STOP),
    ],
    [
      "a byte order mark and CRLF",
      { kind: "bytes", bytes: `\uFEFF${completionEvents("Hi").join("").replaceAll("\n", "\r\n")}` },
    ],
    ["no closing mark", { kind: "bytes", bytes: completionEvents("Hi").slice(0, -1).join("") }],
    [
      "comments and other fields",
      {
        kind: "bytes",
        bytes: `: ping\n\nevent: message\nid: 7\n${completionEvents("Hi").join("")}`,
      },
    ],
  ] as const satisfies [string, ChatReply][])("reads a stream with %s", async ([, reply]) => {
    await using server = await startOpenAIServer({ chat: () => reply });
    const read = await ask(modelOf(server));
    expect(read.slice(0, -1)).toEqual([{ type: "text", text: "Hi" }]);
    expect(read.at(-1)).toMatchObject({ type: "end", finish: "stop" });
  });

  test("reports that the model ran out of room", async () => {
    await using server = await startOpenAIServer({ chat: () => stream({ finish: "length" }) });
    expect((await ask(modelOf(server))).at(-1)).toMatchObject({ type: "end", finish: "length" });
  });

  test("sends other servers only what they all know", async () => {
    await using server = await startOpenAIServer({ chat: () => "ok" });
    await ask(modelOf(server));
    expect(server.chatRequests()).toEqual([
      {
        model: "test-model",
        messages: MESSAGES,
        stream: true,
        stream_options: { include_usage: true },
        temperature: 0,
        max_tokens: 50,
      },
    ]);
  });

  test("leaves out what a server rejects by name, then and from then on", async () => {
    const rejecting = ["stream_options", "temperature"];
    await using server = await startOpenAIServer({
      chat: (request) => {
        const param = rejecting.find((name) => name in request);
        return param === undefined
          ? "ok"
          : { kind: "error", status: 400, message: `Unknown parameter: '${param}'` };
      },
    });
    const model = modelOf(server);
    expect((await ask(model)).at(-1)).toEqual({ type: "end", finish: "stop", usage: {} });
    expect(server.chatRequests()).toHaveLength(3);
    await ask(model);
    expect(server.chatRequests()).toHaveLength(4);
  });

  test("names the limit on tokens as the server wants it", async () => {
    await using server = await startOpenAIServer({
      chat: (request) =>
        "max_tokens" in request
          ? {
              kind: "error",
              status: 400,
              param: "max_tokens",
              message: "use max_completion_tokens",
            }
          : "ok",
    });
    await ask(modelOf(server));
    expect(server.chatRequests().at(-1)).toMatchObject({ max_completion_tokens: 50 });
  });

  const faults: readonly (readonly [fault: string, reply: ChatReply, kind: LlmErrorKind])[] = [
    ["a stream that ends without a finish reason", stream({ ending: "cut" }), "cut"],
    ["a finish reason of null", stream({ finish: null }), "cut"],
    ["a reset connection", stream({ ending: "reset" }), "cut"],
    ["a stream that stalls", stream({ ending: "stall" }), "timeout"],
    ["an error inside the stream", stream({ ending: "error" }), "cut"],
    [
      "a spent quota inside the stream",
      stream({ ending: "error", code: "insufficient_quota" }),
      "quota",
    ],
    ["an event that is not JSON", stream({ ending: "malformed" }), "malformed"],
    ["a page with status 200", { kind: "html" }, "malformed"],
    ["an empty stream", { kind: "empty" }, "malformed"],
    ["an empty text", events(chunk({ content: "" }), STOP), "malformed"],
    ["a text of null", events(chunk({ content: null }), STOP), "malformed"],
    ["thoughts alone", events(chunk({ reasoning_content: "Hm" }), STOP), "malformed"],
    ["a text of another type", events(chunk({ content: 7 }), STOP), "malformed"],
    ["a chunk of null", events(null), "malformed"],
    ["chunks of another shape", { kind: "events", events: [{ choices: "none" }] }, "malformed"],
    ["no choices at all", { kind: "events", events: [{ choices: [] }, {}] }, "malformed"],
    ["no answer", { kind: "hang" }, "timeout"],
    ["a reset before the answer", { kind: "reset" }, "unavailable"],
    [
      "a slow trickle",
      stream({ pieces: Array.from({ length: 99 }, () => "a"), pauseMs: 20 }),
      "timeout",
    ],
    ["a content filter", stream({ finish: "content_filter" }), "refused"],
    ["a call of tools", stream({ finish: "tool_calls" }), "malformed"],
    [
      "a refusal",
      { kind: "events", events: [{ choices: [{ delta: { refusal: "I will not" } }] }] },
      "refused",
    ],
    ["status 500", { kind: "error", status: 500 }, "unavailable"],
    ["status 503", { kind: "error", status: 503 }, "unavailable"],
    ["status 504", { kind: "error", status: 504 }, "timeout"],
    ["status 401", { kind: "error", status: 401 }, "authentication"],
    ["status 404", { kind: "error", status: 404 }, "bad-request"],
    ["status 429", { kind: "error", status: 429, code: "rate_limit_exceeded" }, "rate-limited"],
    ["a spent quota", { kind: "error", status: 429, code: "insufficient_quota" }, "quota"],
    [
      "a prompt too long",
      { kind: "error", status: 400, code: "context_length_exceeded" },
      "context-overflow",
    ],
  ];

  test.for(faults)("never ends normally after %s", async ([, reply, kind]) => {
    for (let round = 0; round < 3; round += 1) {
      const limits = kind === "timeout" ? IMPATIENT : PATIENT;
      expect((await failureOf(reply, limits)).kind).toBe(kind);
    }
  });

  test("passes on the wait that the server asks for", async () => {
    const headers = { "retry-after": "7" };
    const error = await failureOf({ kind: "error", status: 429, headers });
    expect(error.retryAfterMs).toBe(7_000);
  });

  test("reports a cancelled request as such, before and during the stream", async () => {
    await using server = await startOpenAIServer({ chat: () => stream({ ending: "stall" }) });
    const model = modelOf(server);
    await expect(ask(model, AbortSignal.abort())).rejects.toMatchObject({ kind: "aborted" });
    const controller = new AbortController();
    const pieces: string[] = [];
    const reading = async () => {
      const options = { maxOutputTokens: 5, signal: controller.signal };
      for await (const event of model.stream(MESSAGES, options)) {
        if (event.type === "text") pieces.push(event.text);
        if (pieces.length === 2) controller.abort();
      }
    };
    await expect(reading()).rejects.toMatchObject({ kind: "aborted" });
    await expect.poll(() => server.openResponses()).toBe(0);
  });

  test("closes the request when nobody reads on", async () => {
    await using server = await startOpenAIServer({ chat: () => stream({ ending: "stall" }) });
    for await (const event of modelOf(server).stream(MESSAGES, { maxOutputTokens: 5 })) {
      if (event.type === "text") break;
    }
    await expect.poll(() => server.openResponses()).toBe(0);
  });

  test("keeps a whole text when only the account of tokens goes missing", async () => {
    await using server = await startOpenAIServer({ chat: () => stream({ ending: "finish-only" }) });
    const model = modelOf(server, { ...PATIENT, idleMs: 500 });
    expect((await ask(model)).at(-1)).toEqual({ type: "end", finish: "stop", usage: {} });
  });

  test("says that no server is there", async () => {
    const server = await startOpenAIServer();
    await server.close();
    await expect(ask(modelOf(server))).rejects.toMatchObject({
      kind: "unavailable",
      message: "Cannot write an answer: no connection to the model server (ECONNREFUSED)",
    });
  });

  test("lets neither the key nor the prompt into an error", async () => {
    const message = `Incorrect API key provided: ${KEY} for secret question`;
    const error = await failureOf({ kind: "error", status: 401, message, code: "invalid_api_key" });
    expect(inspect(error, { depth: 10 })).not.toContain("secret");
    expect(error.message).toBe(
      "Cannot write an answer: the model server answered with status 401 (invalid_api_key)",
    );
  });
});

test("a client shows nothing of itself when it is printed or serialised", () => {
  const client = createOpenAIClient({ apiKey: KEY });
  expect(inspect({ deep: { client } }, { depth: 9, showHidden: true })).not.toContain("secret");
  expect(JSON.stringify({ client })).toBe('{"client":"[OpenAI client]"}');
});

test("a client works without a key", async () => {
  await using server = await startOpenAIServer({ chat: () => "ok" });
  const client = createOpenAIClient({ baseUrl: server.baseUrl });
  const model = new OpenAIChatModel({ client, model: "local" });
  expect(await Array.fromAsync(model.stream(MESSAGES, { maxOutputTokens: 5 }))).toHaveLength(2);
});
