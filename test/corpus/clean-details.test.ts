import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanDetails } from "../../src/corpus/clean-details.ts";
import { isRejected } from "../../src/corpus/is-rejected.ts";
import { toPaper } from "../../src/corpus/to-paper.ts";

test("cleanDetails() keeps what is right, cleaned as titles are", () => {
  const details = {
    authors: [String.raw`Erwin Schr\"odinger`, " Ada\n Lovelace ", "Ada Lovelace", "王小明"],
    year: 2024,
    venue: "ICML &amp; Friends",
    url: "https://arxiv.org/abs/2401.12345",
  };
  expect(cleanDetails(details)).toEqual({
    ...details,
    arxivId: "2401.12345",
    authors: ["Erwin Schrödinger", "Ada Lovelace", "王小明"],
    venue: "ICML & Friends",
  });
});

test.for([
  { authors: ["", "—", "12", "a".repeat(201)] },
  { year: 20.5 },
  { year: 24 },
  { year: Number.NaN },
  { venue: " " },
  { url: "javascript:alert(1)" },
  { url: "https://a b" },
  { url: `https://example.com/${"a".repeat(2_000)}` },
  { url: "arxiv.org/abs/2401.12345" },
])("cleanDetails() leaves out what can't be right: %o", (details) => {
  expect(cleanDetails(details)).toEqual({});
});

test("toPaper() never loses a paper to what its source says besides", () => {
  const details = fc.record(
    {
      authors: fc.array(fc.string({ unit: "binary" })),
      year: fc.double(),
      venue: fc.string({ unit: "binary" }),
      url: fc.oneof(fc.webUrl(), fc.string({ unit: "binary" })),
    },
    { requiredKeys: [] },
  );
  const source = { file: "a.txt", line: 1 };
  fc.assert(
    fc.property(details, (given) => {
      const paper = toPaper({ title: "Glaciers", abstract: "They melt.", source, ...given });
      expect(isRejected(paper)).toBe(false);
    }),
  );
});
