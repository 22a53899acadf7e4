import fc from "fast-check";
import { expect, test } from "vitest";
import { ThinkingFilter } from "../../src/llm/thinking-filter.ts";

function filterPieces(pieces: readonly string[]): string {
  const filter = new ThinkingFilter();
  return pieces.map((piece) => filter.push(piece)).join("") + filter.end();
}

test.for([
  ["Answer [1.1].", "Answer [1.1]."],
  ["\n\n Answer ", "Answer "],
  ["<think>Hm [1.1].</think>\n\nAnswer", "Answer"],
  ["<thinking>Hm</thinking><think></think> Answer", "Answer"],
  ["<THINK>a </ think> b</Think>Answer", "Answer"],
  ["<think>never done", ""],
  ["<think", "<think"],
  ["<thin ice", "<thin ice"],
  ["Answer <think>later</think>", "Answer <think>later</think>"],
  ["  ", ""],
])("ThinkingFilter makes %j to %j, however it is cut", ([text = "", expected]) => {
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), text.length];
      const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
      expect(filterPieces(pieces)).toBe(expected);
    }),
  );
  expect(filterPieces(text.split(""))).toBe(expected);
});

test("ThinkingFilter leaves every other text whole, but for the space before it", () => {
  const plain = fc.string({ unit: "binary" }).filter((text) => !/^\s*</u.test(text));
  fc.assert(
    fc.property(fc.array(plain), (pieces) => {
      fc.pre(!pieces.join("").trimStart().startsWith("<"));
      expect(filterPieces(pieces)).toBe(pieces.join("").trimStart());
    }),
  );
});
