import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createServices } from "../../src/compose.ts";
import { parseConfig } from "../../src/config.ts";
import { OpenAIChatModel } from "../../src/llm/openai-chat-model.ts";
import { createOpenAIClient } from "../../src/llm/openai-client.ts";
import { RequestPolicy } from "../../src/llm/request-policy.ts";
import { ResilientChatModel } from "../../src/llm/resilient-chat-model.ts";
import { loadRetrievalPrompts } from "../../src/retrieval/load-retrieval-prompts.ts";
import { refineRetriever } from "../../src/retrieval/refine-retriever.ts";
import type { Retrieval } from "../../src/retrieval/retriever.ts";
import { makeLibrary, retrieverOf } from "../indexing/library-fixtures.ts";
import { makePapers, writeListing } from "../support/listing-page.ts";
import { answerPrompt } from "../support/openai-server/answer-prompt.ts";
import { startOpenAIServer } from "../support/openai-server/openai-server.ts";
import type { ChatReply } from "../support/openai-server/play-chat-reply.ts";
import type { ChatRequest } from "../support/openai-server/wire.ts";
import { makeTempDir } from "../support/temp-dir.ts";

const QUESTION = "How is the timbre of a violin synthesized from its bowing?";
const ON_TWO =
  "Is the timbre of a violin synthesized as the traffic signal of a junction is scheduled?";
const prompts = await loadRetrievalPrompts();
const titlesOf = ({ papers }: Pick<Retrieval, "papers">) => papers.map(({ paper }) => paper.title);

/** A model that answers the prompts of both steps as told. */
function steps(rewrite: ChatReply, rerank: ChatReply): (request: ChatRequest) => ChatReply {
  return ({ messages }) => {
    const system = messages[0]?.content ?? "";
    if (system.startsWith("You turn a question into search queries")) return rewrite;
    if (system.startsWith("You order research papers")) return rerank;
    return answerPrompt({ messages });
  };
}

/** Both steps over a real connection and the vendor's own client. */
async function refined(chat: (request: ChatRequest) => ChatReply, deadlineMs = 20_000) {
  const server = await startOpenAIServer({ chat });
  onTestFinished(() => server.close());
  const { store, ingestPapers } = await makeLibrary();
  await ingestPapers(makePapers(12));
  const plain = retrieverOf(store);
  const failures: unknown[] = [];
  const client = createOpenAIClient({ baseUrl: server.baseUrl });
  const policy = new RequestPolicy({ retries: 0, breakAfter: 1_000 });
  const retriever = refineRetriever(plain, {
    chatModel: new ResilientChatModel(new OpenAIChatModel({ client, model: "m" }), policy),
    prompts,
    rewrites: true,
    reranks: true,
    deadlineMs,
    onModelFailure: (error) => void failures.push(error),
  });
  return { retriever, plain, server, failures };
}

describe("the paid steps over a real connection", () => {
  test("search the model's keywords too and take its order", async () => {
    const { retriever, plain, server, failures } = await refined((request) => {
      const [, coral = "none"] =
        /^\[(\d+)\] Coral Reef/m.exec(request.messages[1]?.content ?? "") ?? [];
      return steps("query: coral reef bathymetry drone mapping", `${coral} > 1`)(request);
    });
    const own = await plain.retrieve(QUESTION, { topK: 12 });
    const retrieval = await retriever.retrieve(QUESTION, { topK: 12 });
    expect(failures).toEqual([]);
    expect(titlesOf(own)[0]).toMatch(/^Violin Timbre/);
    expect(titlesOf(retrieval)[0]).toMatch(/^Coral Reef/);
    const scoreOf = ({ papers }: Retrieval) => papers.map(({ score }) => score);
    expect(scoreOf(retrieval)).toEqual(scoreOf(retrieval).toSorted((x, y) => y - x));
    expect(retrieval).toMatchObject({ question: QUESTION, query: own.query, terms: own.terms });
    expect(retrieval.unreranked).toEqual(own.papers);
    expect(server.chatRequests().map(({ max_tokens }) => max_tokens)).toEqual([80, 64]);
  });

  test.for([
    ["is a page", { kind: "html" }],
    ["is empty", { kind: "empty" }],
    ["never begins", { kind: "reset" }],
    ["is cut off", { kind: "stream", pieces: ["query: glacier ", "3 > 2 > 1"], ending: "cut" }],
    ["is reset", { kind: "stream", pieces: ["query: glacier ", "3 > 2"], ending: "reset" }],
    ["is filtered", { kind: "stream", pieces: ["query: glacier"], finish: "content_filter" }],
    ["is a refusal", "I'm sorry, but I can't help with that."],
    ["is an essay", "Violins are nice. ".repeat(600)],
    ["is an error", { kind: "error", status: 401 }],
  ] as const satisfies [string, ChatReply][])(
    "give what the search finds without them when the answer %s",
    async ([, reply]) => {
      const { retriever, plain, failures } = await refined(steps(reply, reply));
      const own = await plain.retrieve(QUESTION, { topK: 12 });
      expect(await retriever.retrieve(QUESTION, { topK: 12 })).toEqual(own);
      expect(failures).toHaveLength(2);
    },
  );

  test.for([
    ["hangs", { kind: "hang" }],
    ["trickles", { kind: "stream", pieces: Array<string>(2_000).fill("query "), pauseMs: 5 }],
    ["stalls", { kind: "stream", pieces: ["query: glacier"], ending: "stall" }],
  ] as const satisfies [string, ChatReply][])(
    "go on without a server that %s, and close the connection",
    async ([, reply]) => {
      const { retriever, plain, server, failures } = await refined(steps(reply, reply), 30);
      const own = await plain.retrieve(QUESTION, { topK: 12 });
      expect(await retriever.retrieve(QUESTION, { topK: 12 })).toEqual(own);
      expect(failures).toEqual([
        expect.objectContaining({ kind: "timeout" }),
        expect.objectContaining({ kind: "timeout" }),
      ]);
      await expect.poll(() => server.openResponses()).toBe(0);
    },
  );

  test("close the connection and reject when the person gives up", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const { retriever, server } = await refined(() => {
      controller.abort(reason);
      return { kind: "hang" };
    });
    const retrieving = retriever.retrieve(QUESTION, { topK: 12, signal: controller.signal });
    await expect(retrieving).rejects.toBe(reason);
    await expect.poll(() => server.openResponses()).toBe(0);
  });
});

