import { expect, test } from "vitest";
import { ArxivError } from "../../../src/corpus/arxiv/arxiv-error.ts";
import { dailyPapers, saidOf, setUpArxiv } from "./arxiv-set-up.ts";

const NAME = "arxiv-oai:cs.CL";

test("a harvest gives every record of its set once, oldest change first, and says where to go on", async () => {
  const other = {
    id: "2603.20001v1",
    title: "Strings",
    summary: "Of theory.",
    categories: ["hep-th"],
  };
  const { pages, server, clock } = await setUpArxiv({ papers: [...dailyPapers(7), other] });
  const read = await pages(NAME);
  expect(saidOf(read)).toEqual(dailyPapers(7).map(({ title }) => title));
  expect(read.map(({ next }) => next)).toEqual([
    { day: "2026-03-03", token: expect.stringContaining("skip%3D3") as string },
    { day: "2026-03-06", token: expect.stringContaining("skip%3D6") as string },
    { day: "2026-03-01" },
  ]);
  expect(server.requests.map(({ parameters }) => Object.keys(parameters))).toEqual([
    ["verb", "metadataPrefix", "set"],
    ["verb", "resumptionToken"],
    ["verb", "resumptionToken"],
  ]);
  expect(server.requests[0]?.parameters["set"]).toBe("cs:cs:CL");
  expect(clock.waits).toEqual([3_000, 3_000]);
});

test("a record has all that arXiv says of the paper", async () => {
  const paper = {
    id: "2603.10001v3",
    title: "Glaciers & <Runoff>",
    summary: "We forecast\n  melt.",
    authors: ["Ada Lovelace", "Plato"],
    categories: ["cs.CL", "physics.ao-ph"],
    doi: "10.1000/ice",
    journalRef: "J. Ice 1 (2025)",
    licence: "http://creativecommons.org/licenses/by/4.0/",
    published: "2024-01-22T18:59:59Z",
    updated: "2026-02-03T00:00:00Z",
  };
  const { pages } = await setUpArxiv({ papers: [paper], oai: { saysSize: true } });
  expect(await pages("arxiv-oai:physics:physics")).toEqual([
    {
      results: [
        {
          title: paper.title,
          abstract: paper.summary,
          authors: paper.authors,
          year: 2024,
          venue: paper.journalRef,
          url: "https://arxiv.org/abs/2603.10001",
          categories: paper.categories,
          doi: paper.doi,
          arxivId: "2603.10001",
          licence: paper.licence,
          date: "2026-02-03",
          source: { file: "arxiv-oai:physics:physics", line: 0, record: 1 },
        },
      ],
      next: { day: "2026-03-01" },
    },
  ]);
});

test("deleted and withdrawn records are reported", async () => {
  const papers = dailyPapers(2).map((paper, index) =>
    index === 0
      ? { ...paper, isDeleted: true }
      : { ...paper, summary: "This paper has been withdrawn by its author." },
  );
  const { pages } = await setUpArxiv({ papers });
  const [page] = await pages(NAME);
  expect(page?.results).toEqual([
    { file: NAME, line: 0, record: 1, reason: "taken out by arXiv: oai:arXiv.org:2603.10001" },
    { file: NAME, line: 0, record: 2, reason: "withdrawn by its authors" },
  ]);
});

test("nothing new is an empty page, from which the next harvest goes on", async () => {
  const { pages } = await setUpArxiv({ papers: dailyPapers(3), oai: { day: "2026-04-02" } });
  const read = await pages(NAME, { since: "2026-04-01" });
  expect(read).toEqual([{ results: [], next: { day: "2026-04-02" } }]);
});

test("a harvest goes on after the last page that was kept, with its token", async () => {
  const { pages, server } = await setUpArxiv({ papers: dailyPapers(10) });
  const [first] = await pages(NAME);
  if (!first) throw new Error("wanted a page");
  const before = server.requests.length;
  const rest = await pages(NAME, { from: first.next });
  expect(saidOf([first, ...rest])).toEqual(dailyPapers(10).map(({ title }) => title));
  expect(Object.keys(server.requests[before]?.parameters ?? {})).toEqual([
    "verb",
    "resumptionToken",
  ]);
});

