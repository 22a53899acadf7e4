import { expect, test } from "vitest";
import { listingHtmlFormat } from "../../../../src/corpus/formats/listing-html/listing-html-format.ts";
import { abstractOf, titleOf } from "../../listing-fixtures.ts";
import { summaryOf } from "../read-fixture.ts";
import { readAs } from "../round-trip-papers.ts";

/** A picked paper as the page hands it to its scripts. */
const picked = (n: number) => ({
  paper: {
    id: `2403.0000${n}`,
    authors: [{ _id: "65f3", name: "Ada Lovelace", hidden: false }],
    publishedAt: `2024-03-1${n}T17:51:32.000Z`,
    title: titleOf(n),
    summary: `${abstractOf(n)}\nIt says "more" & <more>.`,
    upvotes: 120,
  },
  publishedAt: "2024-03-20T13:51:32.000Z",
  title: titleOf(n),
});

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** The page as a browser saves it: what it shows has no abstract, or the beginning of one. */
const page = (data: string, shown = "") => `<!DOCTYPE html>
<!-- saved from url=(0044)https://huggingface.co/papers/date/2024-03-15 -->
<html class=""><head><title>Daily Papers</title></head>
<body><div class="SVELTE_HYDRATER contents" data-target="MainHeader" data-props="{}"><a href="/">Home</a></div>
<h1><a href="https://huggingface.co/papers">Daily Papers</a></h1>
<div class="SVELTE_HYDRATER contents" data-target="DailyPapers" data-props="${escaped(data)}">
<article><h3><a href="https://huggingface.co/papers/2403.00001">${titleOf(1)}</a></h3>${shown}</article></div></body></html>`;
const read = (data: unknown, shown?: string) =>
  readAs(listingHtmlFormat, page(JSON.stringify(data), shown));

test.for(["", `<p>${abstractOf(1).slice(0, 120)}. And so on.</p>`])(
  "the daily papers' page gives the papers that it hands to its scripts: %j",
  async (shown) => {
    const results = await read(
      { dateString: "2024-03-15", dailyPapers: [1, 2].map(picked) },
      shown,
    );
    expect(results).toEqual(
      [1, 2].map((n) => ({
        title: titleOf(n),
        abstract: `${abstractOf(n)}\nIt says "more" & <more>.`,
        authors: ["Ada Lovelace"],
        year: 2024,
        url: `https://arxiv.org/abs/2403.0000${n}`,
        arxivId: `2403.0000${n}`,
        date: `2024-03-1${n}T17:51:32.000Z`,
        source: { file: "file", line: 0, record: n },
      })),
    );
  },
);

test("what of them is no paper is refused by itself", async () => {
  const results = await read({ dailyPapers: [null, { paper: { title: "x" } }, picked(3)] });
  expect(summaryOf(results)).toEqual([
    "file:#1 !not a JSON object",
    "file:#2 !no abstract",
    `file:#3 ${titleOf(3)}`,
  ]);
});

test.for(['{"dailyPapers":[]}', '{"dailyPapers":7}', '"dailyPapers"', '{"dailyPapers":[{]'])(
  "data without papers leaves the page to what it shows: %s",
  async (data) => {
    const results = await readAs(listingHtmlFormat, page(data, `<p>${abstractOf(1)}</p>`));
    expect(summaryOf(results)).toEqual([`file:7 ${titleOf(1)}`]);
  },
);
