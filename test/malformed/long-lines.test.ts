import { written } from "./made-papers.ts";
import { type MalformedFile, testMalformed } from "./malformed-file.ts";

const FIVE_MB = "x".repeat(5_000_000);
const WORDS = "Ice melts. ".repeat(500_000);
const { page, json, jsonl, csv, bibtex, ris, pubmed, atom, html } = written;
const TOO_LONG = "abstract of more than 200000 characters";

const FILES: readonly MalformedFile[] = [
  {
    name: "a line of 5 MB between papers of a listing page",
    content: ({ one, two }) => `${page(one)}${FIVE_MB}\n${page(two)}`,
    came: ["one", "two"],
    refused: ["file:3: line 3 is longer than 200000 characters"],
  },
  {
    name: "an abstract of 5 MB on a listing page",
    content: ({ one, two }) => `${one.title}\n${WORDS}\n${page(two)}`,
    came: ["two"],
    refused: ["file:1: line 2 is longer than 200000 characters"],
  },
  {
    name: "one line of 5 MB and nothing else",
    content: () => FIVE_MB,
    refused: ["file:1: line 1 is longer than 200000 characters"],
  },
  {
    name: "an abstract of 5 MB in JSON lines",
    content: ({ one, two, three }) => jsonl(one, { ...two, abstract: WORDS }, three),
    came: ["one", "three"],
    refused: [`file:2: ${TOO_LONG}`],
  },
  {
    name: "an abstract of 5 MB in the first JSON line",
    content: ({ one, two }) => jsonl({ ...one, abstract: WORDS }, two),
    came: ["two"],
    refused: [`file:1: ${TOO_LONG}`],
  },
  {
    name: "a JSON line of 9 MB",
    content: ({ one, two }) => jsonl({ ...one, more: `${FIVE_MB}${FIVE_MB}` }, two),
    came: ["two"],
    refused: ["file:1: longer than 8388608 characters"],
  },
  {
    name: "a field of 5 MB that isn't kept, in JSON lines",
    content: ({ one, two }) => jsonl({ ...one, body: FIVE_MB }, two),
    came: ["one", "two"],
  },
  {
    name: "a JSON array of 5 MB on one line",
    content: ({ one, two }) => JSON.stringify([one, { ...two, body: FIVE_MB }]),
    came: ["one", "two"],
  },
  {
    name: "an abstract of 5 MB in an indented JSON array",
    content: ({ one, two, three }) => json(one, { ...two, abstract: WORDS }, three),
    came: ["one", "three"],
    refused: [`file#2: ${TOO_LONG}`],
  },
  {
    name: "a cell of 5 MB",
    content: ({ one, two, three }) =>
      `${csv(one)}${two.title},${WORDS}\n${csv(three).split("\n")[1]}\n`,
    came: ["one", "three"],
    refused: ["file:3: longer than 1000000 characters"],
  },
  {
    name: "a header of 5 MB",
    content: ({ one }) => csv(one).replace("abstract", `abstract,${FIVE_MB}`),
    refused: ["file:1: longer than 1000000 characters"],
  },
  {
    name: "a BibTeX field of 5 MB",
    content: ({ one, two, three }) => bibtex(one, { ...two, abstract: WORDS }, three),
    came: ["one", "three"],
    refused: ["file:5: entry key2: longer than 1000000 characters"],
  },
  {
    name: "5 MB between BibTeX entries",
    content: ({ one, two }) => `${bibtex(one)}${FIVE_MB}\n${bibtex(two)}`,
    came: ["one", "two"],
  },
  {
    name: "a RIS value of 5 MB",
    content: ({ one, two, three }) => ris(one, { ...two, abstract: WORDS }, three),
    came: ["one", "three"],
    refused: ["file:5: record 2: longer than 1000000 characters"],
  },
  {
    name: "an abstract of 5 MB in PubMed's XML",
    content: ({ one, two, three }) => pubmed(one, { ...two, abstract: WORDS }, three),
    came: ["one", "three"],
    refused: [`file:4: article 2: ${TOO_LONG}`],
  },
  {
    name: "an abstract of 5 MB in arXiv's feed",
    content: ({ one, two, three }) => atom(one, { ...two, abstract: WORDS }, three),
    came: ["one", "three"],
    refused: ["file:3: abstract of more than 200000 characters"],
  },
  {
    name: "a paragraph of 5 MB in HTML",
    content: ({ one, two, three }) => html(one, { ...two, abstract: WORDS }, three),
    came: ["one", "three"],
    refused: [`file:4: ${TOO_LONG}`],
  },
];

testMalformed(FILES);
