import { describe, expect, test } from "vitest";
import { checkStatement } from "../../../src/answering/check/check-statement.ts";
import { numberAbstracts } from "../../../src/answering/number-abstracts.ts";
import { resolvePointers } from "../../../src/answering/resolve-pointers.ts";
import { retrievalOf, SKETCH_VOCABULARY as vocabulary, SKETCHES } from "../paper-fixtures.ts";

const abstracts = numberAbstracts(retrievalOf("?", SKETCHES).papers);

function check(text: string, paper: number, sentence: number, similarity?: () => number) {
  const pointers = resolvePointers(text, [{ paper, sentence }], abstracts);
  const checked = checkStatement({ text, pointers }, abstracts, { vocabulary, similarity });
  const places = checked.pointers.map((own) => `${own.paper}.${own.sentence}`);
  return [checked.reason ?? checked.verdict, ...places].join(" ");
}

describe("checkStatement() of a statement that points at the wrong place", () => {
  test.for([
    ["Half of all weights are pruned in one shot.", 1, 1, "reattributed 4.1"],
    ["Models reach 99.3% of the performance of a strong baseline.", 1, 2, "reattributed 2.4"],
    [
      "Adapters underperform full fine-tuning by 4.2 points on arithmetic.",
      2,
      1,
      "reattributed 3.2",
    ],
    ["Half of all weights are pruned in nine shots.", 1, 1, "number"],
    ["Half of all weights are pruned in one shot.", 4, 2, "supported 4.2 4.1"],
    ["Full fine-tuning of large language models is expensive.", 1, 1, "supported 1.1"],
  ] as const)("takes %j at %d.%d for %j", ([text, paper, sentence, outcome]) => {
    expect(check(text, paper, sentence)).toBe(outcome);
  });

  test("shows in part what the sentences hardly speak of", () => {
    const text = "Frozen weights and matrices save electricity and money.";
    expect(check(text, 1, 2)).toBe("partly 1.2");
    expect(check(text, 1, 2, () => 1)).toBe("supported 1.2");
    expect(check(text, 1, 2, () => 0)).toBe("weak");
  });
});
