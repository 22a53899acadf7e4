import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../../src/answering/answer.ts";
import type { Assistant, Turn } from "../../src/answering/assistant.ts";
import { createAssistant } from "../../src/answering/create-assistant.ts";
import { buildSeedLibrary } from "../indexing/library-fixtures.ts";
import { libraryServices } from "./answer-services-fixture.ts";

let library: Awaited<ReturnType<typeof buildSeedLibrary>>;
let assistant: Assistant;
beforeAll(async () => {
  library = await buildSeedLibrary();
  assistant = createAssistant(libraryServices(library.store, library.retriever, 6));
});
afterAll(() => library.close());

const titlesOf = (answer: Answer) =>
  (answer.kind === "answered" ? answer.citations : []).map(({ title }) => title);

async function turnOf(question: string): Promise<Turn> {
  const answer = await assistant.answer(question);
  return { question, citations: answer.kind === "answered" ? answer.citations : [] };
}

describe("a conversation on the seed papers", () => {
  test("answers a question that leans on the one before from the paper cited there", async () => {
    const history = [await turnOf("what does diffGrad do differently?")];
    const [title] = history[0]?.citations.map((paper) => paper.title) ?? [];
    expect(title).toMatch(/^diffGrad/);
    for (const question of [
      "which datasets did they use?",
      "which datasets were used?",
      "why?",
      "tell me more",
    ]) {
      const answer = await assistant.answer(question, { history });
      expect(titlesOf(answer)).toEqual([title]);
      expect(answer.question).toBe(question);
    }
  });

  test("never answers a question that leaves out whose from a paper that was not cited", async () => {
    const history = [await turnOf("What is knowledge distillation?")];
    const cited = new Set(history[0]?.citations.map(({ title }) => title));
    expect(cited.size).toBeGreaterThan(0);
    for (const question of [
      "which datasets were used?",
      "what are the limitations?",
      "what results were achieved?",
      "is the code available?",
    ]) {
      const titles = titlesOf(await assistant.answer(question, { history }));
      expect([question, titles.filter((title) => !cited.has(title))]).toEqual([question, []]);
    }
  });

  test.for(["What is grokking?", "How do GANs generate images?", "What is the capital of France?"])(
    "answers %j as without history",
    async (question) => {
      const history = [await turnOf("what does diffGrad do differently?")];
      expect(await assistant.answer(question, { history })).toEqual(
        await assistant.answer(question),
      );
    },
  );

  test.for(["and what about quantum chromodynamics?", "did they test it on chromodynamics?"])(
    "abstains from %j, of which no paper speaks",
    async (question) => {
      const history = [await turnOf("what does diffGrad do differently?")];
      expect(await assistant.answer(question, { history })).toMatchObject({
        kind: "abstained",
        reason: expect.stringContaining("chromodynamics"),
      });
    },
  );
});
