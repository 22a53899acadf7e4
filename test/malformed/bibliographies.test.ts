import { written } from "./made-papers.ts";
import { type MalformedFile, testMalformed } from "./malformed-file.ts";

const { bibtex, ris } = written;

const BIBTEX: readonly MalformedFile[] = [
  {
    name: "BibTeX cut in the last entry",
    content: ({ one, two }) => bibtex(one, two).slice(0, -100),
    came: ["one"],
    refused: ["file:5: entry key2: not closed"],
  },
  {
    name: "BibTeX cut in the first entry's key",
    content: ({ one, two }) => `@misc{key\n${bibtex(one, two)}`,
    came: ["one", "two"],
    refused: ["file:1: @misc: not closed"],
  },
  {
    name: "BibTeX entries with braces too many and too few",
    content: ({ one, two, three }) =>
      bibtex(one, two, three)
        .replace(`{${one.title}}`, `{${one.title}}}`)
        .replace(`{${two.title}}`, `{{${two.title}}`),
    came: ["three"],
    refused: ["file:1: entry key1: no abstract", "file:5: entry key2: not closed"],
  },
  {
    name: "BibTeX with braces nested 100,000 deep",
    content: ({ one, two }) =>
      bibtex({ ...one, abstract: `${"{".repeat(100_000)}x${"}".repeat(100_000)}` }, two),
    came: ["one", "two"],
  },
  {
    name: "BibTeX with prototype keys and fields",
    content: ({ one, two }) =>
      bibtex(one, two)
        .replace("key1,", "__proto__,\n  __proto__ = {x}, constructor = {y},")
        .replace("key2,", "constructor,\n  toString = {x},"),
    came: ["one", "two"],
  },
  {
    name: "BibTeX keys that stand twice",
    content: ({ one, two }) => bibtex(one, two).replace("key2", "key1"),
    came: ["one", "two"],
  },
  {
    name: "BibTeX fields that stand twice",
    content: ({ one }) => bibtex(one).replace("  title", "  title = {Another},\n  title"),
    came: [{ titled: "Another" }],
  },
  {
    name: "BibTeX strings that grow tenfold forty times",
    content: ({ one }) =>
      `${Array.from(
        { length: 40 },
        (_, level) =>
          `@string{s${level + 1} = ${Array(10)
            .fill(level === 0 ? '"lol"' : `s${level}`)
            .join(" # ")}}`,
      ).join("\n")}\n${bibtex(one)}`,
    came: ["one"],
    // Each that is refused lets the next begin anew.
    refused: [5, 10, 15, 20, 25, 30, 35, 40].map(
      (line) => `file:${line}: @string: not valid BibTeX`,
    ),
  },
  {
    name: "BibTeX entries without abstract, title or anything",
    content: ({ one, two }) =>
      `@misc{a, title = {${one.title}}}\n@misc{b, abstract = {${one.abstract}}}\n@misc{c}\n@misc{}\n${bibtex(two)}`,
    came: ["two"],
    refused: [
      "file:1: entry a: no abstract",
      "file:2: entry b: no title",
      "file:3: @misc: no title",
      "file:4: @misc: no title",
    ],
  },
  {
    name: "BibTeX joined with a byte order mark between",
    content: ({ one, two }) => `\ufeff${bibtex(one)}\ufeff${bibtex(two)}`,
    came: ["one", "two"],
  },
  {
    name: "BibTeX with years and dates of nonsense",
    content: ({ one, two }) =>
      bibtex(one, two)
        .replace("key1,", "key1, year = {1e999}, date = {99999-12-31}, doi = {\0},")
        .replace("key2,", "key2, year = {in press}, eprint = {x}, eprinttype = {arxiv},"),
    came: ["one", "two"],
  },
];

const RIS: readonly MalformedFile[] = [
  {
    name: "RIS cut in the last record",
    content: ({ one, two }) => ris(one, two).slice(0, -30),
    came: ["one"],
    refused: ["file:5: record 2: cut off before its end"],
  },
  {
    name: "RIS with unknown tags",
    content: ({ one, two }) =>
      ris(one, two).replaceAll("TI  -", "ZZ  - nobody knows\nQ9  -\nTI  -"),
    came: ["one", "two"],
  },
  {
    name: "RIS records that aren't ended",
    content: ({ one, two }) => ris(one, two).replace("ER  - \n", ""),
    came: ["one", "two"],
  },
  {
    name: "RIS whose first record has lost its beginning",
    content: ({ one, two }) => ris(one, two).replace("TY  - JOUR\n", ""),
    came: ["two"],
    refused: ["file:1: record 1: no TY tag at its beginning"],
  },
  {
    name: "RIS without any beginnings of records",
    content: ({ one, two }) => ris(one, two).replaceAll("TY  - JOUR\n", ""),
    refused: [
      "file:1: record 1: no TY tag at its beginning",
      "file:4: record 2: no TY tag at its beginning",
    ],
  },
  {
    name: "RIS without abstracts or titles",
    content: ({ one, two, three }) =>
      `${ris(one).replace("AB  -", "N9  -")}${ris(two).replace("TI  -", "N9  -")}${ris(three)}`,
    came: ["three"],
    refused: ["file:1: record 1: no abstract", "file:5: record 2: no title"],
  },
  {
    name: "RIS with years and dates of nonsense",
    content: ({ one, two }) =>
      ris(one, two).replace("TI  -", "PY  - 99999\nDA  - 99999/99/99/\nDO  - \0\nTI  -"),
    came: ["one", "two"],
  },
];

testMalformed([...BIBTEX, ...RIS]);
