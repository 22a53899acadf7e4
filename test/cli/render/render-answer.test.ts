import fc from "fast-check";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { createPaint } from "../../../src/cli/render/paint.ts";
import { renderAnswer } from "../../../src/cli/render/render-answer.ts";
import { renderSections } from "../../../src/cli/render/render-sections.ts";
import { ABSTAINED, ANSWERED, SUMMARY, makeStatement } from "../sample-answers.ts";

const paint = createPaint({ color: false });

test("renderAnswer() shows why a model did not write the answer", () => {
  const answer = { ...ANSWERED, notice: "The model did not answer in time." };
  expect(renderAnswer(answer, { width: 60, paint })).toMatchInlineSnapshot(`
    "One step is enough for super-resolution. [1]

    Distilled models need four steps where their teachers needed
    fifty, and they keep most of the quality. [1][2]

    Sources
    [1] TSD-SR: One-Step Diffusion with Target Score
        Distillation
        “TSD-SR needs a single step.”
    [2] 図形の拡散モデル：一歩で描く (2024)
        “Distillation keeps quality high while it cuts the
        number of steps from fifty to four.”
        https://example.org/papers/2

    Note: The model did not answer in time.
    2 of 2 statements checked · extracted from the abstracts (no
    model) · 84 ms
    "
  `);
});

test("renderAnswer() shows an abstention without any paper", () => {
  expect(renderAnswer({ ...ABSTAINED, nearest: [] }, { width: 60, paint })).toBe(
    "None of the papers is about sports.\n\nnot answered · 12 ms\n",
  );
});

const SPENDING = {
  calls: 1,
  inputTokens: 1_843,
  outputTokens: 300,
  cachedInputTokens: 0,
  costUsd: 0.0004,
  isEstimated: false,
};

test.for([
  [{ spending: SPENDING }, "2,143 tokens, $0.0004 · 84 ms"],
  [{ spending: { ...SPENDING, isEstimated: true } }, "about 2,143 tokens, $0.0004 · 84 ms"],
  [{ spending: { ...SPENDING, costUsd: undefined } }, "(no model) · 2,143 tokens · 84 ms"],
  [{ cached: true }, "(no model) · given before · 84 ms"],
  [{}, "(no model) · 84 ms"],
] as const)("renderAnswer() says what an answer cost: %j", ([change, footer]) => {
  const text = renderAnswer({ ...ANSWERED, ...change }, { width: 200, paint });
  expect(text.endsWith(`${footer}\n`)).toBe(true);
});

test("renderAnswer() says what an abstention cost", () => {
  const text = renderAnswer(
    { ...ABSTAINED, nearest: [], spending: SPENDING },
    { width: 80, paint },
  );
  expect(text).toContain("\nnot answered · 2,143 tokens, $0.0004 · 12 ms\n");
});

test.for([
  [1, 0, "1 of 1 statement checked"],
  [5, 1, "5 of 6 statements checked, 1 left out"],
] as const)("renderAnswer() counts %d kept and %d dropped", ([kept, dropped, text]) => {
  const answer = { ...ANSWERED, checked: { kept, dropped } };
  expect(renderAnswer(answer, { width: 100, paint })).toContain(`\n${text} · `);
});

test("renderAnswer() starts with its sections, so that a draft can be continued", () => {
  for (const answer of [ANSWERED, SUMMARY]) {
    const layout = { width: 40, paint: createPaint({ color: true }) };
    expect(renderAnswer(answer, layout).startsWith(renderSections(answer.sections, layout))).toBe(
      true,
    );
  }
});

test("renderAnswer() keeps text within the width and never lets control characters through", () => {
  const hostile = fc.string({
    unit: fc.constantFrom("\u001B[31m", "\r", "\u009B", "word ", "図", "a"),
    minLength: 1,
    maxLength: 80,
  });
  fc.assert(
    fc.property(hostile, hostile, hostile, (text, title, quote) => {
      const answer = {
        ...ANSWERED,
        sections: [{ heading: title, statements: [makeStatement(text, [1])] }],
        citations: [{ n: 1, paperId: "0123456789abcdef", title, quote, score: 1 }],
      };
      const lines = renderAnswer(answer, { width: 50, paint }).split("\n");
      expect(lines.filter((line) => /\p{Cc}/u.test(line))).toEqual([]);
      expect(lines.slice(1).filter((line) => stringWidth(line) > 50)).toEqual([]);
    }),
  );
});
