import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAssistant } from "../../../src/answering/create-assistant.ts";
import { buildSeedLibrary } from "../../indexing/library-fixtures.ts";
import { OFF_TOPIC, TOPICS } from "./asked-in-eight-languages.ts";
import { libraryServices } from "../../answering/answer-services-fixture.ts";

let library: Awaited<ReturnType<typeof buildSeedLibrary>>;
beforeAll(async () => {
  library = await buildSeedLibrary();
});
afterAll(() => library.close());

async function makeAssistant() {
  return createAssistant(libraryServices(library.store, library.retriever, 6));
}

const ALL = TOPICS.flatMap(({ titles, questions }) =>
  Object.values(questions).map((question) => [question, titles] as const),
);

describe("a question in another language, on the seed papers", () => {
  test.for(ALL)("%j finds a paper called %s", async ([question, titles]) => {
    const { papers } = await library.retriever.retrieve(question, { topK: 5 });
    expect(papers.map(({ paper }) => paper.title).join("\n")).toMatch(titles);
  });

  test("stays as asked, beside what was searched", async () => {
    const question = "Was ist Wissensdestillation mit DreamBooth?";
    const { query, terms, ...rest } = await library.retriever.retrieve(question, { topK: 1 });
    expect(rest.question).toBe(question);
    expect(query).toBe("knowledge distillation dreambooth");
    expect(terms.map(({ word, isName }) => [word, isName])).toEqual([
      ["knowledge", false],
      ["distillation", false],
      ["DreamBooth", true],
    ]);
  });

  test.for(OFF_TOPIC)("is not answered when it is %j", async (question) => {
    const assistant = await makeAssistant();
    expect(await assistant.answer(question)).toMatchObject({ kind: "abstained", question });
  });

  test.for([
    ["法国的首都是哪里？", /asking in English finds more\.$/],
    ["¿Quién ganó el partido de fútbol ayer?", /asking in English finds more\.$/],
    ["Como treinar o meu cachorro?", /searched in English, as “training cachorro”\.$/],
    ["how do I train my dog?", /^(?!.*English)/],
  ] as const)("is told when %j finds nothing that it was searched in English", async (asked) => {
    const [question, reason] = asked;
    const assistant = await makeAssistant();
    const answer = await assistant.answer(question);
    expect(answer.kind === "abstained" ? answer.reason : "").toMatch(reason);
  });
});
