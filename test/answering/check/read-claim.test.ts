import { describe, expect, test } from "vitest";
import { claimOf } from "./claim-of.ts";

/** Terms with what is said of them: `-` behind what is denied, `?` behind what is left open. */
function termsOf(text: string): string {
  const sign = { "1": "", "-1": "-", "0": "?" };
  return claimOf(text)
    .terms.map(({ concept, polarity }) => `${concept}${sign[`${polarity}`]}`)
    .join(" ");
}

describe("readClaim()", () => {
  test.for([
    ["The loss settles.", "loss settl"],
    ["The loss does not settle.", "loss settl-"],
    ["It is faster.", "@speed"],
    ["It runs slowly.", "run @speed-"],
    ["It is not slow.", "@speed"],
    ["It is less stable.", "@more- @stability-"],
    ["It is less sensitive.", "@more- sensit"],
    ["The data are unordered.", "data order-"],
    ["We understand it.", "understand"],
    ["Predictions are unreliable.", "predict reliabl-"],
    ["Nonsmooth losses.", "smooth- loss"],
    ["An upper bound.", "@bound @limits"],
    ["It loses to Adam.", "@better- adam"],
    ["It loses information.", "@keeping- inform"],
    ["It is no longer used.", "us-"],
    ["It has 12 layers.", "layer"],
    ["", ""],
  ] as const)("reads %j as %j", ([text, terms]) => {
    expect(termsOf(text)).toBe(terms);
  });

  test("reads numbers, names and comparisons, in any digits", () => {
    const { text, numbers, names, comparisons } = claimOf("Here LoRA with ９７ ranks beats Adam.");
    expect(text).toContain("97");
    expect(numbers.map(({ value }) => value)).toEqual(["97"]);
    expect(names.map(({ key }) => key)).toEqual(["lora", "adam"]);
    expect(comparisons).toHaveLength(1);
  });
});
