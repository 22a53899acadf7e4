import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pubmedFormat } from "../../../../src/corpus/formats/pubmed/pubmed-format.ts";
import type { Paper, RawRecord } from "../../../../src/corpus/paper.ts";
import { toPaper } from "../../../../src/corpus/to-paper.ts";
import { anyPapers, expectRoundTrip, readAs, without } from "../round-trip-papers.ts";
import { summaryOf } from "../read-fixture.ts";

const ARTICLE = `<PubmedArticle>
  <MedlineCitation Status="MEDLINE" Owner="NLM">
    <PMID Version="1">31452104</PMID>
    <DateRevised><Year>2021</Year><Month>01</Month><Day>15</Day></DateRevised>
    <Article PubModel="Print">
      <Journal><ISSN>1</ISSN><JournalIssue><PubDate><Year>2020</Year><Month>Mar</Month></PubDate></JournalIssue>
        <Title>Journal of X</Title><ISOAbbreviation>J X</ISOAbbreviation></Journal>
      <ArticleTitle>Levels of H<sub>2</sub>O &amp; <i>E. coli</i>.</ArticleTitle>
      <ELocationID EIdType="pii">S1</ELocationID><ELocationID EIdType="doi">10.1000/ABC</ELocationID>
      <Abstract>
        <AbstractText Label="BACKGROUND" NlmCategory="BACKGROUND">We ask <b>why</b>.</AbstractText>
        <AbstractText Label="METHODS"><![CDATA[We measure a < b.]]></AbstractText>
        <AbstractText Label="UNLABELLED">Done.</AbstractText>
        <CopyrightInformation>© 2020 The Authors.</CopyrightInformation>
      </Abstract>
      <AuthorList CompleteYN="Y">
        <Author><LastName>Doe</LastName><ForeName>Jane A</ForeName><Initials>JA</Initials>
          <AffiliationInfo><Affiliation>A University</Affiliation></AffiliationInfo></Author>
        <Author><LastName>Roe</LastName><Initials>R</Initials><Suffix>Jr</Suffix></Author>
        <Author><CollectiveName>The Group</CollectiveName></Author>
      </AuthorList>
      <ArticleDate DateType="Electronic"><Year>2020</Year><Month>2</Month><Day>07</Day></ArticleDate>
    </Article>
    <MeshHeadingList><MeshHeading><DescriptorName UI="D1">Water</DescriptorName><QualifierName>analysis</QualifierName></MeshHeading></MeshHeadingList>
    <KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">bacteria</Keyword></KeywordList>
  </MedlineCitation>
  <PubmedData><ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.9/other</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData>
</PubmedArticle>`;
const short = (title: string) =>
  `<PubmedArticle><MedlineCitation><Article><ArticleTitle>${title}</ArticleTitle><Abstract><AbstractText>A</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>`;
const setOf = (...articles: string[]) =>
  `<?xml version="1.0"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2019//EN" "https://example.org/p.dtd">\n<PubmedArticleSet>\n${articles.join("\n")}\n</PubmedArticleSet>`;

describe("an article", () => {
  test("is read with all that is kept of a paper", async () => {
    expect(await readAs(pubmedFormat, setOf(ARTICLE))).toEqual([
      {
        title: "Levels of H2O & E. coli.",
        abstract: "BACKGROUND: We ask why. METHODS: We measure a < b. Done.",
        authors: ["Jane A Doe", "R Roe Jr", "The Group"],
        year: 2020,
        date: "2020-02-07",
        venue: "Journal of X",
        url: "https://pubmed.ncbi.nlm.nih.gov/31452104/",
        doi: "10.1000/ABC",
        categories: ["Water", "bacteria"],
        licence: "© 2020 The Authors.",
        source: { file: "file", line: 4 },
      },
    ]);
  });

  test("may give its DOI among its ids only", async () => {
    const ids =
      '<PubmedData><ArticleIdList><ArticleId IdType="pii">S1</ArticleId><ArticleId IdType="doi">10.1/x</ArticleId></ArticleIdList></PubmedData>';
    const text = short("T").replace("</PubmedArticle>", `${ids}</PubmedArticle>`);
    expect(await readAs(pubmedFormat, text)).toMatchObject([{ doi: "10.1/x" }]);
  });

  test("may stand alone", async () => {
    expect(await readAs(pubmedFormat, ARTICLE)).toMatchObject([{ source: { line: 1 } }]);
  });

  test.for([
    ["<Year>1998</Year><Month>Dec</Month><Day>3</Day>", 1998, "1998-12-03"],
    ["<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", 1998, undefined],
  ] as const)("has the date of its issue: %s", async ([date, year, day]) => {
    const issue = `<Journal><JournalIssue><PubDate>${date}</PubDate></JournalIssue></Journal>`;
    const text = short("T").replace("<ArticleTitle>", `${issue}<ArticleTitle>`);
    const [result] = await readAs(pubmedFormat, text);
    expect(result).toHaveProperty("year", year);
    expect(result && "date" in result ? result.date : undefined).toBe(day);
  });

  test("without an abstract is refused by its number", async () => {
    const text = setOf(ARTICLE.replaceAll(/<Abstract>[^]*<\/Abstract>/g, ""), short("next"));
    expect(summaryOf(await readAs(pubmedFormat, text))).toEqual([
      "file:4 !article 31452104: no abstract",
      expect.stringContaining(" next"),
    ]);
  });
});

