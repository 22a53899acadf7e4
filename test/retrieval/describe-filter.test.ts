import { expect, test } from "vitest";
import type { PaperFilter } from "../../src/indexing/library.ts";
import { describeFilter } from "../../src/retrieval/describe-filter.ts";

test.for<[PaperFilter, string]>([
  [{}, ""],
  [{ paperIds: ["a"] }, ""],
  [{ yearFrom: 2022 }, "from 2022 or later"],
  [{ yearTo: 2019 }, "from 2019 or earlier"],
  [{ yearFrom: 2022, yearTo: 2022 }, "from 2022"],
  [{ yearFrom: 2020, yearTo: 2022, author: "Lafferty" }, "by Lafferty, from 2020 to 2022"],
  [{ venue: "ICML", source: "a.txt" }, "at ICML, from the source a.txt"],
  [{ addedAfter: Date.UTC(2026, 10, 1, 9) }, "added after 2026-11-01"],
])("describeFilter() says of %j %j", ([filter, words]) => {
  expect(describeFilter(filter)).toBe(words);
});
