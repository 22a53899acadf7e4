import { expect, test } from "vitest";
import { ArxivClient } from "../../../src/corpus/arxiv/arxiv-client.ts";
import { ArxivError } from "../../../src/corpus/arxiv/arxiv-error.ts";
import { StillClock } from "../../doubles/still-clock.ts";
import {
  type ArxivReply,
  type ArxivServerScript,
  startArxivServer,
} from "../../support/arxiv-server.ts";

const GLACIERS = {
  id: "2401.12345v2",
  title: "Glacier Melt\n  Forecasting with $p < 0.05$",
  summary: "  We forecast melt & runoff.\n  It works <well>.\n",
  authors: ["Ada Lovelace", "José García"],
  doi: "10.1000/Ice 10.1000/other",
  journalRef: "J. Ice 1 (2025)",
};
const VIOLINS = {
  id: "hep-th/9901001v1",
  title: "Violin Timbre",
  summary: "We model violins.",
  published: "1999-01-03T00:00:00Z",
};
const PAPERS = [GLACIERS, VIOLINS];

async function setUp(script: ArxivServerScript = { papers: PAPERS }, timeoutMs = 5_000) {
  const server = await startArxivServer(script);
  const clock = new StillClock();
  const addresses = { apiUrl: `${server.url}/`, oaiUrl: server.oaiUrl };
  const client = new ArxivClient({ ...addresses, clock, timeoutMs });
  return { server, clock, client, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

test("papers() gives a record for each id, with all that the feed says of it", async () => {
  await using arxiv = await setUp();
  const { client, server } = arxiv;
  expect(await client.papers(["2401.12345", "hep-th/9901001"])).toEqual([
    {
      title: GLACIERS.title,
      abstract: GLACIERS.summary.trim(),
      authors: GLACIERS.authors,
      year: 2024,
      venue: "J. Ice 1 (2025)",
      url: "https://arxiv.org/abs/2401.12345",
      categories: ["cs.LG"],
      doi: "10.1000/Ice",
      arxivId: "2401.12345",
      date: "2026-01-02",
      source: { file: "arxiv:2401.12345", line: 0 },
    },
    {
      title: VIOLINS.title,
      abstract: VIOLINS.summary,
      year: 1999,
      url: "https://arxiv.org/abs/hep-th/9901001",
      categories: ["cs.LG"],
      arxivId: "hep-th/9901001",
      date: "2026-01-02",
      source: { file: "arxiv:hep-th/9901001", line: 0 },
    },
  ]);
  expect(server.requests).toEqual([
    {
      path: "/api/query",
      parameters: { id_list: "2401.12345,hep-th/9901001", max_results: "2" },
      ids: ["2401.12345", "hep-th/9901001"],
      maxResults: "2",
      userAgent: expect.stringMatching(/^papercord/) as string,
      others: 0,
    },
  ]);
});

test.for([
  ["an unknown id", { ...GLACIERS, id: "2402.00001v1" }, "arXiv has no paper with this id"],
  ["a version there is none of", { ...GLACIERS, id: "2401.12345v1" }, undefined],
  ["no abstract", { ...GLACIERS, summary: " " }, "arXiv has no abstract of it"],
  [
    "a withdrawn paper",
    { ...GLACIERS, summary: "This paper has been withdrawn by the author due to an error." },
    "withdrawn by its authors",
  ],
] as const)("papers() says what is wrong with %s", async ([, paper, reason]) => {
  await using arxiv = await setUp({ papers: [paper] });
  const [result] = await arxiv.client.papers(["2401.12345"]);
  if (reason === undefined) expect(result).toHaveProperty("abstract");
  else expect(result).toEqual({ file: "arxiv:2401.12345", line: 0, reason });
});

test("papers() passes on why arXiv refused an id", async () => {
  const body = `<feed xmlns="http://www.w3.org/2005/Atom"><entry>
    <id>http://arxiv.org/api/errors#incorrect_id_format_for_1234</id>
    <title>Error</title><summary>incorrect id format for 1234</summary></entry></feed>`;
  await using arxiv = await setUp({ reply: () => ({ kind: "body", body }) });
  expect(await arxiv.client.papers(["2401.12345"])).toMatchObject([
    { reason: "arXiv refused it: incorrect id format for 1234" },
  ]);
});

test("papers() asks for 50 ids at a time, one request after the other, three seconds apart", async () => {
  await using arxiv = await setUp();
  const { client, server, clock } = arxiv;
  const ids = Array.from({ length: 60 }, (_, i) => `2401.${String(10_000 + i)}`);
  await Promise.all([client.papers(ids), client.papers(["2401.12345"]), client.papers([])]);
  expect(server.requests.map((request) => request.ids.length)).toEqual([50, 1, 10]);
  expect(server.requests.every(({ others }) => others === 0)).toBe(true);
  expect(clock.waits).toEqual([3_000, 3_000]);
});

test("papers() asks once for what it has just read", async () => {
  await using arxiv = await setUp();
  const { client, server } = arxiv;
  const first = await client.papers(["2401.12345"]);
  expect(await client.papers(["2401.12345"])).toEqual(first);
  expect(server.requests).toHaveLength(1);
});

const TOO_BUSY = { kind: "status", status: 503, headers: { "retry-after": "7" } } as const;

test.for<[string, ArxivReply, number]>([
  ["503 with Retry-After", TOO_BUSY, 7_000],
  ["429 without", { kind: "status", status: 429 }, 10_000],
  ["“Rate exceeded.” as if all were well", { kind: "body", body: "Rate exceeded." }, 10_000],
  ["502", { kind: "status", status: 502 }, 3_000],
  ["a connection that breaks", { kind: "broken" }, 3_000],
])("papers() waits and asks again after %s", async ([, reply, waitMs]) => {
  await using arxiv = await setUp({
    papers: PAPERS,
    reply: (place) => (place === 0 ? reply : { kind: "feed" }),
  });
  const { client, clock } = arxiv;
  expect(await client.papers(["2401.12345"])).toMatchObject([{ year: 2024 }]);
  expect(clock.waits).toEqual([waitMs]);
});

const BOMB = `<!DOCTYPE feed [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><feed><entry><id>x</id><title>&b;</title></entry></feed>`;

test.for<[string, ArxivReply, ArxivError["kind"], RegExp, number]>([
  ["stays busy", TOO_BUSY, "busy", /busy.*Try again in a minute\.$/, 3],
  [
    "asks to come back much later",
    { kind: "status", status: 503, headers: { "retry-after": "600" } },
    "busy",
    /in 10 minutes\.$/,
    1,
  ],
  ["stays down", { kind: "status", status: 500 }, "unreachable", /an error \(500\)/, 3],
  ["refuses", { kind: "status", status: 400 }, "unreachable", /an error \(400\), so nothing/, 1],
  [
    "moves away",
    { kind: "status", status: 302, headers: { location: "http://127.0.0.1:1/" } },
    "unreachable",
    /could not be reached/,
    3,
  ],
  ["says nothing", { kind: "silent" }, "unreachable", /took too long/, 1],
  ["never stops", { kind: "endless" }, "unreadable", /far more than was asked for/, 1],
  ["cuts its feed", { kind: "cut" }, "unreadable", /was cut/, 1],
  ["sends a page", { kind: "body", body: "<html><p>Hello</html>" }, "unreadable", /was cut/, 1],
  [
    "sends other XML",
    { kind: "body", body: "<rss><feed>1</feed></rss>" },
    "unreadable",
    /was cut/,
    1,
  ],
  ["sends an expansion bomb", { kind: "body", body: BOMB }, "unreadable", /was cut/, 1],
  [
    "sends tags without end",
    { kind: "body", body: `${"<a>".repeat(50_000)}</feed>` },
    "unreadable",
    /was cut/,
    1,
  ],
])("papers() fails in one sentence when arXiv %s", async ([, reply, kind, message, tries]) => {
  await using arxiv = await setUp({ reply: () => reply }, reply.kind === "silent" ? 50 : 5_000);
  const failure = arxiv.client.papers(["2401.12345"]);
  await expect(failure).rejects.toThrow(ArxivError);
  await expect(failure).rejects.toThrow(message);
  await expect(failure).rejects.toMatchObject({ kind });
  expect(arxiv.server.requests).toHaveLength(tries);
});

test("papers() fails when nobody listens", async () => {
  const { server, client } = await setUp();
  await server[Symbol.asyncDispose]();
  await expect(client.papers(["2401.12345"])).rejects.toThrow(/could not be reached/);
});

test("papers() stops at once when it is cancelled, and whoever comes next is served", async () => {
  const asked = Promise.withResolvers<void>();
  const reply = (place: number): ArxivReply => {
    asked.resolve();
    return place === 0 ? { kind: "silent" } : { kind: "feed" };
  };
  await using arxiv = await setUp({ papers: PAPERS, reply });
  const [first, second] = [new AbortController(), new AbortController()];
  const { client, server } = arxiv;
  const running = client.papers(["2401.12345"], { signal: first.signal });
  const waiting = client.papers(["hep-th/9901001"], { signal: second.signal });
  const next = client.papers(["hep-th/9901001"]);
  await asked.promise;
  second.abort();
  await expect(waiting).rejects.toThrow("aborted");
  first.abort();
  await expect(running).rejects.toThrow("aborted");
  expect(await next).toMatchObject([{ year: 1999 }]);
  expect(server.requests.at(-1)?.ids).toEqual(["hep-th/9901001"]);
});
