import { describe, expect, test } from "vitest";
import { detectFormat } from "../../../../src/corpus/formats/detect-format.ts";
import { readAll } from "../read-fixture.ts";
import { ABSTRACT, JSON_EXAMPLES } from "./json-examples.ts";

describe("each kind of JSON", () => {
  test.for(JSON_EXAMPLES)("reads %s", async ([, format, content, expected]) => {
    const text = JSON.stringify(content);
    expect(detectFormat(text)).toMatchObject({ name: format });
    const [result = {}] = await readAll(text);
    const { source, ...found } = result as { source?: unknown };
    expect(source).toBeDefined();
    expect(found).toEqual({ ...EMPTY[format], ...expected });
  });

  test.for([
    [{ x: [200_000] }, `abstract with a position that is not a number from 0 to 100000`],
    [{ x: [-1] }, `abstract with a position that is not a number from 0 to 100000`],
    [{ x: [0.5] }, `abstract with a position that is not a number from 0 to 100000`],
    [{ x: ["0"] }, `abstract with a position that is not a number from 0 to 100000`],
    [{ x: 0 }, "abstract with a word that has no positions"],
    [{}, "no abstract"],
    [null, "no abstract"],
  ])("refuses an inverted abstract that can't be one: %j", async ([index, reason]) => {
    const work = { id: "https://openalex.org/W1", title: "x", abstract_inverted_index: index };
    expect(await readAll(JSON.stringify([work]))).toEqual([
      { file: "file", line: 0, record: 1, reason },
    ]);
  });

  test("details of the wrong type don't cost the paper", async () => {
    const wrong = {
      authors: 7,
      year: "soon",
      venue: [],
      url: {},
      categories: { a: 1 },
      doi: 1,
      date: null,
    };
    const [result] = await readAll(
      JSON.stringify({ title: "Samplers", abstract: ABSTRACT, ...wrong }),
    );
    expect(result).toMatchObject({ title: "Samplers", abstract: ABSTRACT });
  });
});

/** Lists that a kind gives where there is nothing to list. */
const EMPTY: Readonly<Record<string, object>> = {
  "daily-papers": { authors: [] },
  jsonl: { authors: [], categories: [] },
};
