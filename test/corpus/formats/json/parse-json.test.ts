import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "../../../../src/corpus/formats/json/parse-json.ts";

test("parseJson() keeps names of one escaped character apart", () => {
  for (const text of [
    '{"h":[],"\\\\":0}',
    '{"h":1,"\\"":2}',
    '{"h":1,"\\u2013":2}',
    '{"h":1,"\\n" : 2}',
  ]) {
    const [, name] = Object.keys(parseJson(text) as object);
    expect(JSON.stringify(name)).toBe(
      JSON.stringify(JSON.parse(/,("[^:]+")/.exec(text)?.[1] ?? "")),
    );
  }
});

test("parseJson() reads whatever was written as JSON", () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ stringUnit: fc.constantFrom("a", '"', "\\", "\n", ":", "é") }),
      (value) => {
        expect(parseJson(`{"\\"":1,"x":${JSON.stringify(value)}}`)).toEqual({
          '"': 1,
          x: JSON.parse(JSON.stringify(value)) as unknown,
        });
      },
    ),
  );
});

test.for(['{"\\n":1', '{"\\n":1}}', '{"\\n":01}', '{"\\n":NaN}'])(
  "parseJson() refuses %s",
  (text) => {
    expect(() => parseJson(text)).toThrow();
  },
);
