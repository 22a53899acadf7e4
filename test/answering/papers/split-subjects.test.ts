import fc from "fast-check";
import { expect, test } from "vitest";
import { splitSubjects } from "../../../src/answering/papers/split-subjects.ts";

test.for([
  ["A vs B", ["A", "B"]],
  ["A vs. B versus C", ["A", "B", "C"]],
  ["A, B and C", ["A", "B", "C"]],
  ["A, B, and C.", ["A", "B", "C"]],
  ["compare A with B", ["A", "B"]],
  ["Please compare: A and B", ["A", "B"]],
  ["what is the difference between A and B?", ["A", "B"]],
  ["A\nB\n", ["A", "B"]],
  ["learning to optimize vs SGD", ["learning to optimize", "SGD"]],
  ['"Search and Rescue, Twice" vs C', ["Search and Rescue, Twice", "C"]],
  ["“A” «B»", ["A", "B"]],
  ["1 2", ["1", "2"]],
  ["papers [1], [2] and 3", ["1", "2", "3"]],
  ["1 vs TSD-SR", ["1", "TSD-SR"]],
  ["diffGrad", ["diffGrad"]],
  [" ,, ?!", []],
  ["", []],
] as const)("splitSubjects() reads %j as %j", ([line, subjects]) => {
  expect(splitSubjects(line)).toEqual(subjects);
});

const name = fc
  .array(fc.constantFrom("graph", "GANs", "TSD-SR", "β-VAE", "one-step", "x2"), {
    minLength: 1,
    maxLength: 3,
  })
  .map((words) => words.join(" "));
const names = fc.array(name, { minLength: 2, maxLength: 5 });

test("splitSubjects() undoes every way of joining names", () => {
  const joined = (list: readonly string[]) => [
    list.join(" vs "),
    list.join("; "),
    list.join("\n"),
    `compare ${list.join(" and ")}`,
    list.map((item) => `"${item}"`).join(" "),
    list.length > 2 ? `${list.slice(0, -1).join(", ")} and ${list.at(-1)}` : list.join(", "),
  ];
  fc.assert(
    fc.property(names, (list) => {
      for (const line of joined(list)) expect(splitSubjects(line)).toEqual(list);
    }),
  );
});

test("splitSubjects() takes every part from the line, in order, none empty", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (line) => {
      let rest = line.replaceAll(/[^\S\n]+/gu, " ");
      for (const part of splitSubjects(line)) {
        const place = rest.indexOf(part);
        expect(part.trim()).not.toBe("");
        expect(place).toBeGreaterThanOrEqual(0);
        rest = rest.slice(place + part.length);
      }
    }),
  );
});
