import { expect, test } from "vitest";
import { paperIdOf } from "../../../src/corpus/paper-id.ts";
import { sourceOfRecords } from "../../../src/corpus/record-source.ts";
import { ingest } from "../../../src/indexing/ingest.ts";
import { HashingEmbeddingModel } from "../../doubles/hashing-embedding-model.ts";
import { hostedBy } from "../library-fixtures.ts";
import { abstractOf, counts, countsOf, mergingLibrary, type Sketch } from "./merging-library.ts";

const RECORDS: readonly Sketch[] = [
  { from: "a.json", title: "Melting of Glaciers", abstract: abstractOf("alp"), doi: "10.1000/a" },
  { from: "b.json", title: "Coral under Water", abstract: abstractOf("reef"), doi: "10.1000/a" },
  { from: "c.json", title: "Bread and Dough", abstract: abstractOf("loaf"), year: 2020 },
  {
    from: "d.json",
    title: "Bread & Dough",
    abstract: abstractOf("loaf", "Now with rye."),
    year: 2021,
  },
];

test("a rebuild changes nothing but the vectors: merges, splits, keys and dates stay", async () => {
  const { take, split, contents, services } = await mergingLibrary();
  for (const record of RECORDS) await take(record);
  await split(paperIdOf("Melting of Glaciers"), 1);
  const before = await contents();
  expect(before.map(({ merged }) => merged !== undefined)).toEqual([true, true, true]);
  const other = { ...services, embedders: hostedBy(new HashingEmbeddingModel("other", 16)) };
  await ingest([], other, { rebuild: true });
  expect(await contents()).toEqual(before);

  const again = (records: readonly Sketch[]) =>
    ingest(
      sourceOfRecords(
        records.map(({ from, ...record }) => ({ ...record, source: { file: from, line: 1 } })),
      ),
      other,
    );
  expect(countsOf(await again(RECORDS))).toEqual(counts({ unchanged: 4 }));
  const placed = RECORDS.slice(3).map((record) => ({ ...record, venue: "Baking" }));
  expect(countsOf(await again(placed))).toEqual(counts({ updated: 1 }));
  const writer = await services.store.openWriter();
  const vectors = await writer.vectors(before.map(({ paperId }) => paperId));
  for (const vector of vectors.values()) expect(Math.hypot(...vector)).toBeCloseTo(1);
  expect([...vectors.values()].map(({ length }) => length)).toEqual([16, 16, 16]);
});
