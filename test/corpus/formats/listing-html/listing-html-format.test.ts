import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listingHtmlFormat } from "../../../../src/corpus/formats/listing-html/listing-html-format.ts";
import { abstractOf, titleOf } from "../../listing-fixtures.ts";
import { anyPapers, expectRoundTrip, readAs } from "../round-trip-papers.ts";
import { summaryOf } from "../read-fixture.ts";

const page = (body: string, head = "") =>
  `<!DOCTYPE html>\n<html><head><title>Papers</title>${head}<script>"<h3>no</h3>"</script></head>\n<body>\n${body}\n</body></html>`;
const read = (body: string, head?: string) => readAs(listingHtmlFormat, page(body, head));

const card = (
  n: number,
) => `<article class="c"><a href="/papers/2503.0000${n}"><img src="a.png"></a>
<div><a href="/someone"><img></a><h3><a href="/papers/2503.0000${n}v2">${titleOf(n)}</a></h3>
<p class="clamp">${abstractOf(n)}</p><ul><li>12 authors</li></ul>
<span>Published on <time datetime="2025-03-1${n}T08:00:00.000Z">Mar 1${n}</time></span><button>Upvote 7</button></div></article>`;

describe("a page of articles", () => {
  const menu =
    '<nav><h3><a href="/models">Models</a></h3></nav><header><h2><a href="/">Site</a></h2></header>';
  const end = `<footer><h3><a href="/about">About</a></h3><p>${abstractOf(9)}</p></footer>`;
  const body = `${menu}<h1>Trending Papers</h1>\n${card(1)}\n${card(2)}\n${end}`;

  test("gives the paper of each, with its link and date", async () => {
    const results = await read(
      body,
      '<link rel="canonical" href="https://example.org/papers/trending">',
    );
    expect(results).toMatchObject(
      [1, 2].map((n) => ({
        title: titleOf(n),
        abstract: abstractOf(n),
        url: `https://example.org/papers/2503.0000${n}v2`,
        arxivId: `2503.0000${n}`,
        date: `2025-03-1${n}T08:00:00.000Z`,
        year: 2025,
        source: { line: n === 1 ? 6 : 10 },
      })),
    );
  });

  test.for([
    [
      "<!-- saved from url=(0025)https://example.org/papers -->",
      "https://example.org/papers/2503.00001v2",
    ],
    ['<base href="https://example.org/x/">', "https://example.org/papers/2503.00001v2"],
    ["", undefined],
  ] as const)("resolves links by what it says of itself: %s", async ([head, url]) => {
    const [result] = await read(card(1), head);
    expect(result).toHaveProperty("arxivId", "2503.00001");
    expect(result && "url" in result ? result.url : undefined).toBe(url);
  });

  test("refuses the article that has no abstract", async () => {
    const results = await read(
      `${card(1)}<article><h3><a href="/papers/1">Only</a></h3></article>`,
    );
    expect(summaryOf(results)).toEqual([
      expect.stringContaining(titleOf(1)),
      "file:7 !title without an abstract",
    ]);
  });

  test("joins the paragraphs of one abstract, not what comes later", async () => {
    const body = `<article><h2>${titleOf(1)}</h2><p>${abstractOf(1)}</p><p>${abstractOf(2)}</p><p>Comments</p><p>${abstractOf(3)}</p></article>`;
    expect(await read(body)).toMatchObject([{ abstract: `${abstractOf(1)} ${abstractOf(2)}` }]);
  });

  test("keeps a formula's source", async () => {
    const math =
      '<span><math><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></math></span><span aria-hidden="true">x2</span>';
    const results = await read(card(1).replace(titleOf(1), `Bounds for ${math} samples`));
    expect(results).toMatchObject([{ title: "Bounds for $x^2$ samples" }]);
  });
});

