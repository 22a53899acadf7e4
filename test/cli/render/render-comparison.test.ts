import fc from "fast-check";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import type { AnsweredAnswer } from "../../../src/answering/answer.ts";
import { createPaint } from "../../../src/cli/render/paint.ts";
import { renderAnswer } from "../../../src/cli/render/render-answer.ts";
import { renderComparison } from "../../../src/cli/render/render-comparison.ts";
import { ABSTAINED, ANSWERED, makeStatement } from "../sample-answers.ts";
import { COMPARISON } from "../sample-comparison.ts";

const paint = createPaint({ color: false });
const LEGEND = "– nothing found for it in the abstract";

const text = fc.oneof(fc.lorem(), fc.string({ unit: "grapheme", minLength: 1, maxLength: 120 }));
const anyTable = fc
  .array(fc.record({ title: text, cell: text }), { minLength: 2, maxLength: 5 })
  .map((columns): AnsweredAnswer => {
    const statements = columns.map(({ cell }, index) => ({
      text: cell,
      citations: [index + 1],
      evidence: [],
    }));
    const citations = columns.map(({ title }, index) => ({
      n: index + 1,
      paperId: String(index),
      title,
      quote: "q",
      score: 1,
    }));
    return { ...COMPARISON, sections: [{ heading: "Key idea", statements }], citations };
  });

test("renderComparison() stays within the terminal whatever the texts", () => {
  fc.assert(
    fc.property(anyTable, fc.integer({ min: 40, max: 300 }), (answer, tableWidth) => {
      const layout = { width: Math.min(100, tableWidth), paint, tableWidth };
      const lines = renderComparison(answer, layout).split("\n");
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(tableWidth);
    }),
  );
});

test("renderComparison() explains a dash only where there is one", () => {
  const layout = { width: 100, paint, tableWidth: Number.POSITIVE_INFINITY };
  expect(renderComparison(COMPARISON, layout)).toContain(LEGEND);
  const whole = { ...COMPARISON, sections: COMPARISON.sections.slice(0, 1) };
  expect(renderComparison(whole, layout)).not.toContain(LEGEND);
});

test("renderComparison() marks a cell that is supported in part", () => {
  const statement = { ...makeStatement("Steps are cut.", [2]), verdict: "partly" } as const;
  const sections = [{ heading: "Key idea", statements: [statement] }];
  const layout = { width: 100, paint, tableWidth: Number.POSITIVE_INFINITY };
  expect(renderComparison({ ...COMPARISON, sections }, layout)).toContain("≈ Steps are cut.");
  expect(renderComparison(COMPARISON, layout)).not.toContain("≈");
});

test("renderComparison() lists the sentences behind its cells, and counts those in part", () => {
  const rest = { n: 2, sentence: 2, quote: "Quality suffers." };
  const cell = { ...makeStatement("Steps are cut.", [2]), verdict: "partly", evidence: [rest] };
  const sections = [...COMPARISON.sections, { heading: "Result", statements: [cell] }];
  const answer = { ...COMPARISON, mode: "llm", sections } as AnsweredAnswer;
  const text = renderComparison(answer, { width: 100, paint, tableWidth: 100 });
  expect(text).toMatch(/“Distillation keeps [^”]+”\n    “Quality suffers\.”\n    https/);
  expect(text).toContain("1 supported in part (≈)");
});

test.for([ANSWERED, ABSTAINED])("renderComparison() leaves other answers as they are", (answer) => {
  const layout = { width: 80, paint, tableWidth: 80 };
  expect(renderComparison(answer, layout)).toBe(renderAnswer(answer, layout));
});
