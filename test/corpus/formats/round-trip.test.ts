import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arxivSnapshotFormat } from "../../../src/corpus/formats/arxiv-snapshot/arxiv-snapshot-format.ts";
import { dailyPapersFormat } from "../../../src/corpus/formats/daily-papers/daily-papers-format.ts";
import { jsonFormat } from "../../../src/corpus/formats/json/json-format.ts";
import { listingFormat } from "../../../src/corpus/formats/listing/listing-format.ts";
import { openalexFormat } from "../../../src/corpus/formats/openalex/openalex-format.ts";
import { semanticScholarFormat } from "../../../src/corpus/formats/semantic-scholar/semantic-scholar-format.ts";
import type { SourceFormat } from "../../../src/corpus/formats/source-format.ts";
import { detailsOf } from "../../../src/corpus/details-of.ts";
import { isRejected } from "../../../src/corpus/is-rejected.ts";
import type { Paper, PaperDetails } from "../../../src/corpus/paper.ts";
import { toPaper } from "../../../src/corpus/to-paper.ts";
import { abstractOf, streamOf, titleOf } from "../listing-fixtures.ts";
import { readAll } from "./read-fixture.ts";

const unit = fc.constantFrom(
  "a",
  "B",
  "é",
  "中",
  "😀",
  '"',
  "'",
  "{",
  "}",
  "\\",
  ",",
  ";",
  " and ",
  "\n",
  "  ",
  "[1]",
  "__proto__ ",
);
const text = fc
  .string({ unit, minLength: 1, maxLength: 30 })
  .map((end) => `Sampling ${end}`.trim());
const name = fc.string({ unit, maxLength: 12 }).map((end) => `Ada ${end}`);
const day = fc
  .date({ min: new Date("1991-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const details = fc.record(
  {
    authors: fc.oneof(
      { weight: 9, arbitrary: fc.array(name, { minLength: 1, maxLength: 4 }) },
      { weight: 1, arbitrary: fc.array(name, { minLength: 400, maxLength: 600, size: "max" }) },
    ),
    year: fc.integer({ min: 1950, max: 2030 }),
    venue: text,
    url: fc.webUrl(),
    categories: fc.array(fc.stringMatching(/^[a-z]{2,5}\.[A-Z]{2}$/), {
      minLength: 1,
      maxLength: 3,
    }),
    doi: fc.stringMatching(/^10\.[1-9]\d{3}\/[a-z0-9.()]{1,9}$/),
    arxivId: fc.stringMatching(/^2[0-5]0[1-9]\.\d{5}$/),
    licence: fc.constantFrom("CC BY 4.0", "http://creativecommons.org/licenses/by/4.0/"),
    date: day,
  },
  { requiredKeys: [] },
);
const papers = fc
  .array(fc.record({ title: text, abstract: text, details }), { minLength: 1, maxLength: 4 })
  .map((all) => all.map((each) => paperOf(each.title, each.abstract, each.details)));

function paperOf(title: string, abstract: string, given: PaperDetails): Paper {
  const paper = toPaper({ title, abstract, ...given, source: { file: "x", line: 1 } });
  if (isRejected(paper)) throw new Error(paper.reason);
  return paper;
}

async function roundTrip({ write }: SourceFormat, all: readonly Paper[]): Promise<Paper[]> {
  if (!write) throw new Error("a format that is only read");
  const written = (await Array.fromAsync(write(streamOf(all)))).join("");
  const results = await readAll(written);
  return results.map((result) => {
    const paper = isRejected(result) ? result : toPaper(result);
    if (isRejected(paper)) throw new Error(`${paper.line}: ${paper.reason}`);
    return paper;
  });
}

/** Texts and details without those that a format has no place for. */
function comparable(paper: Paper, lost: readonly (keyof PaperDetails)[]) {
  const kept = Object.entries(detailsOf(paper)).filter(
    ([field]) => !(lost as readonly string[]).includes(field),
  );
  return {
    title: paper.originalTitle,
    abstract: paper.originalAbstract,
    ...Object.fromEntries(kept),
  };
}

interface Carried {
  readonly name: string;
  readonly format: SourceFormat;
  /** What the format has no place for. */
  readonly lost: readonly (keyof PaperDetails)[];
}

const carried = (format: SourceFormat, lost: Carried["lost"] = []): Carried => ({
  name: format.name,
  format,
  lost,
});

const FORMATS: readonly Carried[] = [
  carried(jsonFormat),
  carried(semanticScholarFormat),
  carried(openalexFormat),
  carried(arxivSnapshotFormat, ["url"]),
  carried(dailyPapersFormat, ["url", "year", "venue", "categories", "doi", "licence"]),
];

describe("what a format writes is read again as it was", () => {
  test.for(FORMATS)("$name", async ({ format, lost }) => {
    await fc.assert(
      fc.asyncProperty(papers, async (all) => {
        const again = await roundTrip(format, all);
        expect(again.map((paper) => comparable(paper, lost))).toEqual(
          all.map((paper) => comparable(paper, lost)),
        );
      }),
      { numRuns: 150 },
    );
  });

  test("listing", async () => {
    const all = [1, 2, 3].map((number) =>
      paperOf(titleOf(number).replace(" ", "\n  "), abstractOf(number), {}),
    );
    const again = await roundTrip(listingFormat, all);
    expect(again.map(({ title, abstract }) => [title, abstract])).toEqual(
      all.map(({ title, abstract }) => [title, abstract]),
    );
  });

  test.for(FORMATS)("$name without papers", async ({ format: { write } }) => {
    const written = (await Array.fromAsync(write?.(streamOf([])) ?? [])).join("");
    expect((await readAll(written)).filter((result) => !isRejected(result))).toEqual([]);
  });
});