describe("a page of headings with links", () => {
  test("gives the text below each, with marked authors", async () => {
    const results = await read(`<h1><a href="/">My list</a></h1><p>Welcome to it.</p>
<h2><a href="https://arxiv.org/abs/2401.12345v2">${titleOf(1)} &amp; More</a></h2><p class="paper-authors">Jane Doe, Richard Roe and Ada Lovelace</p><p>Share</p><p>${abstractOf(1)}</p>
<h2><a href="https://doi.org/10.1000%2Fabc">${titleOf(2)}</a></h2>
<h2><a href="https://doi.org/10.1000%2Fabc">${titleOf(3)}</a></h2><p>${abstractOf(3)}</p><p>${abstractOf(4)}</p>`);
    expect(results).toMatchObject([
      {
        title: `${titleOf(1)} & More`,
        abstract: abstractOf(1),
        authors: ["Jane Doe", "Richard Roe", "Ada Lovelace"],
        arxivId: "2401.12345",
        source: { line: 5 },
      },
      { line: 6, reason: "title without an abstract" },
      { title: titleOf(3), abstract: abstractOf(3), doi: "10.1000/abc" },
    ]);
  });
});

describe("a page without structure is paired line by line", () => {
  const both = [1, 2].map((n) => ({ title: titleOf(n), abstract: abstractOf(n) }));

  test.for([
    ["divisions", (n: number) => `<div>${titleOf(n)}</div><div>${abstractOf(n)}</div>`],
    ["headings without links", (n: number) => `<h3>${titleOf(n)}</h3>\n<p>${abstractOf(n)}</p>`],
    ["line breaks", (n: number) => `${titleOf(n)}<br>${abstractOf(n)}<br><br>`],
    ["a table", (n: number) => `<table><tr><td>${titleOf(n)}<td>${abstractOf(n)}</table>`],
    ["one article for all", (n: number) => `<article>${n}</article>`],
  ] as const)("%s", async ([name, write]) => {
    const inner = `${write(1)}${write(2)}`;
    const all = [1, 2].map((n) => `<h3>${titleOf(n)}</h3><p>${abstractOf(n)}</p>`).join("");
    const body = name === "one article for all" ? `<article>${all}</article>` : inner;
    expect(
      await read(
        `<div>Get trending papers in your email inbox!</div><h1>Daily Papers</h1><div>Mar 13</div>${body}`,
      ),
    ).toMatchObject(both);
  });

  test("preformatted text", async () => {
    const lines = ["new", "", ...[1, 2].flatMap((n) => [titleOf(n), "", abstractOf(n), ""])];
    expect(await read(`<pre>${lines.join("\n")}</pre>`)).toMatchObject(
      both.map((paper, index) => ({ ...paper, source: { line: 6 + 4 * index } })),
    );
  });

  test("and a site's linked heading is none of its papers", async () => {
    const body = [1, 2, 3]
      .map((n) => `<div>${titleOf(n)}</div><div>${abstractOf(n)}</div>`)
      .join("");
    expect(summaryOf(await read(`<h1><a href="/papers">Mine</a></h1>${body}`))).toEqual(
      ["!title without an abstract", titleOf(1), titleOf(2), titleOf(3)].map(
        (end) => `file:4 ${end}`,
      ),
    );
  });
});

test.for([
  [
    "deep",
    "<div>".repeat(100_000),
    "file:4 !elements more than 1000 deep, so the page was not read any further",
  ],
  ["braces", "{".repeat(1_000_000), "file:0 !no title and abstract in it"],
  ["nothing", "", "file:0 !no title and abstract in it"],
  [
    "a long text",
    `<p>T</p><p>${"word ".repeat(1_000_000)}</p>`,
    "file:4 !longer than 200000 characters",
  ],
  ["a title alone", "<p>A title</p>", "file:4 !title without an abstract"],
] as const)("a page that can't be read is refused: %s", async ([, body, expected]) => {
  expect(summaryOf(await read(body))).toEqual([expected]);
});

test.for([
  ["<!DOCTYPE html><p>", true],
  ["\n<!-- saved from url=(0014)about:internet -->\n<HTML lang=en>", true],
  ['<?xml version="1.0"?><feed>', false],
  ["A title about <html>", false],
] as const)("recognizes() tells of %j: %s", ([text, expected]) => {
  expect(listingHtmlFormat.recognizes(text)).toBe(expected);
});

test("what is written is read again", async () => {
  await fc.assert(
    fc.asyncProperty(anyPapers, (papers) => expectRoundTrip(listingHtmlFormat, papers)),
    { numRuns: 100 },
  );
});
