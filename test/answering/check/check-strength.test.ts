import { expect, test } from "vitest";
import { findOverclaim } from "../../../src/answering/check/check-strength.ts";
import { claimOf } from "./claim-of.ts";

test.for([
  ["It always converges.", "It may converge.", "always"],
  ["This proves convergence.", "This suggests convergence.", "proves"],
  ["It works for all networks.", "It works for some networks.", "all"],
  ["It wins on every task.", "It wins on two reasoning tasks.", "every"],
  ["It may always converge.", "It may converge.", undefined],
  ["It always converges.", "It always converges, if it can.", undefined],
  ["It always converges.", "It converges.", undefined],
  ["It does not always converge.", "It may converge.", undefined],
  ["It works for all networks.", "In most cases, it works for any network.", undefined],
] as const)("findOverclaim() finds in %j beside %j the word %j", ([text, source, word]) => {
  expect(findOverclaim(claimOf(text), [claimOf(source)])).toBe(word);
});