describe("XML that can't be read to its end keeps the articles before", () => {
  const laughs = `<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "${"&a;".repeat(1_000)}">]>`;

  test.for([
    ["cut off", `<PubmedArticleSet>${short("first")}<PubmedArticle>`, "malformed XML at 1:"],
    ["wrong end", `<PubmedArticleSet>\n${short("first")}\n</b>`, "malformed XML at 3:4"],
    [
      "deep",
      `<PubmedArticleSet>${short("first")}${"<a>".repeat(100_000)}`,
      "elements more than 200 deep",
    ],
    ["entity", `${laughs}<PubmedArticleSet>${short("first")}${short("&b;")}`, "undefined entity"],
    [
      "endless text",
      `<PubmedArticleSet>${short("first")}${"{".repeat(8_200_000)}`,
      "without an element",
    ],
    ["NUL", `<PubmedArticleSet>${short("first")}${short("a\0b")}`, "disallowed character"],
  ] as const)("%s", async ([, text, reason]) => {
    const [first, second, ...others] = summaryOf(await readAs(pubmedFormat, text));
    expect(first).toMatch(/ first$/);
    expect(second).toContain(reason);
    expect(second).toContain("; the file was not read any further");
    expect(others).toEqual([]);
  });

  test("and without articles is refused", async () => {
    expect(summaryOf(await readAs(pubmedFormat, setOf()))).toEqual([
      "file:0 !no PubMed article in it",
    ]);
  });
});

test.for([
  [setOf(), true],
  [ARTICLE, true],
  ["<feed><PubmedArticles/></feed>", false],
  ["About <PubmedArticle>", false],
] as const)("%# recognizes() tells its XML from other", ([text, expected]) => {
  expect(pubmedFormat.recognizes(text)).toBe(expected);
});

test("what is written is read again, but for what it has no place for", async () => {
  const expected = (paper: Paper): Paper => {
    const year =
      paper.year ?? (paper.date === undefined ? undefined : Number(paper.date.slice(0, 4)));
    return { ...without(paper, "url", "arxivId"), ...(year === undefined ? {} : { year }) };
  };
  await fc.assert(
    fc.asyncProperty(anyPapers, (papers) => expectRoundTrip(pubmedFormat, papers, expected)),
    { numRuns: 100 },
  );
});

test("characters that XML has no place for are left out", async () => {
  const found = await readAs(pubmedFormat, setOf(short("Title")));
  const paper = toPaper(found[0] as RawRecord) as Paper;
  const odd = { ...paper, originalTitle: "Ti\u0001t\uFFFEle\uD800" };
  async function* one() {
    yield odd;
  }
  const written = await Array.fromAsync(pubmedFormat.write?.(one()) ?? []);
  expect(await readAs(pubmedFormat, written.join(""))).toMatchObject([{ title: "Title\uFFFD" }]);
});

test("a link to PubMed is written as its number", async () => {
  await fc.assert(
    fc.asyncProperty(anyPapers, fc.integer({ min: 1 }), async (papers, id) => {
      const url = `https://pubmed.ncbi.nlm.nih.gov/${id}/`;
      const [paper] = papers.map((each) => ({ ...without(each, "arxivId", "date"), url }));
      if (paper !== undefined) await expectRoundTrip(pubmedFormat, [paper]);
    }),
    { numRuns: 10 },
  );
});
