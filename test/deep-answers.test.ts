import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { statementsOf } from "../src/answering/answer.ts";
import { answerQuestion } from "../src/answering/answer-question.ts";
import { createServices } from "../src/compose.ts";
import { parseConfig } from "../src/config.ts";
import { libraryServices } from "./answering/answer-services-fixture.ts";
import { buildSeedLibrary } from "./indexing/library-fixtures.ts";
import { makePapers, writeListing } from "./support/listing-page.ts";
import { answerPrompt } from "./support/openai-server/answer-prompt.ts";
import { startOpenAIServer } from "./support/openai-server/openai-server.ts";
import type { ChatRequest } from "./support/openai-server/wire.ts";
import { makeTempDir } from "./support/temp-dir.ts";

const QUESTION = "How is the timbre of a violin synthesized from its bowing?";
const OVERVIEW = "What is known about graph neural networks?";

/** An assistant over a small library. */
async function assistantWith(env: Readonly<Record<string, string>>) {
  const folder = await makeTempDir();
  const own = { LANCEDB_URI: join(folder, "library"), STATE_URL: join(folder, "state.sqlite") };
  const services = await createServices(parseConfig({ ...own, ...env }));
  onTestFinished(() => services.close());
  await services.ingest([await writeListing(folder, makePapers(12))], {});
  return services.assistant;
}

/** What a model was asked to do. */
function taskOf({ messages }: ChatRequest): string {
  const system = messages[0]?.content ?? "";
  if (system.startsWith("You turn a question into search queries")) return "rewrite";
  if (system.startsWith("You order research papers")) return "rerank";
  return system.startsWith("You check statements") ? "judge" : "answer";
}

/** How many abstracts a prompt shows. */
function abstractsIn({ messages }: ChatRequest): number {
  return (messages.at(-1)?.content ?? "").match(/^\[\d+\.1\] /gmu)?.length ?? 0;
}

describe("a deep answer", () => {
  test("takes every step of the search, more papers and a judge, and is kept apart in the cache", async () => {
    const server = await startOpenAIServer({
      chat: (request) => {
        const task = taskOf(request);
        if (task === "rewrite") return "query: violin timbre synthesis bowing";
        if (task === "rerank") return "1 > 2";
        return task === "judge" ? "1: yes\n2: yes\n3: yes" : answerPrompt(request);
      },
    });
    onTestFinished(() => server.close());
    const assistant = await assistantWith({ OPENAI_BASE_URL: server.baseUrl, ANSWER_PAPERS: "2" });
    const ask = async (isDeep: boolean) => {
      const before = server.chatRequests().length;
      const answer = await assistant.answer(QUESTION, { isDeep });
      return { answer, requests: server.chatRequests().slice(before) };
    };
    const plain = await ask(false);
    expect(plain.requests.map(taskOf)).toEqual(["answer"]);
    const deep = await ask(true);
    expect(deep.answer).not.toHaveProperty("cached");
    expect(deep.requests.map(taskOf)).toEqual(["rewrite", "rerank", "answer", "judge"]);
    const shown = [...plain.requests, ...deep.requests].filter((r) => taskOf(r) === "answer");
    expect(shown.map(abstractsIn)).toEqual([2, 4]);
    for (const isDeep of [true, false]) {
      const again = await ask(isDeep);
      expect(again.answer.cached).toBe(true);
      expect(again.requests).toEqual([]);
    }
  });

  test("says more from more papers where there is no model, however short answers are otherwise", async () => {
    const library = await buildSeedLibrary();
    onTestFinished(() => library.close());
    const services = libraryServices(library.store, library.retriever, 6);
    const ask = async (isDeep: boolean) => {
      const answer = await answerQuestion(OVERVIEW, services, { isDeep, length: "short" });
      if (answer.kind !== "answered") throw new Error(answer.reason);
      return { statements: statementsOf(answer).length, papers: answer.citations.length };
    };
    expect(await ask(false)).toEqual({ statements: 1, papers: 1 });
    const deep = await ask(true);
    expect(deep.statements).toBeGreaterThan(2);
    expect(deep.papers).toBeGreaterThan(1);
  });
});
