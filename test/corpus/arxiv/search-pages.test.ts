import { expect, test } from "vitest";
import { dailyPapers, saidOf, setUpArxiv } from "./arxiv-set-up.ts";

test("a search gives every paper once, newest first, 100 a request and three seconds apart", async () => {
  const { pages, server, clock } = await setUpArxiv({ papers: dailyPapers(250) });
  const read = await pages("arxiv-search:ti:finding AND cat:cs.CL");
  const titles = saidOf(read);
  expect(new Set(titles).size).toBe(250);
  expect(read.map(({ results, total }) => [results.length, total])).toEqual([
    [100, 250],
    [100, 250],
    [50, 250],
  ]);
  const days = read.flatMap(({ results }) =>
    results.map((result) => ("date" in result ? Date.parse(result.date ?? "") : 0)),
  );
  expect(days).toEqual(days.toSorted((a, b) => b - a));
  expect(clock.waits).toEqual([3_000, 3_000]);
  expect(server.requests.map(({ parameters }) => parameters["start"])).toEqual(["0", "100", "200"]);
  expect(read[1]?.results[0]).toMatchObject({
    source: { file: "arxiv-search:ti:finding AND cat:cs.CL", line: 0, record: 101 },
  });
});

test("a category since a day stops there, whether or not arXiv heeds the day", async () => {
  const { pages, server } = await setUpArxiv({ papers: dailyPapers(150) });
  const read = await pages("arxiv-category:cs.CL", { since: "2026-03-27" });
  expect(saidOf(read)).toHaveLength(10);
  expect(server.requests[0]?.parameters["search_query"]).toBe(
    "(cat:cs.CL) AND submittedDate:[202603270000 TO 299912312359]",
  );
  const deaf = await setUpArxiv({
    papers: dailyPapers(150),
    reply: (_, { parameters }) => ({ kind: "body", body: allOf(parameters["start"]) }),
  });
  expect(saidOf(await deaf.pages("arxiv-category:cs.CL", { since: "2026-03-27" }))).toEqual([
    "New",
  ]);
  expect(deaf.server.requests).toHaveLength(1);
});

/** A feed of a new paper and an old one, of 150 in all. */
function allOf(start = ""): string {
  const entry = (title: string, day: string) =>
    `<entry><id>http://arxiv.org/abs/2603.0000${start}1v1</id><title>${title}</title><summary>Text.</summary><published>${day}</published></entry>`;
  return `<feed><totalResults>150</totalResults>${entry("New", "2026-03-28T00:00:00Z")}${entry("Old", "2026-03-02T00:00:00Z")}</feed>`;
}

test("a limit asks for no more than is wanted", async () => {
  const { pages, server } = await setUpArxiv({ papers: dailyPapers(250) });
  expect(saidOf(await pages("arxiv-category:cs.CL", { limit: 120 }))).toHaveLength(120);
  expect(server.requests.map(({ maxResults }) => maxResults)).toEqual(["100", "20"]);
});

test("a search that finds nothing gives nothing", async () => {
  const { pages, server } = await setUpArxiv({ papers: dailyPapers(3) });
  expect(await pages("arxiv-category:hep-th")).toEqual([{ results: [], total: 0 }]);
  expect(server.requests).toHaveLength(1);
});

test("an empty page in the middle is asked for again", async () => {
  const { pages } = await setUpArxiv({
    papers: dailyPapers(150),
    reply: (place) => ({ kind: place === 1 || place === 2 ? "empty" : "feed" }),
  });
  expect(new Set(saidOf(await pages("arxiv-category:cs.CL"))).size).toBe(150);
});

test("empty pages without end are reported with what was got", async () => {
  const { pages, server } = await setUpArxiv({
    papers: dailyPapers(150),
    reply: (place) => ({ kind: place === 0 ? "feed" : "empty" }),
  });
  const read = await pages("arxiv-category:cs.CL");
  expect(saidOf(read)).toHaveLength(101);
  expect(read.at(-1)).toEqual({
    results: [
      {
        file: "arxiv-category:cs.CL",
        line: 0,
        record: 101,
        reason:
          "arXiv gave 100 of 150 papers and then empty pages; read it again later for the others",
      },
    ],
    total: 150,
    isCut: true,
  });
  expect(server.requests).toHaveLength(5);
});

test("what lies beyond arXiv's 30,000 papers of a query is reported", async () => {
  const body = (start: number) => {
    const entries = Array.from(
      { length: 100 },
      (_, index) =>
        `<entry><id>http://arxiv.org/abs/2603.${10_000 + start + index}</id><title>T</title><summary>S</summary></entry>`,
    );
    return `<feed><totalResults>40000</totalResults>${entries.join("")}</feed>`;
  };
  const { pages, server } = await setUpArxiv({
    reply: (_, { parameters }) => ({ kind: "body", body: body(Number(parameters["start"])) }),
  });
  const read = await pages("arxiv-search:all:electron");
  expect(server.requests).toHaveLength(300);
  expect(read.at(-1)).toMatchObject({ isCut: true });
  expect(saidOf(read.slice(-1)).at(-1)).toMatch(/at most 30,000 .* finds 40,000; narrow it/);
});

test("a query that arXiv doesn't take is refused in its words", async () => {
  const body = `<feed><entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>no such field: tt</summary></entry></feed>`;
  const { pages } = await setUpArxiv({ reply: () => ({ kind: "body", body }) });
  await expect(pages("arxiv-search:tt:x")).rejects.toMatchObject({
    kind: "refused",
    message: expect.stringMatching(
      /query of arxiv-search:tt:x: no such field: tt\. Write/,
    ) as string,
  });
});

test("an error of the API's own is passed on", async () => {
  const { client } = await setUpArxiv();
  const source = { kind: "search", name: "x", query: "x" } as const;
  const reading = Array.fromAsync(client.pages(source, { limit: -1 }));
  await expect(reading).rejects.toThrow(
    /\(400: max_results must be non-negative\), so no more was read/,
  );
});

test.for([
  ["malformed XML", { kind: "body", body: "<feed><entry></feed>" }],
  ["a cut answer", { kind: "cut" }],
  ["a broken connection", { kind: "broken" }],
  ["a busy arXiv", { kind: "status", status: 503, headers: { "retry-after": "200" } }],
] as const)("a list goes on after %s", async ([, reply]) => {
  const { pages } = await setUpArxiv({
    papers: dailyPapers(150),
    reply: (place) => (place === 1 || place === 2 ? reply : { kind: "feed" }),
  });
  expect(new Set(saidOf(await pages("arxiv-category:cs.CL"))).size).toBe(150);
});
