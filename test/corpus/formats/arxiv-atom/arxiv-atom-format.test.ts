import fc from "fast-check";
import { expect, test } from "vitest";
import { arxivAtomFormat } from "../../../../src/corpus/formats/arxiv-atom/arxiv-atom-format.ts";
import { setUpArxiv } from "../../arxiv/arxiv-set-up.ts";
import { anyPapers, expectRoundTrip, readAs } from "../round-trip-papers.ts";

const ICE = {
  id: "2603.10001v2",
  title: "Glaciers & <Runoff>",
  summary: "We forecast melt.",
  authors: ["Ada Lovelace"],
  categories: ["physics.ao-ph"],
  doi: "10.1000/ice",
  journalRef: "J. Ice 1 (2025)",
};

/** What the API answers about these papers. */
async function feedOf(papers: readonly (typeof ICE)[]): Promise<string> {
  const { server } = await setUpArxiv({ papers });
  const ids = papers.map(({ id }) => id).join(",");
  return (await fetch(`${server.url}/api/query?id_list=${ids}&max_results=100`)).text();
}

test("a saved feed is recognised and read with lines", async () => {
  const feed = await feedOf([ICE, { ...ICE, id: "2603.10002v1", summary: " " }]);
  expect(arxivAtomFormat.recognizes(feed)).toBe(true);
  expect(await readAs(arxivAtomFormat, feed)).toEqual([
    {
      title: ICE.title,
      abstract: ICE.summary,
      authors: ICE.authors,
      year: 2024,
      venue: ICE.journalRef,
      url: "https://arxiv.org/abs/2603.10001",
      categories: ICE.categories,
      doi: ICE.doi,
      arxivId: "2603.10001",
      date: "2026-01-02",
      source: { file: "file", line: 9 },
    },
    { file: "file", line: expect.any(Number) as number, reason: "arXiv has no abstract of it" },
  ]);
});

test("a feed that was cut gives what is there and says where it ends", async () => {
  const feed = await feedOf([ICE, { ...ICE, id: "2603.10002v1" }]);
  const cut = feed.slice(0, feed.lastIndexOf("<summary>"));
  expect(await readAs(arxivAtomFormat, cut)).toMatchObject([
    { title: ICE.title },
    {
      line: cut.split("\n").length,
      reason: "not a whole Atom feed: it is not well-formed XML, or was cut",
    },
  ]);
});

test.for([
  ["another feed", `<feed xmlns="http://www.w3.org/2005/Atom"><title>My blog</title></feed>`],
  ["a page about arXiv", "<html><body>https://arxiv.org/ <feed></body></html>"],
  ["text", "See https://arxiv.org/abs/2401.12345 for the <feed>."],
])("%s is not recognised", ([, text = ""]) => {
  expect(arxivAtomFormat.recognizes(text)).toBe(false);
});

test("papers that are written are read again as they were", async () => {
  await fc.assert(
    fc.asyncProperty(anyPapers, (papers) => expectRoundTrip(arxivAtomFormat, papers)),
    { numRuns: 200 },
  );
});
