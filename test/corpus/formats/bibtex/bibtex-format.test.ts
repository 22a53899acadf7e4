import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bibtexFormat } from "../../../../src/corpus/formats/bibtex/bibtex-format.ts";
import { MAX_BLOCK_CHARS } from "../../../../src/corpus/formats/bibtex/cut-blocks.ts";
import { isRejected } from "../../../../src/corpus/is-rejected.ts";
import { toPaper } from "../../../../src/corpus/to-paper.ts";
import { anyPapers, expectRoundTrip, readAs } from "../round-trip-papers.ts";
import { summaryOf } from "../read-fixture.ts";

const ZOTERO = String.raw`
@comment{jabref-meta: databaseType:bibtex;}
@preamble{"\newcommand{\x}{}"}
@string{jmlr = "Journal of Machine " # {Learning {Research}}}

@article{schrodinger(bridge),
  title = {{{BERT}} for {$\mathcal{O}(n^2)$} {\"O}stlund's Schr\"odinger 5% \& 10\%},
  author = {M{\"u}ller, Hans and {Group of A and B} and {van der Berg}, Jan and Ada Lovelace and others},
  date = {2017-06-12},
  journaltitle = jmlr # { X},
  abstract = "We improve by 5% at $5.

    Second {Par}. {\textbackslash}alpha a\_b",
  keywords = {Computer Science - Computation and Language, b},
  eprint = {1706.03762v2}, eprinttype = {arxiv}, eprintclass = {cs.CL},
  doi = {10.1000/A\_B}, url = {http://example.org/a_b%20c}, rights = {CC BY},
  file = {:a\:b:pdf}, __proto__ = {x},
}
`;

describe("an entry as Zotero exports it", () => {
  test("gives all that is kept of a paper", async () => {
    const [result] = await readAs(bibtexFormat, ZOTERO);
    expect(result).toMatchObject({ source: { file: "file", line: 6 } });
    const paper = result && !isRejected(result) ? toPaper(result) : undefined;
    expect(paper).toMatchObject({
      title: "BERT for $O(n^2)$ Östlund's Schrödinger 5% & 10%",
      abstract: "We improve by 5% at $5. Second Par. α a_b",
      authors: ["Müller, Hans", "Group of A and B", "van der Berg, Jan", "Ada Lovelace"],
      year: 2017,
      date: "2017-06-12",
      venue: "Journal of Machine Learning Research X",
      categories: ["Computer Science - Computation and Language", "b"],
      arxivId: "1706.03762",
      doi: "10.1000/a_b",
      url: "http://example.org/a_b%20c",
      licence: "CC BY",
    });
  });

  test.for([
    ["eprint = {2401.12345}, archivePrefix = {arXiv}, primaryClass = {cs.LG}", "2401.12345"],
    ["note = {arXiv:2401.12345 [cs]}", "2401.12345"],
    ["number = {arXiv:hep-th/9901001}", "hep-th/9901001"],
    ["journal = {arXiv preprint arXiv:2401.12345}", "2401.12345"],
    ["eprint = {12345}, eprinttype = {pubmed}", undefined],
  ] as const)("finds the arXiv id in %s", async ([fields, id]) => {
    const [result] = await readAs(bibtexFormat, `@misc{a, title={T}, abstract={A}, ${fields}}`);
    expect(result).toHaveProperty("title", "T");
    expect(result && "arxivId" in result ? result.arxivId : undefined).toBe(id);
  });
});

describe("a bad entry costs itself only", () => {
  const good = (key: string) => `@misc{${key}, title={${key}}, abstract={A}}\n`;

  test.for<[name: string, text: string, expected: readonly string[]]>([
    ["without an abstract", "@misc{a, title={A}}\n", ["1 !entry a: no abstract"]],
    ["without a title", "@misc{a, abstract={A}}\n", ["1 !entry a: no title"]],
    ["not closed", "@misc{a, title={A, abstract={A}\n", ["1 !entry a: not closed"]],
    [
      "a quotation mark not closed",
      '@misc{a, title="A, abstract={A}}\n',
      ["1 !entry a: not closed"],
    ],
    ["no equals sign", "@misc{a, title {A}}\n", ["1 !entry a: not valid BibTeX"]],
    ["no key", "@misc{title = {A}, abstract = {B}}\n", ["1 A"]],
    ["in parentheses", "@misc(a, title = {A)}, abstract = {B})\n", ["1 A)"]],
    ["hundreds of fields", `@misc{a, ${"a=1,".repeat(9_000)}}\n`, ["1 !entry a: not valid BibTeX"]],
    ["a name that is not defined", "@misc{a, title = foo, abstract = {B}}\n", ["1 foo"]],
    ["an e-mail address between entries", "me@example (x)\n", []],
    ["NUL", "@misc{a, title={A}, abstract={B\0}}\n", ["1 !entry a: NUL character in the abstract"]],
    [
      "deep braces",
      `@misc{a, title={${"{".repeat(99_999)}A${"}".repeat(99_999)}}, abstract={B}}\n`,
      ["1 A"],
    ],
    [
      "too long",
      `@misc{a, title={${"{".repeat(MAX_BLOCK_CHARS)}\n`,
      [`1 !entry a: longer than ${MAX_BLOCK_CHARS} characters`],
    ],
  ])("%s", async ([, text, expected]) => {
    const lines = text.split("\n").length;
    const results = await readAs(bibtexFormat, text + good("next"));
    expect(summaryOf(results)).toEqual(
      [...expected, `${lines} next`].map((line) => `file:${line}`),
    );
  });

  test("@string does not grow without end", async () => {
    const names = Array.from(
      { length: 40 },
      (_, n) => `@string{a${n + 1} = ${Array(10).fill(`a${n}`).join(" # ")}}`,
    );
    const results = await readAs(
      bibtexFormat,
      `@string{a0 = {lol}}\n${names.join("\n")}\n${good("next")}`,
    );
    expect(summaryOf(results)).toContain("file:42 next");
    expect(summaryOf(results)[0]).toBe("file:6 !@string: not valid BibTeX");
  });

  test("a file without any entry is refused", async () => {
    const results = await readAs(bibtexFormat, "{".repeat(300_000));
    expect(summaryOf(results)).toEqual(["file:0 !no BibTeX entry in it"]);
  });
});

test("lines may end in any way", async () => {
  const text = "@misc{a, title={A}}\n\n@misc{b,\ntitle={B\nC}, abstract={D}}";
  const expected = await readAs(bibtexFormat, text);
  for (const end of ["\r", "\r\n"]) {
    expect(await readAs(bibtexFormat, text.replaceAll("\n", end))).toEqual(expected);
  }
});

test.for([
  ["% a remark\n\n@Article{a,\n  Title = {x}}", true],
  ["@misc{title = {x}, year = 2020}", false],
  ["@string{a = {b}}", true],
  ["me@example.org wrote {a, b}", false],
  ["A title\n\nAn abstract about @article and {braces}.", false],
] as const)("recognizes() tells of %j: %s", ([text, expected]) => {
  expect(bibtexFormat.recognizes(text)).toBe(expected);
});

test("what is written is read again", async () => {
  await fc.assert(
    fc.asyncProperty(anyPapers, (papers) => expectRoundTrip(bibtexFormat, papers)),
    { numRuns: 100 },
  );
});