describe("createServices() with the paid steps", () => {
  async function servicesWith(env: Readonly<Record<string, string>>, rewrite: ChatReply) {
    const server = await startOpenAIServer({ chat: steps(rewrite, "1") });
    onTestFinished(() => server.close());
    const folder = await makeTempDir();
    const variables = {
      LANCEDB_URI: join(folder, "library"),
      STATE_URL: join(folder, "state.sqlite"),
      ...env,
    };
    const services = await createServices(
      parseConfig({ OPENAI_BASE_URL: server.baseUrl, ...variables }),
    );
    onTestFinished(() => services.close());
    await services.ingest([await writeListing(folder, makePapers(6))], {});
    const withoutServer = await createServices(parseConfig(variables));
    onTestFinished(() => withoutServer.close());
    return { ...services, server, withoutModel: withoutServer.assistant };
  }

  const BOTH = { QUERY_REWRITE: "on", RERANK: "on" };

  test.for([
    [{}, 1],
    [{ QUERY_REWRITE: "on" }, 2],
    [{ RERANK: "on" }, 2],
    [BOTH, 3],
  ] as const)("asks the model as often as %j says", async ([env, calls]) => {
    const { assistant, server } = await servicesWith(env, "query: bowing");
    const answer = await assistant.answer(ON_TWO);
    expect(answer).toMatchObject({ kind: "answered", mode: "llm" });
    expect(server.chatRequests()).toHaveLength(calls);
  });

  test("stops asking a server that hangs, and goes on searching", async () => {
    const env = { QUERY_REWRITE: "on", ANSWER_TIMEOUT_MS: "6000" };
    const { retriever, server } = await servicesWith(env, { kind: "hang" });
    for (let round = 0; round < 8; round += 1) {
      const retrieval = await retriever.retrieve(`${QUESTION} ${round}`, { topK: 3 });
      expect(titlesOf(retrieval)[0]).toBe("Violin Timbre Synthesis");
    }
    expect(server.chatRequests()).toHaveLength(5);
  });

  test("asks none when no model is configured, whatever is switched on", async () => {
    const { withoutModel, server } = await servicesWith(BOTH, "query: bowing");
    const answer = await withoutModel.answer(ON_TWO);
    expect(answer).toMatchObject({ kind: "answered", mode: "extractive" });
    expect(server.chatRequests()).toEqual([]);
  });

  test.for([
    "What does Zorblax say about sourdough starters?",
    "How should sourdough be baked at home?",
    "grpo",
    "Was ist GRPO und wie wird es mit Sauerteig verglichen?",
  ])("abstains from %j, whatever it is rewritten into", async (question) => {
    const { assistant, retriever, server } = await servicesWith(
      BOTH,
      "query: violin timbre bowing",
    );
    const answer = await assistant.answer(question);
    expect(answer).toMatchObject({ kind: "abstained" });
    // The rewriting did find something to tempt with, and no model was asked to write.
    const retrieval = await retriever.retrieve(question, { topK: 8 });
    expect(titlesOf(retrieval)).toContain("Violin Timbre Synthesis");
    const systems = server.chatRequests().map(({ messages }) => messages[0]?.content ?? "");
    expect(systems.filter((system) => /^You (turn|order) /.test(system))).toEqual(systems);
    expect(await assistant.papers(question)).toHaveProperty("abstained");
  });

  test("answers a question in another language from what its translation finds", async () => {
    const question = "Wie wird die Klangfarbe einer Geige nachgebildet?";
    const { assistant, withoutModel } = await servicesWith(
      { QUERY_REWRITE: "on" },
      "query: violin timbre synthesis",
    );
    expect(await withoutModel.answer(question)).toMatchObject({ kind: "abstained" });
    const retrieved = await assistant.papers(question);
    expect(retrieved.papers[0]?.title).toBe("Violin Timbre Synthesis");
    expect(retrieved).not.toHaveProperty("abstained");
  });
});
