import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Assistant } from "../../../src/answering/assistant.ts";
import { createAssistant } from "../../../src/answering/create-assistant.ts";
import { similarPapers } from "../../../src/answering/papers/similar-papers.ts";
import { NO_SIGNALS } from "../../../src/retrieval/retriever.ts";
import { buildSeedLibrary } from "../../indexing/library-fixtures.ts";
import {
  FixedRetriever,
  FOUND,
  libraryServices,
  servicesWith,
} from "../answer-services-fixture.ts";
import { SKETCHES } from "../paper-fixtures.ts";

const FIRST = "0000000000000001";
const titleOf = (place: number) => SKETCHES[place - 1]?.title;

/** Services that find the same papers, all but the first with no more in common with it than is told. */
function servicesSharing(coverage: number) {
  const papers = FOUND.papers.map((paper, i) => ({
    ...paper,
    score: i === 0 ? 1 : 0.3 / i,
    signals: { ...NO_SIGNALS, coverage: i === 0 ? 1 : coverage },
  }));
  return servicesWith({ found: { ...FOUND, papers } });
}

test("similarPapers() lists the papers that another's title and abstract find, without itself", async () => {
  const services = servicesSharing(0.3);
  const list = await similarPapers(FIRST, services);
  expect(list.topic).toBe(titleOf(1));
  expect(list.papers.map(({ n, title }) => [n, title])).toEqual([
    [1, titleOf(2)],
    [2, titleOf(3)],
  ]);
  expect(list.total).toBe(2);
  expect(list).not.toHaveProperty("abstained");
  expect(services.retriever.calls[0]?.question).toBe(
    [titleOf(1), ...(SKETCHES[0]?.sentences ?? [])].join(" "),
  );
  for (const { quote, title } of list.papers) {
    expect(SKETCHES.find((sketch) => sketch.title === title)?.sentences).toContain(quote);
  }
});

test("similarPapers() cuts the list where it is told to, and counts the rest", async () => {
  const list = await similarPapers(FIRST, servicesSharing(0.3), { limit: 1 });
  expect(list).toMatchObject({ total: 2, papers: [{ title: titleOf(2) }] });
});

test("similarPapers() says that nothing is near, and what comes nearest", async () => {
  const list = await similarPapers(FIRST, servicesSharing(0.05));
  expect(list).toMatchObject({
    topic: titleOf(1),
    total: 0,
    papers: [{ title: titleOf(2) }, { title: titleOf(3) }, { title: titleOf(4) }],
    abstained: `No other paper in the library has enough in common with “${titleOf(1)}”.`,
  });
  const filtered = await similarPapers(FIRST, servicesSharing(0.05), {
    filter: { yearFrom: 2022 },
  });
  expect(filtered).toMatchObject({
    filter: { yearFrom: 2022 },
    abstained: `No other paper from 2022 or later has enough in common with “${titleOf(1)}”.`,
  });
});

test("similarPapers() says that there is no such paper", async () => {
  const services = servicesWith({ found: { ...FOUND, papers: [] } });
  expect(await similarPapers(" sourdough bread ", services)).toMatchObject({
    topic: "sourdough bread",
    total: 0,
    papers: [],
    abstained: "Nothing in the library is about “sourdough bread”.",
  });
});

test("similarPapers() searches without paid steps where it can", async () => {
  const plainRetriever = new FixedRetriever(FOUND);
  const services = { ...servicesWith(), plainRetriever };
  await similarPapers(FIRST, services);
  expect(plainRetriever.calls).toHaveLength(1);
  expect(services.retriever.calls).toHaveLength(0);
});

test("similarPapers() stops when it is cancelled", async () => {
  const reason = new Error("Enough");
  const signal = AbortSignal.abort(reason);
  await expect(similarPapers(FIRST, servicesSharing(0.3), { signal })).rejects.toBe(reason);
});

describe("on the seed papers", () => {
  let library: Awaited<ReturnType<typeof buildSeedLibrary>>;
  let assistant: Assistant;
  beforeAll(async () => {
    library = await buildSeedLibrary();
    assistant = createAssistant(libraryServices(library.store, library.retriever, 6));
  });
  afterAll(() => library.close());

  test("similar() finds other optimizers for one, by its name and in a conversation", async () => {
    const list = await assistant.similar("diffgrad", { limit: 5 });
    expect(list.topic).toMatch(/^diffGrad:/);
    const titles = list.papers.map(({ title }) => title);
    expect(titles).toContain("On the Convergence of Adam and Beyond");
    expect(titles).not.toContain(list.topic);
    const history = [{ question: "q?", citations: list.papers }];
    expect((await assistant.similar("2", { history })).topic).toBe(titles[1]);
  });

  test("card() shows diffGrad at a glance", async () => {
    const card = await assistant.card("difgrad");
    if (card.kind === "unknown") throw new Error(card.reason);
    const { paper, abstract, keyIdea, result, similar, citation } = card;
    expect(paper.title).toMatch(/^diffGrad:/);
    expect(keyIdea?.text).toContain("a novel optimizer is proposed");
    expect(abstract[(keyIdea?.sentence ?? 0) - 1]).toBe(keyIdea?.quote);
    expect(abstract[(result?.sentence ?? 0) - 1]).toBe(result?.quote);
    expect(similar.map(({ n }) => n)).toEqual([1, 2, 3]);
    expect(similar.map(({ paperId }) => paperId)).not.toContain(paper.paperId);
    expect(citation).toMatchObject({ n: 1, title: paper.title, quote: keyIdea?.quote });
  });
});
