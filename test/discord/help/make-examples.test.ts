import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Assistant } from "../../../src/answering/assistant.ts";
import { createAssistant } from "../../../src/answering/create-assistant.ts";
import { commonTopics } from "../../../src/discord/help/common-topics.ts";
import { makeExamples } from "../../../src/discord/help/make-examples.ts";
import { wordsFor } from "../../../src/discord/words/words.ts";
import { LibraryTitles } from "../../../src/retrieval/titles/library-titles.ts";
import { libraryServices } from "../../answering/answer-services-fixture.ts";
import { FakeTitleLookup } from "../../doubles/fake-title-lookup.ts";
import { buildSeedLibrary } from "../../indexing/library-fixtures.ts";

let library: Awaited<ReturnType<typeof buildSeedLibrary>>;
let assistant: Assistant;
beforeAll(async () => {
  library = await buildSeedLibrary();
  assistant = createAssistant(libraryServices(library.store, library.retriever, 6));
});
afterAll(() => library.close());

const { signal } = new AbortController();

describe("makeExamples()", () => {
  test.for(["en", "de", "fr", "es", "pt-BR", "ja", "ko", "zh-CN"])(
    "makes four of the seed papers, asked in %s, each of which is answered",
    async (locale) => {
      const titles = new LibraryTitles(library.store);
      const words = wordsFor(locale);
      const examples = await makeExamples({ assistant, titles, words, signal });
      expect(examples.map(({ kind }) => kind)).toEqual([
        "question",
        "papers",
        "question",
        "explanation",
      ]);
      const english = await makeExamples({ assistant, titles, words: wordsFor("en"), signal });
      for (const [place, { kind }] of examples.entries()) {
        const isShared = words.locale === "en" || kind !== "question";
        expect(english.some((other) => isDeepStrictEqual(other, examples[place]))).toBe(isShared);
      }
      for (const example of examples) {
        if (example.kind === "papers") {
          expect((await assistant.papers(example.topic)).abstained).toBeUndefined();
          continue;
        }
        const answer =
          example.kind === "question"
            ? await assistant.answer(example.question)
            : await assistant.explain(example.paper);
        expect(answer.kind).toBe("answered");
      }
    },
  );

  test("makes none of a library without titles", async () => {
    const titles = new FakeTitleLookup();
    expect(await makeExamples({ assistant, titles, words: wordsFor("en"), signal })).toEqual([]);
  });

  test("stops when the person gives up", async () => {
    const titles = new FakeTitleLookup();
    const aborted = AbortSignal.abort(new Error("enough"));
    const making = makeExamples({ assistant, titles, words: wordsFor("en"), signal: aborted });
    await expect(making).rejects.toThrow("enough");
  });
});

describe("commonTopics()", () => {
  test("finds the phrases that titles share, the commonest first", () => {
    const titles = [
      "Green Tea and Sleep",
      "On Green Tea",
      "Black Coffee at Night",
      "The Chemistry of Black Coffee",
      "More Green Tea",
    ].map((title, n) => ({ paperId: String(n), title }));
    expect(commonTopics(titles)).toEqual(["Green Tea", "Black Coffee"]);
    expect(commonTopics(titles.slice(1, 3))).toEqual([]);
  });
});
