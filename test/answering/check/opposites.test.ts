import { describe, expect, test } from "vitest";
import { loadOpposites, parseOpposites } from "../../../src/answering/check/opposites.ts";

describe("parseOpposites()", () => {
  const opposites = parseOpposites(`# A comment.

speed: fast faster | slow lag_behind
worth: good fast | bad
! error latency`);

  test.for([
    ["fast", "speed", 1],
    ["faster", "speed", 1],
    ["slow", "speed", -1],
    ["bad", "worth", -1],
  ] as const)("puts %j on %j, side %j", ([stem, axis, side]) => {
    expect(opposites.sideOf(stem)).toEqual({ axis, side });
  });

  test("reads two words as one entry", () => {
    expect(opposites.sideOf("lag", "behind")).toEqual({ axis: "speed", side: -1 });
    expect(opposites.sideOf("lag")).toBeUndefined();
    expect(opposites.sideOf("fast", "behind")).toEqual({ axis: "speed", side: 1 });
  });

  test("knows of what less is better", () => {
    expect(opposites.isUnwanted("error")).toBe(true);
    expect(opposites.isUnwanted("fast")).toBe(false);
  });

  test.for(["speed fast | slow", "speed: fast slow", "Speed: fast | slow", "speed: fast | "])(
    "names the line when it reads %j",
    (line) => {
      expect(() => parseOpposites(`# First.\n${line}`)).toThrow("Line 2 of the opposites");
    },
  );
});

test.for([
  ["improv", "worsen"],
  ["increas", "decreas"],
  ["better", "wors"],
  ["effici", "ineffici"],
  ["exploit", "ignor"],
  ["most", "few"],
] as const)("loadOpposites() has %j and %j on two sides of one axis", ([one, other]) => {
  const [first, second] = [one, other].map((stem) => loadOpposites().sideOf(stem));
  expect(first).toMatchObject({ axis: second?.axis, side: 1 });
  expect(second?.side).toBe(-1);
});
