import fc from "fast-check";
import { expect, test } from "vitest";
import { visibleLine } from "../../../src/lib/visible-line.ts";
import { toBibtex } from "../../../src/answering/export/to-bibtex.ts";
import { arbitraryPapers, makeCitation } from "./papers.ts";
import { printBibtex, readBibtex } from "./read-bibtex.ts";

test("toBibtex() writes an entry a person would write", () => {
  const paper = makeCitation({
    title: "TSD-SR: One-Step Diffusion with 50% Less mRNA & Schrödinger_bridges",
    authors: ["Turing, Alan", "Kurt Gödel", "Kim and Sons"],
    year: 2024,
    url: "https://example.org/a_b?c={d}",
  });
  expect(toBibtex([paper])).toMatchInlineSnapshot(`
    "@misc{turing2024tsd,
      title   = {{TSD}-{SR}: One-Step Diffusion with 50\\% Less {mRNA} \\& Schrödinger\\_bridges},
      author  = {Turing, Alan and Kurt Gödel and {Kim and Sons}},
      year    = {2024},
      url     = {https://example.org/a_b?c=%7Bd%7D},
      paperid = {0123456789abcdef}
    }
    "
  `);
});

test("toBibtex() writes nothing for no papers", () => {
  expect(toBibtex([])).toBe("");
});

test("toBibtex() prints every title, year and name as it is stored", () => {
  fc.assert(
    fc.property(arbitraryPapers, (papers) => {
      const entries = readBibtex(toBibtex(papers));
      expect(entries.map(({ fields }) => printBibtex(fields["title"] ?? ""))).toEqual(
        papers.map(({ title }) => visibleLine(title)),
      );
      expect(entries.map(({ fields }) => fields["year"])).toEqual(
        papers.map(({ year }) => year?.toString()),
      );
      for (const [index, { fields }] of entries.entries()) {
        const names = (papers[index]?.authors ?? []).map(visibleLine).filter((name) => name !== "");
        expect(printBibtex(fields["author"] ?? "")).toBe(names.join(" and "));
      }
    }),
  );
});

test("toBibtex() never writes one key twice, whatever its capitals", () => {
  fc.assert(
    fc.property(arbitraryPapers, (papers) => {
      const keys = readBibtex(toBibtex([...papers, ...papers])).map(({ key }) => key.toLowerCase());
      expect(new Set(keys).size).toBe(2 * papers.length);
      expect(keys.filter((key) => !/^[a-z0-9-]+$/.test(key))).toEqual([]);
    }),
  );
});

test.for([
  ["Nature & Sons", "article", "journal", String.raw`Nature \& Sons`],
  ["ICML 2020", "inproceedings", "booktitle", "ICML 2020"],
  ["arXiv:2001.00001", "misc", "howpublished", "arXiv:2001.00001"],
])("toBibtex() writes a paper of %s as @%s with %s", ([venue = "", type, field, value]) => {
  const entry = toBibtex([makeCitation({ venue })]);
  expect(entry).toMatch(new RegExp(`^@${type}\\{`));
  expect(entry).toContain(`${field} = {${value}}`);
});
