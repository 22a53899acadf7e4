import { expect, test } from "vitest";
import { fieldsOf } from "../../../../src/corpus/formats/json/json-fields.ts";

test("fieldsOf() takes every name for a field and nothing more", () => {
  const fields = fieldsOf({ constructor: 1, Publication_Date: 2, "publication date": 3, "": 4 });
  expect(Object.entries(fields)).toEqual([
    ["constructor", 1],
    ["publicationdate", 2],
    ["", 4],
  ]);
  expect("tostring" in fields || "toString" in fields).toBe(false);
});
