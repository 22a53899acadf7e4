import fc from "fast-check";
import { expect, test } from "vitest";
import { parseArxivId, parseArxivIds } from "../../../src/corpus/arxiv/parse-arxiv-ids.ts";

test.for([
  ["2401.12345", "2401.12345"],
  ["2401.12345v2", "2401.12345v2"],
  ["2401.12345V12", "2401.12345v12"],
  ["0704.0001", "0704.0001"],
  ["arXiv:2401.12345", "2401.12345"],
  ["ARXIV:2401.12345v1.", "2401.12345v1"],
  ["https://arxiv.org/abs/2401.12345", "2401.12345"],
  ["http://www.arxiv.org/abs/2401.12345v3#comments", "2401.12345v3"],
  ["https://arxiv.org/pdf/2401.12345v2.pdf?download=1", "2401.12345v2"],
  ["<https://export.arxiv.org/html/2401.12345/>", "2401.12345"],
  ["arxiv.org/abs/hep-th/9901001", "hep-th/9901001"],
  ["hep-th/9901001v2", "hep-th/9901001v2"],
  ["math.GT/0309136", "math/0309136"],
  ["https://doi.org/10.48550/arXiv.2401.12345", "2401.12345"],
  ["https://huggingface.co/papers/2401.12345", "2401.12345"],
])("parseArxivId() reads %s", ([pasted = "", id]) => {
  expect(parseArxivId(pasted)).toBe(id);
});

test.for([
  "",
  "2401.1234",
  "1401.12345",
  "2413.12345",
  "2401.123456",
  "2401.12345v0",
  "12345",
  "https://arxiv.org/list/cs.LG/recent",
  "https://example.com/abs/2401.12345",
  "../2401.12345",
  "2401.12345&id_list=2401.99999",
  "hep-th/9913001",
])("parseArxivId() refuses “%s”", (pasted) => {
  expect(parseArxivId(pasted)).toBeUndefined();
});

test("parseArxivIds() finds several in one text and passes over the words around them", () => {
  const text =
    "Please add arXiv:2401.12345v2 [cs.LG], (hep-th/9901001); and\nhttps://arxiv.org/abs/2401.12345v2";
  expect(parseArxivIds(text)).toEqual({ ids: ["2401.12345v2", "hep-th/9901001"], others: [] });
});

test("parseArxivIds() names what was meant as an id and isn't one", () => {
  expect(parseArxivIds("2401.12345 2401.1234")).toEqual({
    ids: ["2401.12345"],
    others: ["2401.1234"],
  });
  expect(parseArxivIds("the paper on glaciers").others).toEqual(["the paper on glaciers"]);
  expect(parseArxivIds(" \n ")).toEqual({ ids: [], others: [] });
});

test("parseArxivIds() of any text gives ids that read as themselves, at once", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("2401.12345v2", "hep-th/9901001", "arXiv:", "https://arxiv.org/abs/", ",", " "),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      for (const id of parseArxivIds(pieces.join("")).ids) {
        expect(id).toMatch(/^[a-z\d./-]+$/);
        expect(parseArxivId(id)).toBe(id);
      }
    }),
  );
  const started = performance.now();
  for (const text of ["[a-".repeat(20_000), "(".repeat(60_000), "a-".repeat(30_000)]) {
    parseArxivIds(text);
  }
  expect(performance.now() - started).toBeLessThan(500);
});
