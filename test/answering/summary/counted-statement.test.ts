import { describe, expect, test } from "vitest";
import { readCount } from "../../../src/answering/summary/counted-statement.ts";

describe("readCount()", () => {
  test.for([
    ["Four papers report gains.", "Papers report gains.", "Three papers report gains."],
    [
      "Gains are found by 12 studies.",
      "Gains are found by papers.",
      "Gains are found by 3 papers.",
    ],
    ["Two of the papers prove it.", "Papers prove it.", "Three papers prove it."],
    ["Both papers agree.", "Papers agree.", "Three papers agree."],
  ])("takes the count out of %j and puts the right one in", ([text = "", bare, corrected]) => {
    const counted = readCount(text);
    if (!counted || counted === "ambiguous") throw new Error("wanted a count");
    expect([counted.bare, counted.withCount(3)]).toEqual([bare, corrected]);
  });

  test("keeps a right count as it was written", () => {
    const both = readCount("Both papers agree.");
    expect(both && both !== "ambiguous" && both.withCount(2)).toBe("Both papers agree.");
  });

  test.for([
    "Three papers report gains, another finds none.",
    "Two papers report gains and two papers losses.",
    "Three of 8 papers report gains.",
  ])("cannot tell the count of %j", (text) => {
    expect(readCount(text)).toBe("ambiguous");
  });

  test.for(["Several papers report gains.", "It uses three layers.", "It works on two GPUs."])(
    "sees no count of papers in %j",
    (text) => {
      expect(readCount(text)).toBeUndefined();
    },
  );
});
