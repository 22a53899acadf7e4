import { expect, test } from "vitest";
import { ComparisonSchema } from "../json-schemas.ts";
import { FakeCliServices } from "../fake-cli-services.ts";
import { runCaptured } from "../run-captured.ts";
import { ABSTAINED } from "../sample-answers.ts";
import { COMPARISON } from "../sample-comparison.ts";

function comparing() {
  const asked: (readonly string[])[] = [];
  const services = new FakeCliServices({
    compare: (subjects) => {
      asked.push(subjects);
      return Promise.resolve({ ...COMPARISON, notice: "Nothing is about “tea”." });
    },
  });
  return { asked, services };
}

test("compare prints a table, what is said of both papers, and the sources", async () => {
  const { code, stdout } = await runCaptured(["compare", "a", "b"], comparing());
  expect(stdout).toMatchInlineSnapshot(`
    "          [1] TSD-SR: One-Step Diffusion with Target  [2] 図形の拡散モデル：一歩で描く (2024)
              Score Distillation

    Key idea  One step is distilled from a pre-trained    Steps are cut.
              teacher.

    Limits    It needs a teacher.                         –

    – nothing found for it in the abstract

    Compared directly

    Both distil. [1][2]

    Sources
    [1] TSD-SR: One-Step Diffusion with Target Score Distillation
        “TSD-SR needs a single step.”
    [2] 図形の拡散モデル：一歩で描く (2024)
        “Distillation keeps quality high while it cuts the number of steps from fifty to four.”
        https://example.org/papers/2

    Note: Nothing is about “tea”.
    4 of 5 statements checked, 1 left out · extracted from the abstracts (no model) · 84 ms
    "
  `);
  expect(code).toBe(0);
});

test("compare writes aspect by aspect where a table doesn't fit", async () => {
  const { stdout } = await runCaptured(["compare", "a", "b"], {
    ...comparing(),
    isTTY: true,
    columns: 55,
    env: { NO_COLOR: "1" },
  });
  expect(stdout).toContain("Key idea\n\nOne step is distilled from a pre-trained teacher. [1]");
  expect(stdout).toContain("Steps are cut. [2]");
});

test.for([
  [
    ["TSD-SR", "diffGrad"],
    ["TSD-SR", "diffGrad"],
  ],
  [["TSD-SR vs diffGrad"], ["TSD-SR vs diffGrad"]],
  [["TSD-SR", "vs", "diffGrad"], ["TSD-SR vs diffGrad"]],
  [["Adam,", "SGD", "and", "IDGI"], ["Adam, SGD and IDGI"]],
] as const)("compare %j asks for %j", async ([words, subjects]) => {
  const { asked, services } = comparing();
  await runCaptured(["compare", ...words], { services });
  expect(asked).toEqual([subjects]);
});

test("compare reads its papers from standard input", async () => {
  const { asked, services } = comparing();
  await runCaptured(["compare"], { services, stdin: "Adam\nSGD\n" });
  expect(asked).toEqual([["Adam\nSGD"]]);
});

test("compare --json prints the rows and the columns", async () => {
  const { stdout, stderr } = await runCaptured(["compare", "a", "b", "--json"], comparing());
  const { sections, papers, notice } = ComparisonSchema.parse(JSON.parse(stdout));
  expect(papers.map(({ n, year }) => [n, year])).toEqual([
    [1, undefined],
    [2, 2024],
  ]);
  expect(sections.map(({ heading }) => heading)).toEqual([
    "Key idea",
    "Limits",
    "Compared directly",
  ]);
  expect(notice).toBe("Nothing is about “tea”.");
  expect(stderr).toBe("Note: Nothing is about “tea”.\n");
});

test("compare --json has no columns when it abstains", async () => {
  const services = new FakeCliServices({ compare: () => Promise.resolve(ABSTAINED) });
  const { code, stdout } = await runCaptured(["compare", "a", "b", "--json"], { services });
  expect(ComparisonSchema.parse(JSON.parse(stdout))).toMatchObject({ papers: [], sections: [] });
  expect(code).toBe(0);
});

test("compare refuses an empty name", async () => {
  const { code, stderr } = await runCaptured(["compare", "a", " "], comparing());
  expect(code).toBe(2);
  expect(stderr).toContain("The paper is empty");
});
