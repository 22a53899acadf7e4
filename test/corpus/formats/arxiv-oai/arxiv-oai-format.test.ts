import { expect, test } from "vitest";
import { arxivOaiFormat } from "../../../../src/corpus/formats/arxiv-oai/arxiv-oai-format.ts";
import { dailyPapers, setUpArxiv } from "../../arxiv/arxiv-set-up.ts";
import { readAs } from "../round-trip-papers.ts";

async function replyTo(query: string): Promise<string> {
  const papers = dailyPapers(2).map((paper, index) => ({ ...paper, isDeleted: index === 1 }));
  const { server } = await setUpArxiv({ papers });
  return (await fetch(`${server.oaiUrl}?verb=ListRecords&${query}`)).text();
}

test("a saved page is recognised and read with lines, deleted records too", async () => {
  const page = await replyTo("metadataPrefix=arXiv&set=cs");
  expect(arxivOaiFormat.recognizes(page)).toBe(true);
  expect(await readAs(arxivOaiFormat, page)).toEqual([
    {
      title: "Daily finding number 1",
      abstract: "We report finding number 1 of 2026-03-01.",
      year: 2026,
      url: "https://arxiv.org/abs/2603.10001",
      categories: ["cs.CL"],
      arxivId: "2603.10001",
      date: "2026-03-01",
      source: { file: "file", line: 6 },
    },
    {
      file: "file",
      line: expect.any(Number) as number,
      reason: "taken out by arXiv: oai:arXiv.org:2603.10002",
    },
  ]);
});

test("a page in another metadata format is refused record by record", async () => {
  const page = (await replyTo("metadataPrefix=arXiv")).replaceAll(/(<\/?)arXiv\b/g, "$1oai_dc:dc");
  expect((await readAs(arxivOaiFormat, page))[0]).toMatchObject({
    line: 6,
    reason: "not in the metadata format arXiv of OAI-PMH",
  });
});

test("a saved error and a page that was cut are refused with a reason", async () => {
  expect(await readAs(arxivOaiFormat, await replyTo("metadataPrefix=marc"))).toEqual([
    {
      file: "file",
      line: 0,
      reason: "an error instead of records: The request was not taken (cannotDisseminateFormat).",
    },
  ]);
  const page = await replyTo("metadataPrefix=arXiv");
  const results = await readAs(arxivOaiFormat, page.slice(0, -20));
  expect(results).toHaveLength(3);
  expect(results.at(-1)).toMatchObject({
    reason: expect.stringMatching(/^not a whole reply/) as string,
  });
});

test("other XML is not recognised", () => {
  expect(arxivOaiFormat.recognizes("<feed>OAI-PMH</feed>")).toBe(false);
});
