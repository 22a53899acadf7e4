import { expect, test } from "vitest";
import type { PaperList } from "../../../src/answering/paper-list.ts";
import { PaperListSchema } from "../json-schemas.ts";
import { FakeCliServices } from "../fake-cli-services.ts";
import { runCaptured } from "../run-captured.ts";
import { PAPERS } from "../sample-answers.ts";

const NOTHING: PaperList = {
  ...PAPERS,
  topic: "sports",
  total: 0,
  abstained: "None of the papers is about sports.",
};

const listing = (list: PaperList): FakeCliServices =>
  new FakeCliServices({ papers: () => Promise.resolve(list) });

test("papers prints an aligned table and how many there are in all", async () => {
  const { code, stdout } = await runCaptured(["papers", "diffusion"], {
    services: listing(PAPERS),
  });
  expect(stdout).toMatchInlineSnapshot(`
    "#  score  year  title
    1   0.91        TSD-SR: One-Step Diffusion with Target Score Distillation
    2   0.52  2024  図形の拡散モデル：一歩で描く

    2 of 41 papers; --all shows the rest
    "
  `);
  expect(code).toBe(0);
});

test("papers cuts titles to the terminal's width, wide characters too", async () => {
  const world = { services: listing(PAPERS), isTTY: true, columns: 40, env: { NO_COLOR: "1" } };
  expect((await runCaptured(["papers", "diffusion"], world)).stdout).toMatchInlineSnapshot(`
    "#  score  year  title
    1   0.91        TSD-SR: One-Step Diffus…
    2   0.52  2024  図形の拡散モデル：一歩…

    2 of 41 papers; --all shows the rest
    "
  `);
});

test("papers says why nothing belongs and shows what comes near", async () => {
  const { code, stdout } = await runCaptured(["papers", "sports"], { services: listing(NOTHING) });
  expect(stdout).toMatchInlineSnapshot(`
    "None of the papers is about sports.

    Nearest papers
    #  score  year  title
    1   0.91        TSD-SR: One-Step Diffusion with Target Score Distillation
    2   0.52  2024  図形の拡散モデル：一歩で描く
    "
  `);
  expect(code).toBe(0);
});

test("papers leaves out the hint at --all when everything is shown", async () => {
  const services = listing({ ...PAPERS, total: 2 });
  expect((await runCaptured(["papers", "x"], { services })).stdout).toMatch(/\n\n2 papers\n$/);
});

test("papers --json prints the documented fields and nothing else", async () => {
  const services = listing(PAPERS);
  const { stdout, stderr } = await runCaptured(["papers", "x", "--json"], { services });
  expect(stdout).toMatch(/^[^\n]+\n$/);
  expect(PaperListSchema.parse(JSON.parse(stdout))).toMatchInlineSnapshot(`
    {
      "papers": [
        {
          "paperId": "0123456789abcdef",
          "quote": "TSD-SR needs a single step.",
          "score": 0.9134,
          "title": "TSD-SR: One-Step Diffusion with Target Score Distillation",
        },
        {
          "paperId": "fedcba9876543210",
          "quote": "Distillation keeps quality high while it cuts the number of steps from fifty to four.",
          "score": 0.52,
          "title": "図形の拡散モデル：一歩で描く",
          "url": "https://example.org/papers/2",
          "year": 2024,
        },
      ],
      "topic": "diffusion",
      "total": 41,
    }
  `);
  expect(stderr).toBe("");
});

test("papers --json says that the papers are only the nearest", async () => {
  const { stdout } = await runCaptured(["papers", "x", "--json"], { services: listing(NOTHING) });
  expect(PaperListSchema.parse(JSON.parse(stdout))).toMatchObject({
    total: 0,
    abstained: NOTHING.abstained,
  });
});

test.for([
  [[], { limit: 20 }],
  [["--limit", "5"], { limit: 5 }],
  [["--all"], {}],
] as const)("papers %j asks for %j", async ([flags, wanted]) => {
  const asked: unknown[] = [];
  const services = new FakeCliServices({
    papers: (_topic, options) => {
      asked.push(options);
      return Promise.resolve(PAPERS);
    },
  });
  await runCaptured(["papers", "x", ...flags], { services });
  expect(asked).toEqual([wanted]);
});

test.for([
  ["bibtex", /^@misc\{/],
  ["ris", /^TY {2}- GEN\r\n/],
  ["csv", /^paperId,title,/],
  ["markdown", /^# Papers on diffusion\n/],
] as const)("papers --format %s writes a file and the count beside it", async ([format, start]) => {
  const argv = ["papers", "x", "--format", format];
  const { code, stdout, stderr } = await runCaptured(argv, { services: listing(PAPERS) });
  expect(stdout).toMatch(start);
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: "2 of 41 papers; --all writes the rest too.\n",
  });
});

test("papers --format bibtex writes no paper that only comes near", async () => {
  const argv = ["papers", "x", "--format", "bibtex"];
  expect(await runCaptured(argv, { services: listing(NOTHING) })).toEqual({
    code: 0,
    stdout: "",
    stderr: "None of the papers is about sports.\n",
  });
});

test.for([
  [["--year", "2022"], { yearFrom: 2022, yearTo: 2022 }],
  [["--year", "2020-2023"], { yearFrom: 2020, yearTo: 2023 }],
  [["--since", "2022"], { yearFrom: 2022 }],
  [
    ["--author", "Yann LeCun", "--venue", "ICML", "--source", "a.txt"],
    { author: "Yann LeCun", venue: "ICML", source: "a.txt" },
  ],
] as const)("papers %j looks only at %j", async ([flags, filter]) => {
  const asked: unknown[] = [];
  const services = new FakeCliServices({
    papers: (_topic, options) => {
      asked.push(options?.filter);
      return Promise.resolve(PAPERS);
    },
  });
  await runCaptured(["papers", "x", ...flags], { services });
  expect(asked).toEqual([filter]);
});

test.for([
  [["--year", "22"], "It must be a year such as 2022 or years such as 2020-2023."],
  [["--year", "2023-2020-2019"], "It must be a year such as 2022 or years such as 2020-2023."],
  [["--since", "2022-2023"], "It must be a year such as 2022."],
  [["--year", "2022", "--since", "2022"], "cannot be used with option"],
] as const)("papers refuses %j", async ([flags, sentence]) => {
  const { code, stderr } = await runCaptured(["papers", "x", ...flags], {
    services: listing(PAPERS),
  });
  expect(code).toBe(2);
  expect(stderr).toContain(sentence);
});

test("papers says what the list is limited to", async () => {
  const services = listing({ ...PAPERS, filter: { yearFrom: 2022 } });
  const { stdout } = await runCaptured(["papers", "x"], { services });
  expect(stdout).toContain("2 of 41 papers from 2022 or later; --all shows the rest");
});

test("papers sorts the whole list before it is cut", async () => {
  const asked: unknown[] = [];
  const services = new FakeCliServices({
    papers: (_topic, options) => {
      asked.push(options);
      return Promise.resolve(PAPERS);
    },
  });
  const argv = ["papers", "diffusion", "--sort", "newest", "--limit", "1", "--json"];
  const { stdout } = await runCaptured(argv, { services });
  expect(PaperListSchema.parse(JSON.parse(stdout))).toMatchObject({
    total: 41,
    papers: [{ year: 2024 }],
  });
  expect(asked).toEqual([expect.not.objectContaining({ limit: 1 })]);
});
