import { describe, expect, test } from "vitest";
import { FilteringRetriever } from "../../src/retrieval/filtering-retriever.ts";
import type { Retrieval, RetrieveOptions, Retriever } from "../../src/retrieval/retriever.ts";
import { retrieverOf } from "../indexing/library-fixtures.ts";
import { libraryOf, type MetadataSketch } from "../indexing/metadata-library.ts";

const PAPERS = [
  { title: "Coral Mapping", year: 2019, authors: ["John Lafferty"] },
  { title: "Coral Growth", year: 2022 },
  { title: "Violin Sounds", year: 2021, authors: ["John Lafferty"] },
];

/** Records what reaches the search below. */
class Listening implements Retriever {
  readonly asked: [string, RetrieveOptions][] = [];
  readonly #inner: Retriever;

  constructor(inner: Retriever) {
    this.#inner = inner;
  }

  retrieve(question: string, options: RetrieveOptions): Promise<Retrieval> {
    this.asked.push([question, options]);
    return this.#inner.retrieve(question, options);
  }
}

async function filtering(papers: readonly MetadataSketch[]) {
  const { store } = await libraryOf(papers);
  const inner = new Listening(retrieverOf(store));
  return { inner, retriever: new FilteringRetriever(inner, store, () => new Date(2026, 0, 1)) };
}

const titles = ({ papers }: Retrieval) => papers.map(({ paper }) => paper.title);

describe("FilteringRetriever", () => {
  test("searches for the rest of a question among the papers that pass", async () => {
    const { inner, retriever } = await filtering(PAPERS);
    const found = await retriever.retrieve("coral since 2020", { topK: 5 });
    expect(found.question).toBe("coral since 2020");
    expect(found.filter).toEqual({ yearFrom: 2020 });
    expect(titles(found)[0]).toBe("Coral Growth");
    expect(titles(found)).not.toContain("Coral Mapping");
    expect(inner.asked).toEqual([["coral", { topK: 5, filter: { yearFrom: 2020 } }]]);
  });

  test("takes a filter that is given and leaves the question whole", async () => {
    const { inner, retriever } = await filtering(PAPERS);
    const filter = { author: "Lafferty" };
    const found = await retriever.retrieve("coral since 2020", { topK: 5, filter });
    expect(found.filter).toEqual(filter);
    expect(titles(found)[0]).toBe("Coral Mapping");
    expect(inner.asked).toEqual([["coral since 2020", { topK: 5, filter }]]);
  });

  test("reads nothing out of a question whose given filter is empty", async () => {
    const { retriever } = await filtering(PAPERS);
    const found = await retriever.retrieve("coral since 2020", { topK: 5, filter: {} });
    expect(found).not.toHaveProperty("filter");
    expect(titles(found)).toContain("Coral Mapping");
  });

  test("lists what passes, newest first, when there is nothing else to search for", async () => {
    const { retriever } = await filtering(PAPERS);
    const found = await retriever.retrieve("papers by Lafferty", { topK: 5 });
    expect(titles(found)).toEqual(["Violin Sounds", "Coral Mapping"]);
    expect(found.papers[0]?.passages).toHaveLength(1);
  });

  test("changes nothing in a library whose papers have no metadata", async () => {
    const { inner, retriever } = await filtering([{ title: "Coral Mapping" }]);
    const question = "coral by Lafferty since 2020 at NeurIPS";
    await retriever.retrieve(question, { topK: 5 });
    expect(inner.asked).toEqual([[question, { topK: 5 }]]);
  });
});