test("a token that has expired means to begin anew at the day that was come to", async () => {
  let tokenStamp = "monday";
  const { pages, server } = await setUpArxiv({
    papers: dailyPapers(10),
    oai: () => ({ tokenStamp }),
    reply: (place) => {
      if (place === 2) tokenStamp = "tuesday";
      return { kind: "feed" };
    },
  });
  const read = await pages(NAME);
  expect(server.requests[3]?.parameters).toMatchObject({ from: "2026-03-06", set: "cs:cs:CL" });
  expect(new Set(saidOf(read))).toEqual(new Set(dailyPapers(10).map(({ title }) => title)));
});

test("a list that isn't in the order of days begins anew where the harvest began", async () => {
  let tokenStamp = "monday";
  const days = ["05", "02", "07", "01", "03"];
  const papers = dailyPapers(5).map((paper, index) => ({
    ...paper,
    datestamp: `2026-03-${days[index]}`,
  }));
  const body = (shown: readonly string[]) =>
    `<OAI-PMH><ListRecords>${shown.map((day) => `<record><header><datestamp>2026-03-${day}</datestamp></header></record>`).join("")}<resumptionToken>gone</resumptionToken></ListRecords></OAI-PMH>`;
  const { pages, server } = await setUpArxiv({
    papers,
    oai: () => ({ tokenStamp }),
    reply: (place) => (place === 0 ? { kind: "body", body: body(days) } : { kind: "feed" }),
  });
  tokenStamp = "tuesday";
  await pages(NAME, { since: "2026-03-01" });
  expect(server.requests[2]?.parameters["from"]).toBe("2026-03-01");
});

test("tokens that never hold end the harvest in one sentence", async () => {
  let count = 0;
  const { pages } = await setUpArxiv({
    papers: dailyPapers(10).map((paper) => ({ ...paper, datestamp: "2026-03-05" })),
    oai: () => ({ tokenStamp: String((count += 1)) }),
  });
  await expect(pages(NAME)).rejects.toThrow(
    /keeps losing its list of arxiv-oai:cs\.CL, so no more/,
  );
});

test("a set that arXiv doesn't know is refused in one sentence", async () => {
  const { pages } = await setUpArxiv();
  const failure = pages("arxiv-oai:nonsense:x");
  await expect(failure).rejects.toThrow(ArxivError);
  await expect(failure).rejects.toMatchObject({
    kind: "refused",
    message: expect.stringMatching(
      /harvest of arxiv-oai:nonsense:x: .*badArgument.*name of the set/,
    ) as string,
  });
});

test.for([
  [
    "503 with Retry-After",
    { kind: "status", status: 503, headers: { "retry-after": "240" } },
    240_000,
  ],
  ["malformed XML", { kind: "body", body: "<OAI-PMH><ListRecords></OAI-PMH>" }, 3_000],
  ["a page that is cut", { kind: "cut" }, 3_000],
  ["a connection that breaks", { kind: "broken" }, 3_000],
] as const)("a harvest goes on after %s", async ([, reply, waitMs]) => {
  const { pages, clock } = await setUpArxiv({
    papers: dailyPapers(5),
    reply: (place) => (place === 1 ? reply : { kind: "feed" }),
  });
  expect(saidOf(await pages(NAME))).toHaveLength(5);
  expect(clock.waits).toEqual([3_000, waitMs]);
});

test.for([
  ["a page that stays cut", { kind: "cut" }, "unreadable"],
  ["a page of another kind", { kind: "body", body: "<html></html>" }, "unreadable"],
  ["silence", { kind: "silent" }, "unreachable"],
] as const)("%s ends the harvest after the pages before", async ([, reply, kind]) => {
  const { client } = await setUpArxiv(
    { papers: dailyPapers(5), reply: (place) => (place === 0 ? { kind: "feed" } : reply) },
    20,
  );
  const source = { kind: "harvest", name: NAME, set: "cs" } as const;
  const reading = client.pages(source);
  expect((await reading.next()).value).toMatchObject({ next: { day: "2026-03-03" } });
  await expect(reading.next()).rejects.toMatchObject({
    kind,
    message: expect.stringMatching(/so no more was read; what came before is kept/) as string,
  });
});
