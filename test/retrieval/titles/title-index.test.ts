import fc from "fast-check";
import { expect, test } from "vitest";
import { MOST_TITLES } from "../../../src/retrieval/titles/title-index.ts";
import { indexOf } from "./title-index-fixture.ts";

const TITLES = [
  "diffGrad: An Optimization Method for Convolutional Neural Networks",
  "Diffusion Models Beat GANs",
  "Improved Diffusion Models for Speech",
  "Variational Diffusion",
  "Learning Rates for Deep Networks",
  "The Schrödinger Bridge Problem",
  "Self-Supervised Pre-Training of Speech Models",
  "Attention Is All You Need",
];
const index = await indexOf(TITLES);
const find = (typed: string) => index.find(typed).map(({ title }) => title);
const [DIFFGRAD, BEAT, IMPROVED, , RATES, BRIDGE, PRETRAINING] = TITLES;

test.for([
  ["whole title", "Attention Is All You Need", "Attention Is All You Need"],
  ["beginning of the first word", "dif", BEAT],
  ["unfinished last word", "diffusion mod", BEAT],
  ["words in another order", "speech diffusion", IMPROVED],
  ["other case", "LEARNING RATES", RATES],
  ["missing accents", "schrodinger", BRIDGE],
  ["accents that aren't there", "díffusion béat", BEAT],
  ["a name in another case", "diffgrad", DIFFGRAD],
  ["a typo", "difusion beat", BEAT],
  ["a typo in an unfinished word", "schrodimg", BRIDGE],
  ["two typos", "convolutionel neuarl networks", DIFFGRAD],
  ["swapped letters", "leanring rates", RATES],
  ["a typo in the first letter", "kiffgrad", DIFFGRAD],
  ["a compound as one word", "pretraining", PRETRAINING],
  ["a compound as two", "pre training", PRETRAINING],
  ["a missing space", "learningrat", RATES],
  ["punctuation", "  diffGrad: (an optimization", DIFFGRAD],
  ["words that aren't there", "diffgrad paper by dubey", DIFFGRAD],
] as const)("TitleIndex finds a title by %s", ([, typed, title]) => {
  expect(find(typed)[0]).toBe(title);
});

test("TitleIndex puts first what begins with the words, then what has them in a row", async () => {
  const own = await indexOf([
    "Models of Graphs",
    "On Graph Models",
    "Graph Models",
    "A Graph for Models",
  ]);
  expect(own.find("graph models").map(({ title }) => title)).toEqual([
    "Graph Models",
    "On Graph Models",
    "A Graph for Models",
    "Models of Graphs",
  ]);
});

test("TitleIndex gives the newest papers before anything is typed, those without a year last", async () => {
  const own = await indexOf([
    { title: "Undated" },
    { title: "Old", year: 1999 },
    { title: "B", year: 2024 },
    { title: "A", year: 2024 },
  ]);
  const start = own.find("");
  expect(start.map(({ title }) => title)).toEqual(["A", "B", "Old", "Undated"]);
  expect(own.find(" …! ")).toEqual(start);
  expect(start.map(({ year }) => year)).toEqual([2024, 2024, 1999, undefined]);
});

test("TitleIndex finds a paper by the beginning of its id, and by its number at arXiv", async () => {
  const own = await indexOf([
    { paperId: "beef000000000001", title: "Cows" },
    { paperId: "0123456789abcdef", title: "Beef for Bees" },
    { title: "Numbered", url: "https://arxiv.org/abs/2401.12345v2" },
    { title: "Numbered Otherwise", url: "https://arxiv.org/abs/2401.12346" },
    { title: "Old Number", url: "http://arxiv.org/abs/hep-th/9901001" },
    { title: "Number Elsewhere", url: "https://example.org/2401.12345" },
  ]);
  const first = (typed: string) => own.find(typed)[0]?.title;
  expect(first("0123456789ABCDEF")).toBe("Beef for Bees");
  expect(own.find("beef").map(({ title }) => title)).toEqual(["Cows", "Beef for Bees"]);
  for (const typed of [
    "2401.12345",
    "arXiv:2401.12345v1",
    "https://arxiv.org/pdf/2401.12345",
    "look at arxiv.org/abs/2401.12345 please",
  ]) {
    expect(first(typed)).toBe("Numbered");
  }
  expect(own.find("2401.1234").map(({ title }) => title)).toEqual([
    "Numbered",
    "Numbered Otherwise",
  ]);
  expect(first("hep-th/9901001")).toBe("Old Number");
});

test.for(["qzxwv", "完全に別の", "0.5", "zzzz zzzz"])(
  "TitleIndex finds nothing for %j",
  (typed) => {
    expect(find(typed)).toEqual([]);
  },
);

test("TitleIndex of no titles finds nothing", async () => {
  const empty = await indexOf([]);
  expect([empty.find(""), empty.find("a")]).toEqual([[], []]);
});

test("TitleIndex gives as many as are asked for, 25 at most, in an order that doesn't depend on how they came", async () => {
  const titles = Array.from({ length: 60 }, (_, i) => ({
    paperId: i.toString(16).padStart(16, "a"),
    title: `Trees ${String.fromCodePoint(97 + (i % 26))}`,
  }));
  const [forwards, backwards] = [await indexOf(titles), await indexOf(titles.toReversed())];
  for (const typed of ["", "t", "trees", "tress"]) {
    expect(forwards.find(typed)).toHaveLength(MOST_TITLES);
    expect(forwards.find(typed, 1_000)).toEqual(backwards.find(typed));
    expect(forwards.find(typed, 3)).toEqual(forwards.find(typed).slice(0, 3));
  }
});

test("TitleIndex takes whatever is typed", () => {
  const typed = fc.oneof(
    fc.string({ unit: "binary", maxLength: 150 }),
    fc
      .array(fc.constantFrom(...TITLES.flatMap((title) => title.split(" ")), "a", "-", "3"), {
        maxLength: 40,
      })
      .map((words) => words.join(" ")),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const found = index.find(text).map(({ paperId }) => paperId);
      expect(new Set(found).size).toBe(found.length);
      expect(index.find(text).map(({ paperId }) => paperId)).toEqual(found);
    }),
    { numRuns: 500 },
  );
});

test("TitleIndex finds every title by any of its beginnings, also with one typo in a long one", () => {
  const cut = fc.tuple(fc.constantFrom(...TITLES), fc.nat(), fc.nat());
  fc.assert(
    fc.property(cut, ([title, end, at]) => {
      const typed = title.slice(0, 1 + (end % title.length));
      expect(find(typed)).toContain(title);
      const [word = ""] = title.split(/[\s:]/u);
      if (word.length < 6) return;
      const gone = 1 + (at % (word.length - 1));
      expect(find(word.slice(0, gone) + word.slice(gone + 1))).toContain(title);
    }),
  );
});
