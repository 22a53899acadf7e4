import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Answer } from "../src/answering/answer.ts";
import { loadPrompts } from "../src/answering/load-prompts.ts";
import { createServices } from "../src/compose.ts";
import { parseConfig } from "../src/config.ts";
import { DAY_MS } from "../src/lib/day-ms.ts";
import { openSqliteStateStore } from "../src/state/sqlite-state-store.ts";
import { makePapers, writeListing } from "./support/listing-page.ts";
import { answerPrompt } from "./support/openai-server/answer-prompt.ts";
import { startOpenAIServer } from "./support/openai-server/openai-server.ts";
import type { ChatReply } from "./support/openai-server/play-chat-reply.ts";
import type { ChatRequest } from "./support/openai-server/wire.ts";
import { makeTempDir } from "./support/temp-dir.ts";

const QUESTION = "How is the timbre of a violin synthesized from its bowing?";
const QUESTIONS = 200;
const PAID = 7;
const { answer: prompt } = await loadPrompts();
const TOKENS = prompt.maxOutputTokens;
const NOON = Date.parse("2026-11-21T12:00:00Z");

/** Answers well, and takes as many tokens as it may: the server counts pieces. */
function longWinded(request: ChatRequest): ChatReply {
  const padding = Array.from({ length: TOKENS - 1 }, () => "");
  return { kind: "stream", pieces: [answerPrompt(request), ...padding] };
}

/** A model server, a filled library, and prices at which a token costs a tenth of a cent. */
async function setUp(chat: (request: ChatRequest) => ChatReply = longWinded) {
  const server = await startOpenAIServer({ chat });
  onTestFinished(() => server.close());
  const folder = await makeTempDir();
  const prices = { models: { writer: { input: 0, output: 1_000 } } };
  await writeFile(join(folder, "prices.json"), JSON.stringify(prices));
  const file = join(folder, "state.sqlite");
  /** Services as a process of its own has them, on the state file that all of them share. */
  const start = async (env: Readonly<Record<string, string>> = {}, now = NOON) => {
    const config = parseConfig({
      OPENAI_BASE_URL: server.baseUrl,
      CHAT_MODEL: "writer",
      LANCEDB_URI: join(folder, "library"),
      STATE_URL: file,
      PRICES_FILE: join(folder, "prices.json"),
      ...env,
    });
    const state = openSqliteStateStore(file, { now: () => now });
    const services = await createServices(config, {}, state);
    const close = async () => {
      await services.close();
      await state.close();
    };
    onTestFinished(close);
    return { ...services, close };
  };
  const filled = await start();
  await filled.ingest([await writeListing(folder, makePapers(6))], {});
  await filled.close();
  return { server, start, folder, file };
}

/** Different questions to the cache, and the same to the search. */
const variants = (count: number) =>
  Array.from({ length: count }, (_, index) => `${QUESTION}${"?!".repeat(index)}`);

const costOf = (answers: readonly Answer[]) =>
  answers.reduce((sum, { spending }) => sum + (spending?.costUsd ?? 0), 0);

