import { describe, expect, test } from "vitest";
import { LlmError } from "../../src/llm/llm-error.ts";
import { createOpenAIClient } from "../../src/llm/openai-client.ts";
import { createOpenAIEmbeddingModel } from "../../src/llm/openai-embedding-model.ts";
import { RequestPolicy } from "../../src/llm/request-policy.ts";
import { hashEmbedding } from "../support/openai-server/hash-embedding.ts";
import { startOpenAIServer } from "../support/openai-server/openai-server.ts";
import type { EmbeddingReply } from "../support/openai-server/play-embedding-reply.ts";
import type { EmbeddingRequest } from "../support/openai-server/wire.ts";

const policy = () => new RequestPolicy({ retries: 1, firstDelayMs: 1 });

async function start(
  embeddings: (request: EmbeddingRequest, place: number) => EmbeddingReply = () => ({
    kind: "vectors",
  }),
  settings: {
    readonly model?: string;
    readonly dimensions?: number;
    readonly timeoutMs?: number;
  } = {},
) {
  const server = await startOpenAIServer({ embeddings });
  const client = createOpenAIClient({ baseUrl: server.baseUrl });
  const options = { client, model: "small", dimensions: 8, policy: policy(), ...settings };
  const model = await createOpenAIEmbeddingModel(options);
  return { server, model, [Symbol.asyncDispose]: () => server.close() };
}

const lengthOf = (vector: Float32Array | undefined) => Math.hypot(...(vector ?? []));

describe("createOpenAIEmbeddingModel()", () => {
  test("knows the vector length of OpenAI's models without asking", async () => {
    const client = createOpenAIClient({ baseUrl: "http://127.0.0.1:9/v1" });
    for (const [model, dimensions] of [
      ["text-embedding-3-small", 1_536],
      ["text-embedding-3-large", 3_072],
    ] as const) {
      const { identity } = await createOpenAIEmbeddingModel({ client, model, policy: policy() });
      expect(identity).toMatchObject({ name: model, dimensions });
    }
  });

  test("asks an unknown model for a vector to learn its length", async () => {
    await using server = await startOpenAIServer({
      embeddings: () => ({ kind: "vectors", dimensions: 12 }),
    });
    const client = createOpenAIClient({ baseUrl: server.baseUrl });
    const model = await createOpenAIEmbeddingModel({ client, model: "local", policy: policy() });
    expect(model.identity.dimensions).toBe(12);
    expect(server.embeddingRequests()).toHaveLength(1);
    expect(server.embeddingRequests()[0]).not.toHaveProperty("dimensions");
  });

  test("gives another fingerprint for another model or length, and the same for the same", async () => {
    const client = createOpenAIClient({ baseUrl: "http://127.0.0.1:9/v1" });
    const fingerprintOf = async (model: string, dimensions: number) =>
      (await createOpenAIEmbeddingModel({ client, model, dimensions, policy: policy() })).identity
        .fingerprint;
    const fingerprint = await fingerprintOf("small", 8);
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/u);
    expect(await fingerprintOf("small", 8)).toBe(fingerprint);
    expect(await fingerprintOf("small", 16)).not.toBe(fingerprint);
    expect(await fingerprintOf("large", 8)).not.toBe(fingerprint);
  });
});

