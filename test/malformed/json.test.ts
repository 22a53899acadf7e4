import { written } from "./made-papers.ts";
import { type MalformedFile, testMalformed } from "./malformed-file.ts";

const { json, jsonl } = written;
const UNKNOWN =
  "JSON without papers that are known: each needs a title (or name, headline) and an abstract (or summary, description)";
const deep = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const deepObject = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
const position = (what: string) => `file:1: abstract with a position that is not ${what}`;
const openalex = (title: string, index: unknown) =>
  `${JSON.stringify({ id: "https://openalex.org/W1", title, abstract_inverted_index: index })}\n`;

const FILES: readonly MalformedFile[] = [
  {
    name: "an array cut in a record",
    content: ({ one, two }) => json(one, two).slice(0, -200),
    came: ["one"],
    refused: ["file:8: the JSON breaks off before its end"],
  },
  {
    name: "an array cut between records",
    content: ({ one }) => `[${JSON.stringify(one)},`,
    came: ["one"],
    refused: ["file#2: the JSON breaks off before its end"],
  },
  {
    name: "an array without its last bracket",
    content: ({ one }) => `[${JSON.stringify(one)}`,
    came: ["one"],
    refused: ["file#2: the JSON breaks off before its end"],
  },
  {
    name: "the last of the JSON lines cut",
    content: ({ one, two }) => jsonl(one, two).slice(0, -50),
    came: ["one"],
    refused: ["file:2: not valid JSON"],
  },
  {
    name: "commas between JSON lines",
    content: ({ one, two }) => jsonl(one, two).replace("}\n", "},\n"),
    came: ["two"],
    refused: ["file:1: not valid JSON"],
  },
  {
    name: "a comma after the last record",
    content: ({ one }) => `[${JSON.stringify(one)},]`,
    came: ["one"],
    refused: ["file#2: not valid JSON, so the file was not read any further"],
  },
  {
    name: "NaN, remarks and single quotation marks",
    content: ({ one, two }) =>
      `${jsonl(one)}{"title": "x", "year": NaN}\n// remark\n{'title': 'x'}\n${jsonl(two)}`,
    came: ["one", "two"],
    refused: [2, 3, 4].map((line) => `file:${line}: not valid JSON`),
  },
  {
    name: "JSON lines joined with a byte order mark between them",
    content: ({ one, two }) => `\ufeff${jsonl(one)}\ufeff${jsonl(two)}`,
    came: ["one", "two"],
  },
  {
    name: "JSON arrays joined with a byte order mark between them",
    content: ({ one, two }) => `\ufeff${json(one)}\n\ufeff${json(two)}`,
    came: ["one", "two"],
  },
  {
    name: "arrays nested 100,000 deep",
    content: () => deep(100_000),
    refused: [`file: ${UNKNOWN}`],
  },
  {
    name: "objects nested 100,000 deep",
    content: () => deepObject(100_000),
    refused: [`file: ${UNKNOWN}`],
  },
  {
    name: "arrays nested 100,000 deep in JSON lines",
    content: ({ one, two }) =>
      `${jsonl(one)}{"title":${deep(100_000)},"abstract":"x"}\n${deepObject(100_000)}\n${jsonl(two)}`,
    came: ["one", "two"],
    refused: ["file:2: no title", "file:3: no title"],
  },
  {
    name: "objects nested 100,000 deep in an array, as texts and details",
    content: ({ one, two }) =>
      `[${JSON.stringify(one)},${deepObject(100_000)},{"title":"x","abstract":${deepObject(100_000)}},${JSON.stringify(two).replace("{", `{"authors":${deep(100_000)},"year":${deepObject(100_000)},`)}]`,
    came: ["one", "two"],
    refused: ["file#2: no title", "file#3: no abstract"],
  },
  {
    name: "prototype keys",
    content: ({ one, two }) =>
      [
        `{"__proto__":{"title":"Polluted","abstract":"Polluted by a key."}}`,
        `{"constructor":{"prototype":{"title":"Polluted"}},"prototype":1,"abstract":"x"}`,
        JSON.stringify(one).replace("{", '{"__proto__":null,"constructor":1,"toString":2,'),
        JSON.stringify(two).replace("{", '{"__proto__":{"year":1066},"hasOwnProperty":{},'),
      ].join("\n"),
    came: ["one", "two"],
    refused: ["file:1: no title", "file:2: no title"],
  },
  {
    name: "a prototype key around the records",
    content: ({ one }) => `{"__proto__":[${JSON.stringify(one)}],"constructor":[]}`,
    came: ["one"],
  },
  {
    name: "prototype keys as words of an inverted abstract",
    content: () =>
      '{"id":"https://openalex.org/W1","title":"On Words of Languages","abstract_inverted_index":{"The":[0],"__proto__":[1],"constructor":[2],"toString":[3],"returns":[4],"valueOf.":[5]}}',
    came: [{ titled: "On Words of Languages" }],
  },
  {
    name: "scalars and lists instead of records",
    content: ({ one, two }) => `${jsonl(one)}"text"\n42\nnull\ntrue\n[[1],[2]]\n${jsonl(two)}`,
    came: ["one", "two"],
    refused: [2, 3, 4, 5, 6].map((line) => `file:${line}: not a JSON object`),
  },
  { name: "an empty array", content: () => "[]", refused: [`file: ${UNKNOWN}`] },
  { name: "an empty object", content: () => "{}", refused: [`file: ${UNKNOWN}`] },
  {
    name: "an error that an API gave instead of papers",
    content: () => '{"message": "Too Many Requests.", "code": "429"}',
    refused: [`file: ${UNKNOWN}`],
  },
  {
    name: "titles without abstracts",
    content: ({ one, two, three }) =>
      jsonl({ title: one.title }, { ...two, abstract: "" }, { ...three, abstract: null }),
    refused: [1, 2, 3].map((line) => `file:${line}: no abstract`),
  },
  {
    name: "abstracts without titles",
    content: ({ one, two, three }) =>
      jsonl({ abstract: one.abstract }, { ...two, title: " \n" }, { ...three, title: false }),
    refused: [1, 2, 3].map((line) => `file:${line}: no title`),
  },
  {
    name: "numbers, objects and lists as titles",
    content: ({ one, two, three }) =>
      jsonl(
        { ...one, title: 1984 },
        { ...two, title: {} },
        { ...three, title: [three.title, "x"] },
      ),
    came: [{ titled: "1984" }, "three"],
    refused: ["file:2: no title"],
  },
  {
    name: "lists as abstracts",
    content: ({ one, two, three }) =>
      jsonl(
        { ...one, abstract: [one.abstract] },
        { ...two, abstract: [] },
        { ...three, abstract: [{ text: three.abstract }] },
      ),
    came: ["one"],
    refused: ["file:2: no abstract", "file:3: no abstract"],
  },
  {
    name: "keys that stand twice",
    content: ({ one, two }) => {
      const [title, abstract] = [one.title, two.abstract].map((text) => JSON.stringify(text));
      return `{"title":"An Earlier Title","title":${title},"abstract":"x","abstract":${abstract}}\n`;
    },
    came: ["one"],
  },
  {
    name: "years that are none",
    content: ({ one, two, three }) =>
      [one, two, three]
        .map((paper, index) =>
          JSON.stringify(paper).replace("{", `{"year":${["1e999", "-2024", "2024.5"][index]},`),
        )
        .join("\n"),
    came: ["one", "two", "three"],
  },
  {
    name: "dates of the year 99999, ids and links of nonsense",
    content: ({ one, two, three }) =>
      jsonl(
        { ...one, date: "99999-12-31", doi: "10.1/\u0000", url: "javascript:alert(1)" },
        { ...two, published: "0000-00-00", arxiv_id: "9999.99999999v0", url: "http://[::" },
        { ...three, date: "2024-02-31", arxiv_id: "../../etc/passwd", doi: ["x"] },
      ),
    came: ["one", "two", "three"],
  },
  {
    name: "an arXiv snapshot with ids, versions and categories of nonsense",
    content: ({ one, two }) =>
      jsonl(
        { id: "hep-th/99999999", submitter: null, versions: 7, authors_parsed: [[1], "x"], ...one },
        { id: {}, versions: [{ created: "Sun, 99 Foo 99999" }], update_date: 1e9, ...two },
      ),
    came: ["one", "two"],
  },
  {
    name: "lone surrogates",
    content: ({ one, two }) =>
      `${jsonl(one).replace("Sampling", String.raw`\ud800Sampling\udfff`)}${jsonl({ ...two, authors: ["\ud83d", "Ada \ude00"] })}`,
    came: [{ titled: ({ one }) => one.title.replace("Sampling", "\ufffdSampling\ufffd") }, "two"],
  },
  {
    name: "NUL and control characters written as escapes",
    content: ({ one, two }) =>
      `${jsonl({ ...one, title: `${one.title}\0` })}${jsonl({ ...two, abstract: `\u0001\u0007${two.abstract}\u001b[31m` })}`,
    counts: { files: 1, read: 1, quarantined: 1 },
    refused: ["file:1: NUL character in the title"],
  },
  {
    name: "an inverted abstract with a huge position",
    content: ({ one }) => openalex(one.title, { Ice: [0], melts: [4_000_000_000] }),
    refused: [position("a number from 0 to 100000")],
  },
  {
    name: "an inverted abstract with a negative position",
    content: ({ one }) => openalex(one.title, { Ice: [-1], melts: [0] }),
    refused: [position("a number from 0 to 100000")],
  },
  {
    name: "an inverted abstract with two words at one position",
    content: ({ one }) =>
      // The first word of a position stays: without it there would be none.
      openalex(one.title, { Ice: [0], melts: [1, 90_000], "...": [0, 1, 90_000] }),
    came: ["one"],
  },
  {
    name: "records that are all nested in one",
    content: ({ one, two }) => JSON.stringify({ ...one, references: [two], data: [two, two] }),
    came: ["one"],
  },
];

testMalformed(FILES);