describe("the daily budget", () => {
  test(`pays exactly ${PAID} of ${QUESTIONS} questions asked at once, also after a restart, and goes on the next day`, async () => {
    const ceiling = (PAID * TOKENS) / 1_000;
    const budget = { BUDGET_DAILY_USD: String(ceiling) };
    const { server, start } = await setUp();
    const first = await start(budget);
    const answers = await Promise.all(
      variants(QUESTIONS).map((question) => first.assistant.answer(question)),
    );
    expect(server.chatRequests()).toHaveLength(PAID);
    const paid = answers.filter(({ mode }) => mode === "llm");
    expect(paid).toHaveLength(PAID);
    expect(costOf(answers)).toBeCloseTo(ceiling, 9);
    for (const answer of answers.filter(({ mode }) => mode !== "llm")) {
      expect(answer.kind).toBe("answered");
      expect(answer.notice).toMatch(/so this is made of the abstracts' own sentences\.$/);
      expect(answer).not.toHaveProperty("spending");
    }
    await first.close();

    const restarted = await start(budget);
    const again = paid[0]?.question ?? "";
    const other = `${QUESTION} Please!`;
    expect(await restarted.assistant.answer(again)).toMatchObject({ mode: "llm", cached: true });
    expect(await restarted.assistant.answer(other)).toMatchObject({ mode: "extractive" });
    expect(server.chatRequests()).toHaveLength(PAID);

    const nextDay = await start(budget, NOON + DAY_MS);
    expect(await nextDay.assistant.answer(other)).toMatchObject({ mode: "llm" });
    expect(server.chatRequests()).toHaveLength(PAID + 1);
  });

  test("is never passed by answers that cost less than was set aside for them, and is used up in the end", async () => {
    const ceiling = 1;
    const { server, start } = await setUp(answerPrompt);
    const { assistant } = await start({ BUDGET_DAILY_USD: String(ceiling) });
    const paid: Answer[] = [];
    for (let round = 1, before = -1; paid.length > before; round += 1) {
      before = paid.length;
      const questions = variants(10).map((question) => question + "!".repeat(round));
      const answers = await Promise.all(questions.map((each) => assistant.answer(each)));
      paid.push(...answers.filter(({ mode }) => mode === "llm"));
    }
    expect(server.chatRequests()).toHaveLength(paid.length);
    expect(costOf(paid)).toBeLessThanOrEqual(ceiling);
    // One more could have cost more than what is left.
    expect(costOf(paid)).toBeGreaterThan(ceiling - TOKENS / 1_000);
  });

  test("pays for the search's steps and the vectors of questions too", async () => {
    const { server, start, folder } = await setUp(answerPrompt);
    const prices = {
      models: { writer: { input: 1, output: 1 }, embedder: { input: 5, output: 0 } },
    };
    await writeFile(join(folder, "prices.json"), JSON.stringify(prices));
    const env = {
      EMBEDDING_MODEL: "embedder",
      QUERY_REWRITE: "on",
      LANCEDB_URI: join(folder, "other"),
      BUDGET_MONTHLY_USD: "1",
    };
    const services = await start(env);
    await services.ingest([await writeListing(folder, makePapers(6))], {});
    const embedded = server.embeddingRequests().length;
    const { spending } = await services.assistant.answer(QUESTION);
    const calls = server.chatRequests().length + server.embeddingRequests().length - embedded;
    expect(server.chatRequests()).toHaveLength(2);
    expect(spending).toMatchObject({ calls, isEstimated: false });
  });
});

test("a repeated question is answered from the state file, free of charge and without the model", async () => {
  const { server, start } = await setUp(answerPrompt);
  const one = await (await start()).assistant.answer(QUESTION);
  expect(one).toMatchObject({ mode: "llm", spending: { calls: 1 } });
  const two = await (await start()).assistant.answer(QUESTION.toUpperCase());
  const { spending: _, ms: __, question: ___, ...same } = one;
  expect(two).toMatchObject({ ...same, question: QUESTION.toUpperCase(), cached: true });
  expect(two).not.toHaveProperty("spending");
  expect(server.chatRequests()).toHaveLength(1);
  await (await start({ ANSWER_PAPERS: "3" })).assistant.answer(QUESTION);
  await (await start({ ANSWER_CACHE_DAYS: "0" })).assistant.answer(QUESTION);
  await (await start({}, NOON + 7 * DAY_MS)).assistant.answer(QUESTION);
  expect(server.chatRequests()).toHaveLength(4);
});

test("a budget without the price of a model stops the start, and says what to do", async () => {
  const { start } = await setUp();
  const unpriced = { BUDGET_DAILY_USD: "1", CHAT_MODEL: "unheard-of" };
  await expect(start(unpriced)).rejects.toMatchObject({
    name: "ConfigError",
    message: expect.stringMatching(/^Cannot start, .* unheard-of is not known\. .*PRICES_FILE/),
  });
  await expect(start({ BUDGET_MONTHLY_USD: "1", EMBEDDING_MODEL: "unheard-of" })).rejects.toThrow(
    "unheard-of",
  );
  await start({ CHAT_MODEL: "unheard-of" });
});

describe("the state file", () => {
  const envIn = (folder: string) => ({
    LANCEDB_URI: join(folder, "library"),
    STATE_URL: join(folder, "own", "state.sqlite"),
  });

  test("isn't made without a model", async () => {
    const { folder } = await setUp();
    const services = await createServices(parseConfig(envIn(folder)));
    onTestFinished(() => services.close());
    expect(await services.assistant.answer(QUESTION)).toMatchObject({ mode: "extractive" });
    await expect(stat(join(folder, "own"))).rejects.toThrow("ENOENT");
  });

  test("is made with the first question to one, and if it can't be, the question is told why", async () => {
    const { folder, server } = await setUp();
    const config = parseConfig({ ...envIn(folder), OPENAI_BASE_URL: server.baseUrl });
    const services = await createServices(config);
    onTestFinished(() => services.close());
    await services.libraryStats();
    await expect(stat(join(folder, "own"))).rejects.toThrow("ENOENT");
    await writeFile(join(folder, "own"), "in the way");
    await expect(services.assistant.answer(QUESTION)).rejects.toMatchObject({
      name: "UserFacingError",
      message: expect.stringMatching(/^Cannot use the state file .* STATE_URL/),
    });
    expect(server.chatRequests()).toEqual([]);
  });
});
