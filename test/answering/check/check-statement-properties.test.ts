import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkStatement } from "../../../src/answering/check/check-statement.ts";
import { numberAbstracts } from "../../../src/answering/number-abstracts.ts";
import type { ResolvedPointer } from "../../../src/answering/resolve-pointers.ts";
import { retrievalOf, SKETCH_VOCABULARY as vocabulary, SKETCHES } from "../paper-fixtures.ts";

const abstracts = numberAbstracts(retrievalOf("?", SKETCHES).papers);
const places: readonly ResolvedPointer[] = abstracts.papers.flatMap(({ number, sentences }) =>
  [...sentences].map(([sentence, quote]) => ({ paper: number, sentence, quote })),
);

const word = fc.constantFrom(
  ...places.flatMap(({ quote }) => quote.split(" ")),
  "not",
  "no",
  "than",
  "that",
  "false",
  "LoRA",
  "7B",
  "5%",
  "two",
  "[",
  "]",
  "(",
  ",",
  ";",
  "—",
);
const text = fc.oneof(
  fc.array(word, { maxLength: 60 }).map((words) => words.join(" ")),
  fc.string({ unit: "binary", maxLength: 300 }),
);
const pointers = fc.array(
  fc.oneof(
    fc.constantFrom(...places),
    fc.record({ paper: fc.integer(), sentence: fc.integer(), quote: fc.string() }),
  ),
  { maxLength: 5 },
);
const options = fc.record({
  vocabulary: fc.constant(vocabulary),
  sameLanguage: fc.boolean(),
  similarity: fc.constantFrom(undefined, (one: string, other: string) => one.length - other.length),
});

describe("checkStatement()", () => {
  test("judges any text alike each time, and points only at sentences word for word", () => {
    fc.assert(
      fc.property(text, pointers, options, (own, given, how) => {
        const check = () => checkStatement({ text: own, pointers: given }, abstracts, how);
        const checked = check();
        expect(check()).toEqual(checked);
        expect(checked.support).toBeGreaterThanOrEqual(0);
        expect(checked.support).toBeLessThanOrEqual(1);
        expect(checked.pointers.length > 0).toBe(checked.verdict !== "unsupported");
        expect(checked.reason === undefined).toBe(checked.verdict !== "unsupported");
        for (const place of checked.pointers) expect(places).toContainEqual(place);
      }),
    );
  });

  test("supports every sentence of the abstracts by itself", () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), options, (place, how) => {
        const statement = { text: place.quote, pointers: [place] };
        expect(checkStatement(statement, abstracts, how)).toMatchObject({
          verdict: "supported",
          pointers: [place],
        });
      }),
    );
  });

  test.for([
    ["more words than are read", "the rank of adapters ".repeat(101)],
    ["more characters than a statement has", `Low-rank adapters ${"and ranks ".repeat(250)}`],
    ["signs that stand for many letters", `Adapters ${"ﷺ".repeat(1_000)}`],
  ] as const)("drops %s", ([, own]) => {
    const statement = { text: own, pointers: places.slice(0, 1) };
    expect(checkStatement(statement, abstracts, { vocabulary }).reason).toBe("weak");
  });
});
