import { expect, test } from "vitest";
import { SummarySchema } from "../json-schemas.ts";
import { FakeCliServices } from "../fake-cli-services.ts";
import { runCaptured } from "../run-captured.ts";
import { ABSTAINED, makeStatement, SUMMARY } from "../sample-answers.ts";

const services = (): FakeCliServices =>
  new FakeCliServices({ summarize: () => Promise.resolve(SUMMARY) });

test("summarize prints headings and says what was left out", async () => {
  const { code, stdout } = await runCaptured(["summarize", "diffusion"], { services: services() });
  expect(stdout).toMatchInlineSnapshot(`
    "Two lines of work stand out. [1][2]

    Fewer steps

    One step is enough. [1]

    Sources
    [1] TSD-SR: One-Step Diffusion with Target Score Distillation
        “TSD-SR needs a single step.”
    [2] 図形の拡散モデル：一歩で描く (2024)
        “Distillation keeps quality high while it cuts the number of steps from fifty to four.”
        https://example.org/papers/2

    2 of 3 statements checked, 1 left out · written by a model · 5.2 s
    "
  `);
  expect(code).toBe(0);
});

test("summarize --json prints an answer with its sections", async () => {
  const { stdout } = await runCaptured(["summarize", "x", "--json"], { services: services() });
  const { sections, answer, statements } = SummarySchema.parse(JSON.parse(stdout));
  expect(sections).toEqual([
    { statements: [makeStatement("Two lines of work stand out.", [1, 2])] },
    { heading: "Fewer steps", statements: [makeStatement("One step is enough.", [1])] },
  ]);
  expect(statements).toEqual(sections.flatMap((section) => section.statements));
  expect(answer).toBe(
    "Two lines of work stand out. [1][2]\n\nFewer steps\nOne step is enough. [1]",
  );
});

test("summarize --json says what went wrong", async () => {
  const notice = "The model reached its length limit.";
  const cut = new FakeCliServices({ summarize: () => Promise.resolve({ ...SUMMARY, notice }) });
  const { stdout } = await runCaptured(["summarize", "x", "--json"], { services: cut });
  expect(SummarySchema.parse(JSON.parse(stdout)).notice).toBe(notice);
});

test("summarize --json has no sections when it abstains", async () => {
  const abstaining = new FakeCliServices({ summarize: () => Promise.resolve(ABSTAINED) });
  const { code, stdout } = await runCaptured(["summarize", "x", "--json"], {
    services: abstaining,
  });
  expect(SummarySchema.parse(JSON.parse(stdout))).toMatchObject({
    kind: "abstained",
    sections: [],
  });
  expect(code).toBe(0);
});
