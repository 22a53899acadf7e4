import { expect, test } from "vitest";
import { spreadCopies } from "../../src/retrieval/spread-copies.ts";
import { rankedPaper } from "../answering/paper-fixtures.ts";

const COPIED =
  "The Zorblax report refutes all that was ever said of adapters and their training in";
const TEXTS = [
  `${COPIED} one.`,
  `${COPIED} two.`,
  "Glaciers melt in summer and feed rivers.",
  `${COPIED.toUpperCase()} THREE!`,
  `${COPIED} four.`,
  "Violins sound flat without the pressure of a bow.",
];
const papers = TEXTS.map((text, index) =>
  rankedPaper({ title: text, sentences: [text] }, index + 1),
);
const placesOf = (found: readonly (typeof papers)[number][]) =>
  found.map((paper) => papers.indexOf(paper));

test.for([
  [1, [0]],
  [2, [0, 1]],
  [3, [0, 1, 2]],
  [4, [0, 1, 2, 5]],
  [5, [0, 1, 2, 5, 3]],
  [9, [0, 1, 2, 5, 3, 4]],
] as const)("of %i papers two may say the same before all others", ([topK, places]) => {
  expect(placesOf(spreadCopies(papers, { topK }))).toEqual(places);
});

test("papers on one subject, and papers without a word, are no copies", () => {
  const texts = [
    "Low-rank adapters train few weights of a frozen model on one device.",
    "Low-rank adapters are merged into the weights of a model before it is used.",
    "Low-rank adapters need less memory than a model that is trained as a whole.",
    "…",
    "…",
    "…",
  ];
  const alike = texts.map((text, index) =>
    rankedPaper({ title: "T", sentences: [text] }, index + 1),
  );
  expect(spreadCopies(alike, { topK: 6 })).toEqual(alike);
});
