import { expect, test } from "vitest";
import type { AskOptions } from "../../../src/answering/assistant.ts";
import { FakeCliServices } from "../fake-cli-services.ts";
import { runCaptured } from "../run-captured.ts";
import { ABSTAINED, ANSWERED, SUMMARY } from "../sample-answers.ts";

const drafting = (...drafts: readonly number[]): FakeCliServices =>
  new FakeCliServices({
    answer: (_question, { onDraft }: AskOptions = {}) => {
      const { sections, citations } = ANSWERED;
      for (const count of drafts) {
        const statements = (sections[0]?.statements ?? []).slice(0, count);
        onDraft?.({ sections: [{ statements }], citations });
      }
      return Promise.resolve(ANSWERED);
    },
  });

test("ask on a terminal shows each statement once while the answer is written", async () => {
  const world = { isTTY: true, env: { NO_COLOR: "1" } };
  const whole = await runCaptured(["ask", "x"], { ...world, services: drafting() });
  const growing = await runCaptured(["ask", "x"], { ...world, services: drafting(0, 1, 1, 2) });
  expect(growing.stdout).toBe(whole.stdout);
});

test.for([
  [SUMMARY, "After checking, the answer is:", "Two lines of work"],
  [{ ...ABSTAINED, mode: "llm" }, "After checking, the answer is:", "None of the papers"],
  [
    ANSWERED,
    "The model failed before it was done; the answer from the abstracts:",
    "One step is enough",
  ],
] as const)("ask on a terminal begins anew when a draft did not hold: %#", async (given) => {
  const [answer, heading, start] = given;
  const services = new FakeCliServices({
    answer: (_question, { onDraft } = {}) => {
      const statement = { text: "Two steps.", citations: [1], evidence: [] };
      onDraft?.({ sections: [{ statements: [statement] }], citations: [] });
      return Promise.resolve(answer);
    },
  });
  const world = { services, isTTY: true, env: { NO_COLOR: "1" } };
  const { stdout } = await runCaptured(["ask", "x"], world);
  expect(stdout.startsWith(`Two steps. [1]\n\n${heading}\n\n${start}`)).toBe(true);
});

test("ask on a terminal takes its status line away again", async () => {
  const { stderr } = await runCaptured(["ask", "x"], { services: drafting(1), isTTY: true });
  expect(stderr).toBe("\r\u001B[2mReading the papers …\u001B[22m\r\u001B[K");
});

test.for([
  ["a pipe", { isTTY: false }],
  ["NO_COLOR", { isTTY: true, env: { NO_COLOR: "1" } }],
  ["a dumb terminal", { isTTY: true, env: { TERM: "dumb" } }],
])("ask writes no escape sequence to standard output with %s", async ([, world]) => {
  const sections = [
    { statements: [{ text: "Red \u001B[31mtext\u009B0m.", citations: [1], evidence: [] }] },
  ];
  const services = new FakeCliServices({
    answer: () => Promise.resolve({ ...ANSWERED, sections }),
  });
  const { stdout } = await runCaptured(["ask", "x"], { services, ...(world as object) });
  expect(stdout).toContain("Red text.");
  expect(stdout).not.toMatch(/(?!\n)\p{Cc}/u);
});

test("ask styles marks, quotes and headings on a terminal", async () => {
  const { stdout } = await runCaptured(["ask", "x"], { services: drafting(), isTTY: true });
  expect(stdout).toContain("\u001B[2m[1]\u001B[22m");
  expect(stdout).toContain("\u001B[1mSources\u001B[22m");
});
