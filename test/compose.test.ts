import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Answer } from "../src/answering/answer.ts";
import { statementsOf } from "../src/answering/answer.ts";
import { createEvaluationSubject, createServices, openState } from "../src/compose.ts";
import { parseConfig } from "../src/config.ts";
import { LlmError } from "../src/llm/llm-error.ts";
import { makePapers, writeListing } from "./support/listing-page.ts";
import {
  type OpenAIServerScript,
  startOpenAIServer,
} from "./support/openai-server/openai-server.ts";
import { makeTempDir } from "./support/temp-dir.ts";

const QUESTION = "How is the timbre of a violin synthesized from its bowing?";

/** Services over a library in a folder, configured by these variables. */
async function servicesIn(folder: string, env: Readonly<Record<string, string>> = {}) {
  const failures: unknown[] = [];
  const onModelFailure = (error: unknown) => void failures.push(error);
  const own = { LANCEDB_URI: join(folder, "library"), STATE_URL: join(folder, "state.sqlite") };
  const config = parseConfig({ ...own, ...env });
  const services = await createServices(config, { onModelFailure });
  onTestFinished(() => services.close());
  return { ...services, failures };
}

/** The same, over a small library that is filled. */
async function setUp(env: Readonly<Record<string, string>> = {}) {
  const folder = await makeTempDir();
  const services = await servicesIn(folder, env);
  const listing = await writeListing(folder, makePapers(6));
  await services.ingest([listing], {});
  return { ...services, folder, listing };
}

