import { expect, test } from "vitest";
import { whyPaper } from "../../../src/answering/papers/why-paper.ts";
import { FOUND, NOT_ENOUGH, servicesWith } from "../answer-services-fixture.ts";
import { SKETCHES } from "../paper-fixtures.ts";

const { question } = FOUND;
const SECOND = "0000000000000002";

test("whyPaper() tells a paper's place, signals, words and abstract", async () => {
  const services = servicesWith();
  const reason = await whyPaper(question, SECOND, services);
  expect(reason).toMatchObject({
    kind: "found",
    question,
    paper: { paperId: SECOND, title: SKETCHES[1]?.title },
    rank: 2,
    found: 4,
    answered: true,
    score: 0.5,
    matched: ["model", "fine", "tune", "memori"],
    missing: [],
  });
  if (reason.kind !== "found") throw new Error(reason.reason);
  expect(reason.signals.map(({ key, value }) => [key, value])).toEqual([
    ["coverage", 1],
    ["sentenceCoverage", 0.8],
    ["fullText", 0.5],
    ["title", 0.2],
    ["expansion", 0.2],
    ["cosine", 0.5],
  ]);
  expect(reason.abstract.map(({ text }) => text)).toEqual(SKETCHES[1]?.sentences);
  expect(reason.quotes).toEqual([SKETCHES[1]?.sentences[0]]);
});

test("whyPaper() marks the sentences that the paper was cited for, and no other text", async () => {
  const quotes = [SKETCHES[1]?.sentences[2] ?? "", "Not in the abstract."];
  const reason = await whyPaper(question, SECOND, servicesWith(), { quotes });
  if (reason.kind !== "found") throw new Error(reason.reason);
  expect(reason.quotes).toEqual(quotes.slice(0, 1));
  expect(reason.abstract.map(({ isQuoted }) => isQuoted)).toEqual([false, false, true, false]);
});

test("whyPaper() says that a question would not be answered from what it found", async () => {
  expect(await whyPaper(question, 1, servicesWith({ found: NOT_ENOUGH }))).toMatchObject({
    rank: 1,
    answered: false,
  });
});

test("whyPaper() takes a place or a title", async () => {
  expect(await whyPaper(question, 4, servicesWith())).toMatchObject({
    paper: { title: SKETCHES[3]?.title },
    rank: 4,
    matched: [],
    missing: ["model", "fine", "tune", "memori"],
  });
  expect(await whyPaper(question, "pruning without retraining", servicesWith())).toMatchObject({
    rank: 4,
  });
});

test("whyPaper() tells which quoted phrases the paper holds", async () => {
  const found = {
    ...FOUND,
    phrases: [
      ["low", "rank", "adapt"],
      ["no", "such"],
    ],
  };
  const reason = await whyPaper(question, SECOND, servicesWith({ found }));
  if (reason.kind !== "found") throw new Error(reason.reason);
  expect(reason.signals.at(-1)).toEqual({ key: "phrases", name: "quoted phrases", value: 0.5 });
});

test("whyPaper() tells of a paper that did not come up, without a place", async () => {
  const services = servicesWith();
  const outside = {
    paper: { paperId: "ffffffffffffffff", title: "Elsewhere", source: "x" },
    sentences: ["Nothing of the kind.", "But memory matters."],
  };
  const reason = await whyPaper(question, "ffffffffffffffff", {
    ...services,
    paper: async (id) => (id === "ffffffffffffffff" ? outside : undefined),
  });
  expect(reason).not.toHaveProperty("rank");
  expect(reason).toMatchObject({ quotes: ["But memory matters."], matched: ["memori"] });
  expect(services.retriever.calls.at(-1)).toMatchObject({
    topK: 1,
    filter: { paperIds: ["ffffffffffffffff"] },
  });
});

test.for([
  [9, "The question found 4 papers, so there is none in place 9."],
  [0, "The question found 4 papers, so there is none in place 0."],
  ["0123456789abcdef", "The library has no paper with the id “0123456789abcdef”."],
] as const)("whyPaper() says that there is no paper %j", async ([which, reason]) => {
  expect(await whyPaper(question, which, servicesWith())).toMatchObject({
    kind: "unknown",
    question,
    reason,
  });
});
