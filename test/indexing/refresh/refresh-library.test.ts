import { expect, test } from "vitest";
import { dailyPapers } from "../../corpus/arxiv/arxiv-set-up.ts";
import { liveSource, setUpRefresh } from "./refresh-set-up.ts";
import { refreshSource } from "../../../src/indexing/refresh/refresh-source.ts";

const HARVEST = "arxiv-oai:cs";
const CATEGORY = "arxiv-category:cs.CL";

test("a first refresh brings in 30 days, the next one what came since, of harvests minus a day", async () => {
  const { refresh, server, setTime, marks, store } = await setUpRefresh({
    papers: dailyPapers(12),
    oai: { pageSize: 5, day: "2026-03-20" },
  });
  const first = await refresh([HARVEST]);
  expect(first.failed).toEqual({});
  expect(first.done[HARVEST]).toMatchObject({ read: 12, added: 12, unchanged: 0, rejected: 0 });
  expect(server.requests[0]?.parameters["from"]).toBe("2026-02-17");
  expect(await marks.get(HARVEST)).toEqual({
    day: "2026-03-20",
    at: new Date("2026-03-20T05:00:00.250Z"),
  });
  setTime("2026-03-21T05:00:00Z");
  const changed = dailyPapers(13)
    .slice(-2)
    .map((paper) => ({ ...paper, summary: `${paper.summary} Anew.`, datestamp: "2026-03-21" }));
  server.setPapers([...dailyPapers(11), ...changed]);
  const second = await refresh([HARVEST]);
  expect(second.done[HARVEST]).toMatchObject({ read: 2, added: 1, updated: 1 });
  expect(server.requests.at(-1)?.parameters["from"]).toBe("2026-03-19");
  expect((await store.stats())?.papers).toBe(13);
});

test("a search goes back a week more, since papers are announced days after they came in", async () => {
  const { refresh, server, setTime, marks } = await setUpRefresh({ papers: dailyPapers(20) });
  expect((await refresh([CATEGORY])).done[CATEGORY]).toMatchObject({ added: 20 });
  expect((await marks.get(CATEGORY))?.day).toBe("2026-03-20");
  setTime("2026-03-22T05:00:00Z");
  expect((await refresh([CATEGORY])).done[CATEGORY]).toMatchObject({ added: 0, unchanged: 8 });
  expect(server.requests.at(-1)?.parameters["search_query"]).toContain("[202603130000 TO");
});

test("a source that fails is told and holds up no other; its pages stay and it goes on from there", async () => {
  let isDown = true;
  const { refresh, server, setTime, marks, store } = await setUpRefresh({
    papers: dailyPapers(12),
    oai: { pageSize: 5 },
    reply: (_, { parameters }) =>
      isDown && parameters["resumptionToken"]?.includes("skip%3D10")
        ? { kind: "status", status: 500 }
        : { kind: "feed" },
  });
  const first = await refresh([HARVEST, CATEGORY]);
  expect(first.failed[HARVEST]).toHaveProperty(
    "message",
    "arXiv answered with an error (500), so no more was read; what came before is kept. Try again later.",
  );
  expect(Object.keys(first.done)).toEqual([CATEGORY]);
  expect((await store.stats())?.papers).toBe(12);
  expect(await marks.get(HARVEST)).toMatchObject({
    day: "2026-03-10",
    token: expect.any(String) as string,
  });
  isDown = false;
  setTime("2026-03-21T05:00:00Z");
  const before = server.requests.length;
  expect((await refresh([HARVEST])).done[HARVEST]).toMatchObject({ read: 2, unchanged: 2 });
  expect(
    server.requests.slice(before).map(({ parameters }) => parameters["resumptionToken"]),
  ).toEqual([expect.stringContaining("skip%3D10")]);
});

test("a search that is cut is read again from where it began", async () => {
  const { refresh, marks } = await setUpRefresh({
    papers: dailyPapers(150),
    reply: (place) => ({ kind: place === 0 ? "feed" : "empty" }),
  });
  const { done } = await refresh([CATEGORY]);
  expect(done[CATEGORY]).toMatchObject({ added: 100, rejected: 1 });
  expect((await marks.get(CATEGORY))?.day).toBe("2026-02-18");
});

test("of two processes one refreshes and the other finds it done, also while it goes on", async () => {
  const asked = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const { refresh, server } = await setUpRefresh({
    papers: dailyPapers(3),
    reply: () => {
      asked.resolve();
      return { kind: "held", until: held.promise };
    },
  });
  const first = refresh([HARVEST]);
  await asked.promise;
  expect(await refresh([HARVEST])).toEqual({ done: {}, failed: {} });
  held.resolve();
  expect((await first).done[HARVEST]).toMatchObject({ added: 3 });
  expect(await refresh([HARVEST])).toEqual({ done: {}, failed: {} });
  expect(server.requests).toHaveLength(1);
});

test("two processes that begin at once ask arXiv once", async () => {
  const { refresh, server } = await setUpRefresh({ papers: dailyPapers(3) });
  const [one, other] = await Promise.all([refresh([HARVEST]), refresh([HARVEST])]);
  expect(Object.keys({ ...one.done, ...other.done })).toEqual([HARVEST]);
  expect(server.requests).toHaveLength(1);
});

test("a refresh stops soon after it is told to, and what was committed stays marked", async () => {
  const stop = new AbortController();
  const { services, marks, store } = await setUpRefresh({
    papers: dailyPapers(12),
    oai: { pageSize: 5 },
    reply: (place) => {
      if (place === 1) stop.abort();
      return place === 1 ? { kind: "silent" } : { kind: "feed" };
    },
  });
  const run = { due: new Date("2026-03-20T05:00:00Z"), signal: stop.signal };
  await expect(refreshSource(liveSource(HARVEST), services, run)).rejects.toThrow("aborted");
  expect((await store.stats())?.papers).toBe(5);
  expect(await marks.get(HARVEST)).toMatchObject({
    day: "2026-03-05",
    token: expect.any(String) as string,
  });
});

test("a mark is written only after its page was committed", async () => {
  const { refresh, services, marks } = await setUpRefresh({
    papers: dailyPapers(12),
    oai: { pageSize: 5 },
  });
  let pages = 0;
  const { failed } = await refresh([HARVEST], {
    ingest: async (source, options) => {
      pages += 1;
      if (pages === 2) throw new Error("killed");
      return services.ingest(source, options);
    },
  });
  expect(failed).toHaveProperty([HARVEST]);
  expect((await marks.get(HARVEST))?.day).toBe("2026-03-05");
});

test("a clock that was years ahead once keeps no source waiting, and nothing is passed over", async () => {
  const { refresh, setTime, marks } = await setUpRefresh({ papers: dailyPapers(20) });
  setTime("2031-03-20T05:00:00Z");
  expect((await refresh([CATEGORY])).done[CATEGORY]).toMatchObject({ read: 0 });
  setTime("2026-03-20T05:00:00Z");
  expect((await refresh([CATEGORY])).done[CATEGORY]).toMatchObject({ added: 20 });
  expect(await marks.get(CATEGORY)).toMatchObject({ day: "2026-03-20" });
});

test("a clock some hours ahead of another machine's leaves the source to who was first", async () => {
  const { refresh, setTime } = await setUpRefresh({ papers: dailyPapers(3) });
  await refresh([CATEGORY]);
  setTime("2026-03-19T22:00:00Z");
  expect(await refresh([CATEGORY])).toEqual({ done: {}, failed: {} });
});