async function startServer(script: OpenAIServerScript = {}) {
  const server = await startOpenAIServer(script);
  let isOpen = true;
  const close = async () => {
    if (isOpen) await server.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { ...server, close };
}

function expectViolin(answer: Answer, mode: Answer["mode"]) {
  if (answer.kind !== "answered") throw new Error("wanted an answer");
  expect(answer.mode).toBe(mode);
  expect(answer.citations[0]?.title).toBe("Violin Timbre Synthesis");
}

describe("createServices() with a model server", () => {
  test("has the model write, and every citation resolves to a retrieved paper", async () => {
    const server = await startServer();
    const { assistant, retriever, failures, modeSentence } = await setUp({
      OPENAI_BASE_URL: server.baseUrl,
      OPENAI_API_KEY: "a-key",
      CHAT_MODEL: "local:model",
      ANSWER_PAPERS: "2",
    });
    expect(modeSentence).toBe(
      "Answers are written by local:model and checked against the abstracts.",
    );
    const answer = await assistant.answer(QUESTION);
    expectViolin(answer, "llm");
    expect(answer).not.toHaveProperty("notice");
    if (answer.kind !== "answered") return;
    const { papers } = await retriever.retrieve(QUESTION, { topK: 8 });
    const retrieved = new Map(papers.map(({ paper, passages }) => [paper.paperId, passages]));
    for (const { paperId, quote } of answer.citations) {
      const sentences = retrieved.get(paperId)?.flatMap((passage) => passage.sentences);
      expect(sentences).toContain(quote);
    }
    const cited = new Set(statementsOf(answer).flatMap(({ citations }) => citations));
    expect([...cited].toSorted((a, b) => a - b)).toEqual(answer.citations.map(({ n }) => n));
    const [request] = server.chatRequests();
    expect(request?.model).toBe("local:model");
    expect(server.requests[0]?.headers["authorization"]).toBe("Bearer a-key");
    expect(failures).toEqual([]);
  });

  test("answers in the abstracts' own sentences, and says so, when the server is down", async () => {
    const server = await startServer();
    const { assistant, failures } = await setUp({ OPENAI_BASE_URL: server.baseUrl });
    await server.close();
    const answer = await assistant.answer(QUESTION);
    expectViolin(answer, "extractive");
    expect(answer.notice).toMatch(/^The language model could not be reached, so .*\.$/);
    expect(failures).toEqual([expect.any(LlmError)]);
  });

  test("doesn't ask a server of one's own for embeddings unless a model is named", async () => {
    const server = await startServer();
    const services = await setUp({ OPENAI_BASE_URL: server.baseUrl });
    expect((await services.libraryStats())?.embedder.name).toBe("fitted");
    expect(server.embeddingRequests()).toEqual([]);
  });

  test("embeds with the model that is named, for documents and questions", async () => {
    const server = await startServer();
    const services = await setUp({
      OPENAI_BASE_URL: server.baseUrl,
      EMBEDDING_MODEL: "embedder",
      EMBEDDING_DIMENSIONS: "16",
    });
    expect((await services.libraryStats())?.embedder).toMatchObject({
      name: "embedder",
      dimensions: 16,
    });
    const before = server.embeddingRequests().length;
    expectViolin(await services.assistant.answer(QUESTION), "llm");
    const requests = server.embeddingRequests();
    expect(requests.length).toBe(before + 1);
    expect(new Set(requests.map(({ model, dimensions }) => `${model} ${dimensions}`))).toEqual(
      new Set(["embedder 16"]),
    );
  });

  test("finds papers by their words, and says so, when the embedding server is down", async () => {
    const server = await startServer();
    const env = { OPENAI_BASE_URL: server.baseUrl, EMBEDDING_MODEL: "embedder" };
    const { assistant, failures } = await setUp(env);
    expectViolin(await assistant.answer(QUESTION), "llm");
    await server.close();
    const answer = await assistant.answer(`${QUESTION} And how fast?`);
    expectViolin(answer, "extractive");
    expect(answer.notice).toMatch(
      /^The embedding server could not be reached.*\. The language model could not be reached.*\.$/,
    );
    expect(failures).toHaveLength(2);
  });

  test("refuses a library of another embedding model, with what to do, until it is rebuilt", async () => {
    const server = await startServer();
    const env = { OPENAI_BASE_URL: server.baseUrl, EMBEDDING_MODEL: "embedder" };
    const { folder, listing } = await setUp(env);
    const asked = await servicesIn(folder, { ...env, EMBEDDING_MODEL: "another" });
    const refusal = {
      name: "LibraryError",
      kind: "embedder-mismatch",
      message: expect.stringMatching(
        /^The library was embedded with embedder, but the configuration asks for another\. .*`npm run ingest -- --rebuild`/,
      ),
    };
    await expect(asked.assistant.answer(QUESTION)).rejects.toMatchObject(refusal);
    const more = await writeListing(folder, makePapers(7), "more.txt");
    await expect(asked.ingest([more], {})).rejects.toMatchObject(refusal);
    const without = await servicesIn(folder);
    await expect(without.assistant.answer(QUESTION)).rejects.toMatchObject({
      kind: "embedder-mismatch",
      message: expect.stringContaining("OPENAI_API_KEY or OPENAI_BASE_URL"),
    });
    expect(await asked.ingest([listing], { rebuild: true })).toMatchObject({ unchanged: 6 });
    expectViolin(await asked.assistant.answer(QUESTION), "llm");
    expect((await asked.libraryStats())?.embedder.name).toBe("another");
  });
});

describe("createServices() without a model", () => {
  test("says which mode it is in and answers in the abstracts' own sentences", async () => {
    const { assistant, modeSentence, failures } = await setUp();
    expect(modeSentence).toBe(
      "No model is configured, so answers are made of the abstracts' own sentences.",
    );
    const answer = await assistant.answer(QUESTION);
    expectViolin(answer, "extractive");
    expect(answer).not.toHaveProperty("notice");
    expect(failures).toEqual([]);
  });

  test("fills an empty library from the seeds, once", async () => {
    const services = await servicesIn(await makeTempDir());
    expect(await services.libraryStats()).toBeUndefined();
    expect(await services.prepareLibrary({})).toMatchObject({ added: 515, embedded: 515 });
    expect(await services.prepareLibrary({})).toBeUndefined();
    expect(await services.libraryStats()).toMatchObject({
      papers: 515,
      embedder: { name: "fitted" },
    });
  });

  test("refuses a CHAT_MODEL whose package is not installed with a sentence", async () => {
    const folder = await makeTempDir();
    await expect(servicesIn(folder, { CHAT_MODEL: "mistralai:small" })).rejects.toMatchObject({
      name: "UserFacingError",
    });
  });
});

test("createEvaluationSubject() has a library to ask", async () => {
  const config = parseConfig({ LANCEDB_URI: join(await makeTempDir(), "library") });
  const subject = await createEvaluationSubject(config);
  onTestFinished(() => subject.close());
  const { papers } = await subject.retriever.retrieve("grokking", { topK: 5 });
  expect(papers).toHaveLength(5);
});

test("openState() keeps in the configured file what it is told", async () => {
  const config = parseConfig({ STATE_URL: join(await makeTempDir(), "folder", "state.sqlite") });
  const state = await openState(config);
  await state.set("test:key", "value");
  await state.close();
  const again = await openState(config);
  expect(await again.get("test:key")).toBe("value");
  await again.close();
});
