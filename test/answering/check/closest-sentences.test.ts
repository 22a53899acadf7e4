import { expect, test } from "vitest";
import { closestSentences } from "../../../src/answering/check/closest-sentences.ts";
import { readSource } from "../../../src/answering/check/read-source.ts";
import { numberAbstracts } from "../../../src/answering/number-abstracts.ts";
import { retrievalOf } from "../paper-fixtures.ts";
import { claimOf } from "./claim-of.ts";

const SENTENCES = [
  "Corals bleach in warm water.",
  "Sharks hunt small fish at night.",
  "Warm water kills algae.",
  "Small boats sail at dawn.",
];
const [paper] = numberAbstracts(
  retrievalOf("?", [{ title: "Reefs", sentences: SENTENCES }]).papers,
).papers;

test.for([
  ["Corals bleach.", [1]],
  ["Algae die in warm water.", [3]],
  ["Warm water.", [1]],
  ["Corals bleach while sharks hunt small fish.", [2]],
  ["Warm water makes corals bleach while sharks hunt fish.", [1, 2]],
  ["Corals bleach in warm water while small fish sail.", [1]],
  ["Violins sound.", []],
] as const)("closestSentences() to %j are %j", ([statement, numbers]) => {
  if (!paper) throw new Error("The paper has no sentences");
  const source = readSource(paper, () => true);
  const found = closestSentences(claimOf(statement), source);
  expect(found.map(({ sentence }) => sentence)).toEqual(numbers);
  expect(found.every((place) => place.source === source)).toBe(true);
});