describe("embedDocuments()", () => {
  test("gives unit vectors in the order of the texts", async () => {
    await using started = await start(() => ({ kind: "vectors", fault: "shuffled" }));
    const texts = ["alpha beta", "gamma", "delta epsilon"];
    const vectors = await started.model.embedDocuments(texts);
    expect(vectors).toEqual(texts.map((text) => hashEmbedding(text, { dimensions: 8 })));
    expect(lengthOf(vectors[0])).toBeCloseTo(1, 6);
    expect(started.server.embeddingRequests()).toEqual([
      { model: "small", input: texts, dimensions: 8, encoding_format: "base64" },
    ]);
  });

  test("scales whatever length the server sends to 1", async () => {
    const data = [{ index: 0, embedding: [3, 4, 0, 0, 0, 0, 0, 0] }];
    await using started = await start(() => ({ kind: "json", body: { data } }));
    const [vector] = await started.model.embedDocuments(["a"]);
    expect([...(vector ?? [])].slice(0, 2)).toEqual([Math.fround(0.6), Math.fround(0.8)]);
  });

  test("sends no request for no texts", async () => {
    await using started = await start();
    expect(await started.model.embedDocuments([])).toEqual([]);
    expect(started.server.requests).toEqual([]);
  });

  test("keeps requests within 256 texts and 250,000 characters", async () => {
    await using started = await start();
    const texts = [
      ...Array.from({ length: 300 }, (_, index) => `text ${index}`),
      "x ".repeat(124_000),
    ];
    expect(await started.model.embedDocuments(texts)).toHaveLength(301);
    const sizes = started.server.embeddingRequests().map(({ input }) => input.length);
    expect(sizes).toEqual([256, 45]);
    const long = Array.from({ length: 3 }, () => "y".repeat(100_000));
    await started.model.embedDocuments(long);
    expect(
      started.server
        .embeddingRequests()
        .slice(2)
        .map(({ input }) => input.length),
    ).toEqual([2, 1]);
  });

  test.for([
    ["a missing vector", { kind: "vectors", fault: "missing" }],
    ["an index sent twice", { kind: "vectors", fault: "repeated" }],
    ["a number that is none", { kind: "vectors", fault: "nan" }],
    ["a vector cut short", { kind: "vectors", fault: "short" }],
    ["no data", { kind: "json", body: { object: "list" } }],
    ["an empty body", { kind: "json", body: undefined }],
    ["a list", { kind: "json", body: [] }],
  ] as const satisfies [string, EmbeddingReply][])("refuses %s", async ([, reply]) => {
    await using started = await start(() => reply);
    await expect(started.model.embedDocuments(["a", "b"])).rejects.toMatchObject({
      name: "LlmError",
      kind: "malformed",
    });
  });

  test("refuses vectors of another length than the model's", async () => {
    const data = [{ index: 0, embedding: [1, 0, 0] }];
    await using started = await start(() => ({ kind: "json", body: { data } }));
    await expect(started.model.embedDocuments(["a"])).rejects.toThrow(
      "Cannot embed texts: wanted vectors of 8 numbers, got 3",
    );
  });

  test("asks again when an answer was malformed or the server busy", async () => {
    await using started = await start((_, place) =>
      place === 0 ? { kind: "error", status: 503 } : { kind: "vectors" },
    );
    expect(await started.model.embedDocuments(["a"])).toHaveLength(1);
    expect(started.server.requests).toHaveLength(2);
  });

  test("finds the one text of 256 that the server refuses", async () => {
    const texts = Array.from({ length: 600 }, (_, index) =>
      index === 300 ? "poison" : `text ${index}`,
    );
    await using started = await start(({ input }) =>
      input.includes("poison")
        ? { kind: "error", status: 400, message: "input 44 is invalid: poison" }
        : { kind: "vectors" },
    );
    const error: unknown = await started.model
      .embedDocuments(texts)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LlmError);
    expect(error).toMatchObject({
      kind: "bad-request",
      index: 300,
      message: "Cannot embed text 301: the model server refuses it",
    });
    const rest = texts.filter((_, index) => index !== 300);
    expect(await started.model.embedDocuments(rest)).toHaveLength(599);
  });

  test("halves a batch that is too large as a whole", async () => {
    await using started = await start(({ input }) =>
      input.length > 4 ? { kind: "error", status: 413 } : { kind: "vectors" },
    );
    const texts = Array.from({ length: 10 }, (_, index) => `text ${index}`);
    const vectors = await started.model.embedDocuments(texts);
    expect(vectors).toEqual(texts.map((text) => hashEmbedding(text, { dimensions: 8 })));
  });

  test.for([
    [{ kind: "error", status: 401 }, "authentication"],
    [{ kind: "error", status: 429, code: "insufficient_quota" }, "quota"],
  ] as const)("does not repeat a request after %j", async ([reply, kind]) => {
    await using started = await start(() => reply);
    await expect(started.model.embedDocuments(["a", "b"])).rejects.toMatchObject({ kind });
    expect(started.server.requests).toHaveLength(1);
  });

  test("gives up when it is cancelled", async () => {
    await using started = await start();
    const signal = AbortSignal.abort();
    await expect(started.model.embedDocuments(["a"], { signal })).rejects.toMatchObject({
      kind: "aborted",
    });
    expect(started.server.requests).toEqual([]);
  });
});

describe("embedQuery()", () => {
  test("embeds a question like a document", async () => {
    await using started = await start();
    expect(await started.model.embedQuery("alpha")).toEqual(
      hashEmbedding("alpha", { dimensions: 8 }),
    );
  });

  test("has no vector for a text that the model knows nothing of", async () => {
    await using started = await start(() => ({ kind: "vectors", fault: "zero" }));
    expect(await started.model.embedQuery("alpha")).toBeUndefined();
  });
});
