import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../../src/answering/answer.ts";
import type { Assistant, Turn } from "../../src/answering/assistant.ts";
import { createAssistant } from "../../src/answering/create-assistant.ts";
import { createEvidenceWeigher } from "../../src/answering/weigh-evidence.ts";
import { loadPrompts } from "../../src/answering/load-prompts.ts";
import { buildSeedLibrary } from "../indexing/library-fixtures.ts";

let library: Awaited<ReturnType<typeof buildSeedLibrary>>;
let assistant: Assistant;
beforeAll(async () => {
  library = await buildSeedLibrary();
  assistant = createAssistant({
    retriever: library.retriever,
    vocabulary: () => library.store.vocabulary(),
    paper: (paperId) => library.store.paper(paperId),
    chatModel: undefined,
    prompts: await loadPrompts(),
    papers: 6,
    similarity: () => Promise.resolve(undefined),
    judges: false,
    deadlineMs: 60_000,
    weigh: createEvidenceWeigher({ risk: 0.05 }),
    clock: () => 0,
  });
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
    for (const question of ["which datasets did they use?", "why?", "tell me more"]) {
      const answer = await assistant.answer(question, { history });
      expect(titlesOf(answer)).toEqual([title]);
      expect(answer.question).toBe(question);
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
