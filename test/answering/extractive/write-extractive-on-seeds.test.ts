import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Citation, Section } from "../../../src/answering/answer.ts";
import { writeExtractiveAnswer } from "../../../src/answering/extractive/write-extractive-answer.ts";
import { writeExtractiveSummary } from "../../../src/answering/extractive/write-extractive-summary.ts";
import { surePapers } from "../../../src/answering/summary/sure-papers.ts";
import { buildSeedLibrary } from "../../indexing/library-fixtures.ts";

let library: Awaited<ReturnType<typeof buildSeedLibrary>>;
/** The stored abstract of each paper. */
const abstracts = new Map<string, string>();

beforeAll(async () => {
  library = await buildSeedLibrary();
  const writer = await library.store.openWriter();
  for await (const contents of writer.scan(1_000)) {
    for (const { paperId, paper } of contents) abstracts.set(paperId, paper.abstract);
  }
});
afterAll(() => library.close());

async function write(
  question: string,
  { topK, compose }: { topK: number; compose: typeof writeExtractiveAnswer },
) {
  const retrieval = await library.retriever.retrieve(question, { topK });
  return compose(retrieval, await library.store.vocabulary());
}

const answer = (question: string) => write(question, { topK: 8, compose: writeExtractiveAnswer });
const summarize = (topic: string) =>
  write(topic, {
    topK: 60,
    compose: (retrieval, vocabulary) =>
      writeExtractiveSummary({ ...retrieval, papers: surePapers(retrieval.papers) }, vocabulary),
  });

/** Every quote is a sentence of the abstract it cites, and no text holds what a reader should not see. */
function expectReadable({
  sections,
  citations,
}: {
  readonly sections: readonly Section[];
  readonly citations: readonly Citation[];
}) {
  const all = sections.flatMap((section) => section.statements);
  const statements = all.filter(({ tally }) => tally === undefined);
  expect(statements.length).toBeGreaterThan(0);
  for (const { text, evidence } of statements) {
    for (const { n, quote } of evidence) {
      const paperId = citations.find((citation) => citation.n === n)?.paperId ?? "";
      expect(abstracts.get(paperId)).toContain(quote);
      expect(quote.toLowerCase().endsWith(text.toLowerCase())).toBe(true);
      expect(quote).toMatch(/[.?!)"”’]$/u);
    }
    expect(text).not.toMatch(/https?:|www\.|\bcodes? (?:is|are|will be) (?:publicly )?available/i);
    expect(text).not.toMatch(/x2014|\\["'`^~LoO]|\\(?:text|emph|mathbf)|\\[&%$]/);
  }
  const texts = statements.map(({ text }) => text);
  expect(new Set(texts).size).toBe(texts.length);
}

describe("writeExtractiveAnswer()", () => {
  test.for([
    ["What is grokking?", "Grokking"],
    ["How does dual-head knowledge distillation keep the head from collapsing?", "Dual-Head"],
    ["How does TrAct speed up training?", "TrAct"],
    ["what is a reflected schrodinger bridge", "Reflected Schrödinger Bridge"],
    ["what is diffGrad?", "diffGrad"],
    ["Why does Adam converge faster than SGD for transformers?", "Adam Converges Faster Than SGD"],
    ["How does Sinkhorn-Newton-Sparse accelerate optimal transport?", "Sparse Newton"],
  ])("answers %j from the paper that says it", async ([question = "", title]) => {
    const written = await answer(question);
    expect(written.citations.map((citation) => citation.title).join("\n")).toContain(title);
    expect(written.sections).toHaveLength(1);
    expect(written.sections[0]).not.toHaveProperty("heading");
    expectReadable(written);
    const perPaper = Map.groupBy(written.sections[0]?.statements ?? [], ({ citations }) =>
      citations.join(),
    );
    for (const group of perPaper.values()) expect(group.length).toBeLessThanOrEqual(2);
  });

  test("says what a thing is before anything else of it", async () => {
    const { sections } = await answer("What is grokking?");
    expect(sections[0]?.statements.map(({ text }) => text).join(" ")).toMatch(
      /grokking[^.]*(?:phenomenon|delayed|sudden)|delayed generali[sz]ation/i,
    );
  });

  test("gives no sections when nothing was found", async () => {
    expect(await answer("is it the?")).toEqual({ sections: [], citations: [] });
  });
});

describe("writeExtractiveSummary()", () => {
  test.for(["knowledge distillation", "optimal transport", "grokking", "diffusion model guidance"])(
    "says of each paper on %s one thing, by theme",
    async (topic) => {
      const written = await summarize(topic);
      expectReadable(written);
      const themes = written.sections.filter(
        ({ heading }) => heading !== undefined && heading !== "What the papers report",
      );
      expect(themes.length).toBeGreaterThan(0);
      const cited = themes.flatMap(({ statements }) =>
        statements.flatMap(({ citations }) => citations),
      );
      expect(cited.toSorted((a, b) => a - b)).toEqual(written.citations.map(({ n }) => n));
      for (const { heading, statements } of themes) {
        expect(heading).toMatch(/^[^a-z]\S*(?: \S+){1,3}$/u);
        expect(statements.length).toBeGreaterThan(1);
      }
    },
  );

  test.for([
    ["knowledge distillation", /^Knowledge distillation/u],
    ["grokking", /^Grokking, the sudden generalization/u],
  ] as const)("begins with what %s is", async ([topic, opening]) => {
    const [first] = (await summarize(topic)).sections;
    expect(first).not.toHaveProperty("heading");
    expect(first?.statements.map(({ text }) => text)).toEqual([expect.stringMatching(opening)]);
  });

  test("begins with no sentence about something else when none says what the topic is", async () => {
    const { sections } = await summarize("learning with noisy labels or annotations");
    expect(sections[0]?.heading).toBe("Approaches and findings");
  });
});

test("no stored text shows the artefacts of the pages it was read from", () => {
  expect(abstracts.size).toBe(515);
  for (const abstract of abstracts.values()) {
    expect(abstract).not.toMatch(/x2014|\\"[a-zA-Z]|\\'[a-zA-Z]|\\emph|\\textbf/);
  }
});
