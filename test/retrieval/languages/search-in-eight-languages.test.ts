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

/** Topics as people type them into a search box: no function word tells the language, often no accent. */
const BARE = [
  ["Diffusionsmodelle", "diffusion models"],
  ["Wissensdestillation", "knowledge distillation"],
  ["Bildklassifikation", "image classification"],
  ["neuronale Netze", "neural networks"],
  ["modelos generativos", "generative models"],
  ["redes neuronales", "neural networks"],
  ["apprentissage profond", "deep learning"],
  ["redes neurais", "neural networks"],
  ["reti neurali", "neural networks"],
  ["拡散モデル", "diffusion models"],
] as const;

describe("a bare topic in another language, on the seed papers", () => {
  test.for(BARE)("%j lists papers that %j lists", async ([topic, english]) => {
    const assistant = await makeAssistant();
    const asked = await assistant.papers(topic, { limit: 1_000 });
    const inEnglish = await assistant.papers(english, { limit: 1_000 });
    const titles = new Set(inEnglish.papers.map(({ title }) => title));
    expect(asked.abstained).toBeUndefined();
    const shared = asked.papers.filter(({ title }) => titles.has(title));
    expect(shared.length).toBeGreaterThan(0.8 * titles.size);
  });

  test.for(["red teaming", "deepwalk", "lots of sourdough", "font modes", "surface classes"])(
    "is searched as it stands when it is %j",
    async (topic) => {
      const { terms } = await library.retriever.retrieve(topic, { topK: 1 });
      for (const { word } of terms) expect(topic.split(" ")).toContain(word);
    },
  );

  test("is told when nothing is found that it was searched in English", async () => {
    const assistant = await makeAssistant();
    const { abstained } = await assistant.papers("Sprachmodelle Zahnmedizin");
    expect(abstained).toMatch(/searched in English, as “/);
  });
});

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
