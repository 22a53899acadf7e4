import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRewrites } from "../../src/retrieval/parse-rewrites.ts";

describe("parseRewrites()", () => {
  test.for([
    ["query: low rank adaptation", ["low rank adaptation"]],
    [
      "query: one thing\nquery: other thing\nquery: third\nquery: fourth",
      ["one thing", "other thing", "third"],
    ],
    [
      "1. Query: one thing\n- query 2: other thing\n**query:** third",
      ["one thing", "other thing", "third"],
    ],
    ["query: Same Words\nQUERY: same words", ["Same Words"]],
    ["Sure! Here you are:\n\nquery: adapters\nLet me know if this helps.", ["adapters"]],
    ["query: low-rank <b>adapters</b>, (LoRA)", ["low rank b adapters b LoRA"]],
    [
      "query: [click](https://evil.example/?a=1) @everyone",
      ["click https evil example a 1 everyone"],
    ],
    ["query: aa b c d e f g h i j k l m", ["aa b c d e f g h i j"]],
    [`query: ${"x".repeat(41)} adapters`, ["adapters"]],
    ["query: schr\u{200b}o\u{308}dinger \u{202e}bridge", ["schr ödinger bridge"]],
    ["query: GROUP POLICY", ["group policy"]],
    ["query: 2024 7\nquery: ,.;\nquery: grokking", ["grokking"]],
    ["NONE", []],
    [" none. ", []],
    ["query: NONE", []],
  ] as const)("reads %j as %j", ([answer, queries]) => {
    expect(parseRewrites(answer)).toEqual(queries);
  });

  test.for([
    "",
    "\n",
    "I'm sorry, I can't help with that.",
    "NO_ANSWER",
    "query:",
    "query understanding is hard",
  ])("finds no query in %j", (answer) => {
    expect(parseRewrites(answer)).toBeUndefined();
  });

  test("gives only a few short queries of letters, digits and spaces, whatever the answer", () => {
    const line = fc.tuple(
      fc.constantFrom("query: ", "Query 2: ", "- query:", ""),
      fc.string({ unit: "binary" }),
    );
    const answer = fc
      .array(line, { maxLength: 8 })
      .map((lines) => lines.map((l) => l.join("")).join("\n"));
    fc.assert(
      fc.property(answer, (text) => {
        const queries = parseRewrites(text) ?? [];
        expect(queries.length).toBeLessThanOrEqual(3);
        expect(new Set(queries.map((query) => query.toLowerCase())).size).toBe(queries.length);
        for (const query of queries) {
          expect(query).toMatch(/^[\p{L}\p{N}]+(?: [\p{L}\p{N}]+){0,9}$/u);
          expect(query).toMatch(/\p{L}{2}/u);
          expect(query.length).toBeLessThanOrEqual(10 * 41);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("keeps well-formed queries as they are", () => {
    const word = fc
      .stringMatching(/^[a-z]{2,12}$/)
      .filter((text) => text !== "none" && !text.startsWith("quer"));
    const queries = fc.uniqueArray(
      fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(" ")),
      {
        minLength: 1,
        maxLength: 3,
      },
    );
    fc.assert(
      fc.property(queries, (wanted) => {
        expect(parseRewrites(wanted.map((query) => `query: ${query}`).join("\n"))).toEqual(wanted);
      }),
    );
  });
});
