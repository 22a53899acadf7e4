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

const words = (list: string) => list.split(/,\s+/u);

test.for(
  words(`always, invariably, certainly, entirely, completely, perfectly, guarantee, guarantees, guaranteed, prove, proves,
  proved, proven, settle, settles, settled, only cause, every time, universally`),
)("findOverclaim() takes %j for too much of what may be", (strong) => {
  expect(findOverclaim(claimOf(`It is ${strong} so.`), [claimOf("It may be so.")])).toBe(strong);
});

test.for(
  words(`may, might, can, could, suggest, suggests, suggesting, potential, potentially, likely, usually, often, typically,
  generally, quite, early evidence, argue, argues, appear, appears, seem, seems, possibly, conjecture, hypothesize, empirical, empirically, preliminary, to some extent`),
)("findOverclaim() hears doubt in %j", (hedge) => {
  const [sure, unsure] = ["It is always so.", `It is ${hedge} so.`];
  expect(findOverclaim(claimOf(sure), [claimOf(unsure)])).toBe("always");
  expect(findOverclaim(claimOf(`It is always ${hedge} so.`), [claimOf(unsure)])).toBeUndefined();
});

test.for(["mayor", "canned", "unlikely", "seemly", "quieter"])(
  "findOverclaim() hears none in %j",
  (word) => {
    const source = claimOf(`It is ${word} so.`);
    expect(findOverclaim(claimOf("It is always so."), [source])).toBeUndefined();
  },
);

test.for(words("all, every, any, whatever, in general, universally, everywhere"))(
  "findOverclaim() takes %j for too much of what holds for some",
  (strong) => {
    const statement = claimOf(`It holds, ${strong} tasks.`);
    expect(findOverclaim(statement, [claimOf("It holds for some.")])).toBe(strong);
  },
);

test.for(
  words(`some networks, several networks, certain networks, networks such as trees, networks like on trees, many networks,
  most networks, a task, two benchmarks, three data sets, one dataset, two hard image tasks, a setting`),
)("findOverclaim() takes %j for less than all", (part) => {
  const [whole, source] = [claimOf("It holds everywhere."), claimOf(`It holds for ${part}.`)];
  expect(findOverclaim(whole, [source])).toBe("everywhere");
});

test.for(words("four tasks, a very hard, long and noisy task, a tasking, nothing"))(
  "findOverclaim() does not take %j for less than all",
  (part) => {
    const [whole, source] = [claimOf("It holds everywhere."), claimOf(`It holds for ${part}.`)];
    expect(findOverclaim(whole, [source])).toBeUndefined();
  },
);

test.for(words("all, every, each, any, entire, whole, always, universal, universally, general"))(
  "findOverclaim() takes %j of the source for all",
  (word) => {
    const source = claimOf(`It holds for some, in ${word} cases.`);
    expect(findOverclaim(claimOf("It holds for all."), [source])).toBeUndefined();
    expect(findOverclaim(claimOf("It holds, whatever."), [source])).toBe("whatever");
  },
);

test.for(words("not, cannot, never, no, nor, fails to, fail to, doesn't, does not really"))(
  "findOverclaim() takes nothing for claimed behind %j",
  (denial) => {
    const source = claimOf("It may be so.");
    expect(findOverclaim(claimOf(`It ${denial} always work.`), [source])).toBeUndefined();
    expect(findOverclaim(claimOf(`It ${denial} work now but always.`), [source])).toBe("always");
  },
);

test("findOverclaim() names the first word that the source hasn't got, of each scale", () => {
  const source = claimOf("It is always so, if it may be; it is proven for some.");
  expect(findOverclaim(claimOf("It always proves it perfectly."), [source])).toBe("perfectly");
  expect(findOverclaim(claimOf("It always holds everywhere."), [source])).toBe("everywhere");
  expect(findOverclaim(claimOf("Perfectly so."), [claimOf("So."), claimOf("May be.")])).toBe(
    "Perfectly",
  );
});

test.for(["It cannot always.", "It does not  really  always work."])(
  "findOverclaim() takes nothing for claimed in %j",
  (text) => {
    expect(findOverclaim(claimOf(text), [claimOf("It may be so.")])).toBeUndefined();
  },
);

test("findOverclaim() reads each sentence by itself", () => {
  const sources = [claimOf("So it may"), claimOf("work")];
  expect(findOverclaim(claimOf("It always works."), sources)).toBe("always");
});
