import { expect, test } from "vitest";
import { createRefresh } from "../../../src/indexing/refresh/create-refresh.ts";
import { dailyPapers } from "../../corpus/arxiv/arxiv-set-up.ts";
import { FITTED } from "../library-fixtures.ts";
import { liveSource, setUpRefresh } from "./refresh-set-up.ts";

test("createRefresh() reads all sources into the library and holds nothing open", async () => {
  const { uri, store, client, services } = await setUpRefresh({
    papers: dailyPapers(12),
    oai: { pageSize: 5 },
  });
  const sources = ["arxiv-oai:cs", "arxiv-category:cs.CL"].map(liveSource);
  const refresh = createRefresh(sources, {
    store,
    uri,
    arxiv: client,
    embedders: FITTED,
    now: services.now,
  });
  const told: unknown[] = [];
  const run = (minute: number) =>
    refresh({
      due: new Date(Date.UTC(2026, 2, 20, 5, minute)),
      signal: new AbortController().signal,
      onRefreshed: (source, { added, unchanged }) => told.push([source, added, unchanged]),
      onFailed: (source, error) => told.push([source, error]),
    });
  await run(0);
  expect(told).toEqual([
    ["arxiv-oai:cs", 12, 0],
    ["arxiv-category:cs.CL", 0, 12],
  ]);
  expect((await store.stats())?.papers).toBe(12);
  await run(0);
  expect(told).toHaveLength(2);
});
