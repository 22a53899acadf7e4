import fc from "fast-check";
import { expect, test } from "vitest";
import { splitBatches } from "../../src/llm/split-batches.ts";

test("splitBatches() gives a text longer than the limit a run of its own", () => {
  expect(splitBatches(["a", "long text", "b"], { maxTexts: 9, maxChars: 5 })).toEqual([
    { texts: ["a"], start: 0 },
    { texts: ["long text"], start: 1 },
    { texts: ["b"], start: 2 },
  ]);
});

test("splitBatches() keeps order, limits and places for any texts", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 8 })),
      fc.integer({ min: 1, max: 4 }),
      (texts, maxTexts) => {
        const batches = splitBatches(texts, { maxTexts, maxChars: 10 });
        expect(batches.flatMap((batch) => batch.texts)).toEqual(texts);
        for (const batch of batches) {
          expect(batch.texts.length).toBeLessThanOrEqual(maxTexts);
          expect(batch.texts.join("").length).toBeLessThanOrEqual(10);
          expect(texts[batch.start]).toBe(batch.texts[0]);
        }
      },
    ),
  );
});
