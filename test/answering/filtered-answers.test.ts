import { describe, expect, test } from "vitest";
import { createAssistant } from "../../src/answering/create-assistant.ts";
import { FilteringRetriever } from "../../src/retrieval/filtering-retriever.ts";
import { retrieverOf } from "../indexing/library-fixtures.ts";
import { libraryOf } from "../indexing/metadata-library.ts";
import { libraryServices } from "./answer-services-fixture.ts";

const SUBJECTS = ["violin timbre", "bread dough", "traffic signals", "glacier runoff", "proteins"];
const PAPERS = [
  {
    title: "Coral Reef Mapping with Drones",
    year: 2019,
    authors: ["John Lafferty"],
    venue: "ICML",
  },
  { title: "Glacier Runoff Forecasts", year: 2022, authors: ["Ann Smith"] },
  ...SUBJECTS.map((title, i) => ({
    title,
    year: 2023,
    abstract: `We measure ${title} ${i} times.`,
  })),
];

async function assistantOf(papers = PAPERS) {
  const { store } = await libraryOf(papers);
  return createAssistant(
    libraryServices(
      store,
      new FilteringRetriever(retrieverOf(store), store, () => new Date(2026, 0, 1)),
      3,
    ),
  );
}

describe("an assistant over papers with metadata", () => {
  test("lists the papers of an author and says what the list is limited to", async () => {
    const assistant = await assistantOf();
    const list = await assistant.papers("papers by Lafferty");
    expect(list).toMatchObject({ total: 1, filter: { author: "Lafferty" } });
    expect(list.papers).toMatchObject([{ title: PAPERS[0]?.title, venue: "ICML", year: 2019 }]);
    expect(list).not.toHaveProperty("abstained");
    expect(await assistant.answer("papers by Lafferty")).toMatchObject({ kind: "answered" });
  });

  test("says what it would have found without the filter that left nothing", async () => {
    const assistant = await assistantOf();
    const list = await assistant.papers("coral reef mapping drones since 2020");
    expect(list.abstained).toBe(
      "No paper from 2020 or later says enough about this; without that limit, “Coral Reef Mapping with Drones” (2019) comes first.",
    );
    expect(await assistant.answer("coral reef mapping drones since 2020")).toMatchObject({
      kind: "abstained",
      reason: list.abstained,
    });
  });

  test("says when no paper passes the filter at all", async () => {
    const assistant = await assistantOf();
    const reasonOf = async (topic: string, author: string) =>
      (await assistant.papers(topic, { filter: { author } })).abstained;
    expect(await reasonOf("papers", "Nobody")).toBe("The library knows of no paper by Nobody.");
    expect(await reasonOf("coral reef mapping drones", "Nobody")).toBe(
      "The library knows of no paper by Nobody; without that limit, “Coral Reef Mapping with Drones” (2019) comes first.",
    );
  });

  test("doesn't blame the filter for what no paper speaks of", async () => {
    const assistant = await assistantOf();
    const { abstained } = await assistant.papers("submarine acoustics since 2020");
    expect(abstained).not.toContain("2020");
  });

  test("takes the filter given over the words", async () => {
    const assistant = await assistantOf();
    const filter = { yearFrom: 2019, yearTo: 2019 };
    const answer = await assistant.answer("coral reef mapping drones", { filter });
    expect(answer).toMatchObject({ kind: "answered", citations: [{ year: 2019 }] });
  });
});
