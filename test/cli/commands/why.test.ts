import { expect, test } from "vitest";
import { ReasonSchema } from "../json-schemas.ts";
import { FakeCliServices } from "../fake-cli-services.ts";
import { runCaptured } from "../run-captured.ts";
import { REASON } from "../sample-comparison.ts";

function telling() {
  const asked: unknown[] = [];
  const services = new FakeCliServices({
    why: (question, which) => {
      asked.push([question, which]);
      return Promise.resolve(REASON);
    },
  });
  return { asked, services };
}

test("why prints the place, what spoke for the paper, and the marked abstract", async () => {
  const { code, stdout } = await runCaptured(["why", "How many steps?", "2"], telling());
  expect(stdout).toMatchInlineSnapshot(`
    "TSD-SR: One-Step Diffusion (2024)
    https://example.org/papers/1

    Place 2 of the 50 best papers for “How many steps?”, with a score of 0.91.
    Words of the question in it: steps
    Not in it: many

    What spoke for it
      question's words in title and abstract   1.00
      likeness of meaning (vectors)           -0.05

    Abstract (> marks what it was quoted for)
      Diffusion is slow.
    > TSD-SR needs a single step.
    "
  `);
  expect(code).toBe(0);
});

test("why says when the question would not be answered", async () => {
  const services = new FakeCliServices({
    why: () => Promise.resolve({ ...REASON, answered: false }),
  });
  const { stdout } = await runCaptured(["why", "q?", "1"], { services });
  expect(stdout.replaceAll("\n", " ")).toContain(
    "The bot would not answer this question from these papers: they say too little of it.",
  );
  const { stdout: json } = await runCaptured(["why", "q?", "1", "--json"], { services });
  expect(ReasonSchema.parse(JSON.parse(json))).toMatchObject({ answered: false });
});

test("why tells of a paper that did not come up", async () => {
  const { rank: _rank, score: _score, ...outside } = REASON;
  const services = new FakeCliServices({
    why: () => Promise.resolve({ ...outside, signals: [], matched: [] }),
  });
  const { stdout } = await runCaptured(["why", "q?", "x"], { services });
  expect(stdout).toContain(
    "Not among the 50 best papers for “How many steps?”.\nNot in it: many\n",
  );
  expect(stdout).not.toContain("What spoke for it");
});

test.for([
  ["2", 2],
  ["0123456789abcdef", "0123456789abcdef"],
  ["TSD-SR", "TSD-SR"],
] as const)("why takes %j for %j", async ([typed, which]) => {
  const { asked, services } = telling();
  await runCaptured(["why", "q?", typed], { services });
  expect(asked).toEqual([["q?", which]]);
});

test("why --json prints the reason as one document", async () => {
  const { stdout } = await runCaptured(["why", "q?", "2", "--json"], telling());
  expect(ReasonSchema.parse(JSON.parse(stdout))).toEqual(REASON);
});

test("why says that there is no such paper, which is a result", async () => {
  const reason = { kind: "unknown", question: "q?", reason: "There is none in place 9." } as const;
  const services = new FakeCliServices({ why: () => Promise.resolve(reason) });
  expect(await runCaptured(["why", "q?", "9"], { services })).toMatchObject({
    code: 0,
    stdout: "There is none in place 9.\n",
  });
  const { stdout } = await runCaptured(["why", "q?", "9", "--json"], { services });
  expect(ReasonSchema.parse(JSON.parse(stdout))).toEqual(reason);
});

test.for([[["q?"]], [[]]] as const)("why %j asks for both", async ([words]) => {
  const { code, stderr } = await runCaptured(["why", ...words], telling());
  expect(code).toBe(2);
  expect(stderr).toContain("Write the question in quotes and after it the paper");
});
