import fc from "fast-check";
import { expect, test } from "vitest";
import { toStatementText } from "../../../src/answering/extractive/to-statement-text.ts";

test.for([
  ["However, the head collapses.", "The head collapses."],
  ["In particular, we prune it.", "We prune it."],
  ["To this end, we prune it.", "We prune it."],
  ["As a result, it is fast.", "It is fast."],
  ["More specifically, we prune it.", "We prune it."],
  ["Thus we prune it.", "We prune it."],
  ["Therefore we prune it.", "We prune it."],
  ["THEREFORE, We prune it.", "We prune it."],
])("toStatementText() takes the connective off %j", ([sentence = "", text]) => {
  expect(toStatementText(sentence)).toBe(text);
});

test.for([
  "We prune it.",
  "Instead of pruning it, we freeze it.",
  "In contrast to pruning, it is fast.",
  "In addition to pruning, we freeze it.",
  "As a result of pruning, it is fast.",
  "Besides pruning, we freeze it.",
  "Overall performance improves.",
  "However large the net, it collapses.",
  "Specifically designed nets collapse.",
  "In particular below a value, it collapses.",
  "Thus motivated, we prune it.",
  "Also known as pruning, it is fast.",
  "Notably fast nets collapse.",
  "Thusly, it collapses.",
])("toStatementText() leaves %j as it is", (sentence) => {
  expect(toStatementText(sentence)).toBe(sentence);
});

test.for([
  ["However, diffGrad converges.", "diffGrad converges."],
  ["diffGrad converges.", "diffGrad converges."],
  ["However, β-VAE collapses.", "β-VAE collapses."],
  ["β-VAE collapses.", "β-VAE collapses."],
  ["However, ℓ1 norms shrink.", "ℓ1 norms shrink."],
  ["3D shapes are hard.", "3D shapes are hard."],
  ["", ""],
])("toStatementText() keeps the spelling of names: %j", ([sentence = "", text]) => {
  expect(toStatementText(sentence)).toBe(text);
});

test("toStatementText() takes words only off the front and changes nothing but one letter's case", () => {
  const part = fc.constantFrom(
    "However",
    "Instead",
    "Thus",
    ",",
    " ",
    "of",
    "we",
    "prune",
    "it",
    ".",
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const sentence = parts.join("");
      const text = toStatementText(sentence);
      expect(sentence.toLowerCase().endsWith(text.toLowerCase())).toBe(true);
      expect(text.slice(1)).toBe(text === "" ? "" : sentence.slice(1 - text.length || Infinity));
    }),
  );
});
