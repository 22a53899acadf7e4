import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mayHoldFilter, readFilters } from "../../src/retrieval/read-filters.ts";
import type { FilterKnowledge } from "../../src/retrieval/found-filter.ts";

const CORPUS_WORDS = new Set(
  "gradient descent distillation adam optimization vision long training images networks nature".split(
    " ",
  ),
);
const KNOWN: FilterKnowledge = {
  today: new Date(2026, 10, 21),
  facets: {
    years: [2012, 2020, 2023],
    familyNames: new Set(["lafferty", "lecun", "bengio", "adam", "oord", "long", "o", "brien"]),
    venues: new Set(["neurips", "iclr", "nature", "ai", "vision", "conference on computer vision"]),
    sources: new Set(["data/arxiv_2024.txt"]),
  },
  isCorpusWord: (word) => CORPUS_WORDS.has(word),
};
const NOTHING: FilterKnowledge = {
  ...KNOWN,
  facets: { years: [], familyNames: new Set(), venues: new Set(), sources: new Set() },
};

const from = (yearFrom: number) => ({ yearFrom });
const to = (yearTo: number) => ({ yearTo });
const years = (yearFrom: number, yearTo = yearFrom) => ({ yearFrom, yearTo });

describe("readFilters()", () => {
  test.for<[string, object, string]>([
    ["pruning since 2022", from(2022), "pruning"],
    ["pruning after 2019", from(2020), "pruning"],
    ["pruning before 2020?", to(2019), "pruning ?"],
    ["pruning until 2020", to(2020), "pruning"],
    ["papers from 2021", years(2021), "papers"],
    ["papers from 2021 onwards", from(2021), "papers"],
    ["2021 or later on pruning", from(2021), "on pruning"],
    ["What was proposed in 2023 for pruning?", years(2023), "What was proposed for pruning?"],
    ["pruning between 2019 and 2021", years(2019, 2021), "pruning"],
    ["pruning from 2021 to 2019", years(2019, 2021), "pruning"],
    ["pruning 2020-2022", years(2020, 2022), "pruning"],
    ["pruning since 2020 but before 2023", years(2020, 2022), "pruning but"],
    ["2020-2023 papers on pruning", years(2020, 2023), "papers on pruning"],
    ["2023 papers on pruning", years(2023), "papers on pruning"],
    ["pruning in the last 3 years", from(2023), "pruning"],
    ["pruning over the past two years", from(2024), "pruning"],
    ["pruning last year", years(2025), "pruning"],
    ["pruning this year", years(2026), "pruning"],
  ])("reads the years of %j", ([question, filter, rest]) => {
    expect(readFilters(question, KNOWN)).toEqual({ filter, rest });
    expect(mayHoldFilter(question)).toBe(true);
  });

  test.for<[string, object, string]>([
    ["topic models by Lafferty", { author: "Lafferty" }, "topic models"],
    ["papers by lafferty on topics", { author: "lafferty" }, "papers on topics"],
    ["by Yann LeCun and Bengio on nets", { author: "Yann LeCun and Bengio" }, "on nets"],
    ["work by yann lecun", { author: "yann lecun" }, "work"],
    ["audio by van den Oord et al. please", { author: "van den Oord" }, "audio please"],
    ["Lafferty's papers on topics", { author: "Lafferty" }, "papers on topics"],
    ["what was proposed by Bengio since 2020", { author: "Bengio", yearFrom: 2020 }, "what was"],
    ["pruning at NeurIPS 2023", { venue: "NeurIPS", ...years(2023) }, "pruning"],
    ["pruning at neurips '23", { venue: "neurips", ...years(2023) }, "pruning"],
    ["pruning in ICLR", { venue: "ICLR" }, "pruning"],
    ["pruning published in nature", { venue: "nature" }, "pruning"],
    [
      "pruning at the Conference on Computer Vision",
      { venue: "Conference on Computer Vision" },
      "pruning",
    ],
    ["pruning from arxiv_2024.txt", { source: "arxiv_2024.txt" }, "pruning"],
  ])("reads whom, where and whence %j says", ([question, filter, rest]) => {
    expect(readFilters(question, KNOWN)).toEqual({ filter, rest });
  });

  test.for([
    "in 2012 ImageNet was won by a network",
    "ImageNet-2012 accuracy",
    "accuracy in 2012-like papers",
    "models trained on data from 2015",
    "training in 2048 dimensions",
    "networks since 2999",
    "optimization by gradient descent",
    "compression by distillation",
    "networks trained by Adam",
    "networks optimized by Long",
    "improved by long training",
    "segmentation in computer vision",
    "learning in nature",
    "learning in vision",
    "papers by Hinton",
    "at CVPR 2023 somewhere",
    "from unknown.txt",
    "by",
    "",
  ])("leaves %j alone", (question) => {
    expect(readFilters(question, KNOWN)).toEqual({ filter: {}, rest: question });
  });

  test.for(["pruning since 2022 by Lafferty at NeurIPS 2023 from arxiv_2024.txt", "last year"])(
    "leaves %j alone where no paper has a year, an author or a venue",
    (question) => {
      expect(readFilters(question, NOTHING)).toEqual({ filter: {}, rest: question });
    },
  );

  test("has nothing to look up for a question without a hint", () => {
    expect(mayHoldFilter("What is knowledge distillation?")).toBe(false);
  });

  test.for([
    ["pruning papers not by LeCun"],
    ["papers not from 2021"],
    ["everything except 2020 papers"],
    ["converges after 2000 steps"],
    ["trained from 2000 to 2050 epochs"],
  ])("leaves %j as it is: nothing there limits the papers", ([question]) => {
    expect(readFilters(question ?? "", KNOWN)).toEqual({ filter: {}, rest: question });
  });

  test.for([
    ["pruning from 2021 to now", { yearFrom: 2021 }],
    ["published in 2020 or 2021", { yearFrom: 2020, yearTo: 2021 }],
    ["in NeurIPS 2020-2023", { venue: "NeurIPS" }],
  ] as const)("reads %j", ([question, filter]) => {
    expect(readFilters(question, KNOWN).filter).toMatchObject(filter);
  });

  test("never adds a word to a question and takes no time over a hostile one", () => {
    const part = fc.constantFrom(
      ..."by at in from since 2022 2020-2023 LeCun and & , ? . van last 3 years ' NeurIPS papers x".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 200 }), (parts) => {
        const question = parts.join(" ");
        const { filter, rest } = readFilters(question, KNOWN);
        const left = new Map(Object.entries(Object.groupBy(parts, (word) => word)));
        for (const word of rest.split(" ").filter(Boolean)) expect(left.has(word)).toBe(true);
        if (Object.keys(filter).length > 0) expect(mayHoldFilter(question)).toBe(true);
        if (Object.keys(filter).length === 0) expect(rest).toBe(question);
        else expect(rest.length).toBeLessThan(question.length);
      }),
    );
    const started = process.cpuUsage(); // Other processes may hold the clock up.
    readFilters("by ".repeat(5_000) + "LeCun and ".repeat(5_000) + "'".repeat(5_000), KNOWN);
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(2_000);
  });
});
