import fc from "fast-check";
import { expect, test } from "vitest";
import { citeSentences, toCitation } from "../../src/answering/cite-sentences.ts";
import { rankedPaper, SKETCHES } from "./paper-fixtures.ts";

const PAPERS = SKETCHES.map((sketch, index) => rankedPaper(sketch, index + 1));

const source = fc
  .record({ place: fc.nat(PAPERS.length - 1), index: fc.nat(1) })
  .map(({ place, index }) => {
    const quote = SKETCHES[place]?.sentences[index] ?? "";
    return { paper: PAPERS[place] as never, sentence: index + 1, quote, text: `So ${quote}` };
  });
const section = fc.record(
  { heading: fc.constantFrom("Approaches", "Findings"), sentences: fc.array(source) },
  { requiredKeys: ["sentences"] },
);

test("citeSentences() numbers papers 1 to k by first mention, and every citation resolves", () => {
  fc.assert(
    fc.property(fc.array(section, { maxLength: 4 }), (given) => {
      const { sections, citations } = citeSentences(given);
      const statements = sections.flatMap((own) => own.statements);
      const mentioned = [...new Set(statements.flatMap((statement) => statement.citations))];
      expect(mentioned).toEqual(citations.map((_, index) => index + 1));
      expect(citations.map(({ n }) => n)).toEqual(mentioned);
      expect(new Set(citations.map(({ paperId }) => paperId)).size).toBe(citations.length);
      const sources = given.flatMap(({ sentences }) => sentences);
      expect(statements).toHaveLength(sources.length);
      statements.forEach((statement, place) => {
        const { n = 0, quote } = statement.evidence[0] ?? {};
        expect(statement.citations).toEqual([n]);
        expect(statement.text).toBe(`So ${quote}`);
        expect(statement.text).toBe(sources[place]?.text);
        const paper = SKETCHES.find(({ title }) => title === citations[n - 1]?.title);
        expect(paper?.sentences[(statement.evidence[0]?.sentence ?? 0) - 1]).toBe(quote);
      });
    }),
  );
});

test("citeSentences() leaves empty sections out and quotes a paper's first cited sentence", () => {
  const [paper] = PAPERS;
  if (!paper) throw new Error("a paper is needed");
  const cited = citeSentences([
    { heading: "Empty", sentences: [] },
    {
      heading: "Full",
      sentences: [
        { paper, sentence: 2, quote: "Second.", text: "Second." },
        { paper, sentence: 1, quote: "First.", text: "First." },
      ],
    },
  ]);
  expect(cited.sections.map(({ heading }) => heading)).toEqual(["Full"]);
  expect(cited.citations).toEqual([
    {
      n: 1,
      paperId: "0000000000000001",
      title: "Low-Rank Adaptation of Language Models",
      quote: "Second.",
      score: 1,
      url: "https://example.org/low-rank",
      year: 2021,
    },
  ]);
  expect(citeSentences([])).toEqual({ sections: [], citations: [] });
});

test("toCitation() has no fields that the paper hasn't", () => {
  const bare = rankedPaper({ title: "Bare", sentences: ["S."] }, 3);
  expect(Object.keys(toCitation(bare, "S.", 1))).toEqual([
    "n",
    "paperId",
    "title",
    "quote",
    "score",
  ]);
});
