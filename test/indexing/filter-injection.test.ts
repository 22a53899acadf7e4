import fc from "fast-check";
import { expect, test } from "vitest";
import { makePapers } from "../support/listing-page.ts";
import { makeLibrary } from "./library-fixtures.ts";

/** What has opened a quoted text before, beside text of any kind. */
const HOSTILE = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...Array.from("'\"\\;-%_() |\n\0=1OR")), maxLength: 60 }),
  fc.constantFrom(
    "x' OR 1=1 --",
    "'; DROP TABLE library; --",
    "' OR '1'='1",
    "%' OR title LIKE '%",
  ),
);

test("1,000 hostile texts in every filter find no paper that isn't allowed, and take none away", async () => {
  const { store, ingestPapers } = await makeLibrary();
  await ingestPapers(makePapers(12));
  const all = await store.searchChunks({ text: "", topK: 50, filter: { source: ".txt" } });
  expect(all).toHaveLength(12);
  const [allowed = ""] = all.map(({ paper }) => paper.paperId);
  const key = fc.constantFrom("author", "venue", "source", "paperIds");
  await fc.assert(
    fc.asyncProperty(key, HOSTILE, async (name, text) => {
      const filter = name === "paperIds" ? { paperIds: [text] } : { [name]: text };
      const query = { text: "", topK: 50, filter: { paperIds: [allowed], ...filter } };
      const hits = await store.searchChunks(query);
      expect(hits.every(({ paper }) => paper.paperId === allowed)).toBe(true);
      expect(await store.paper(text)).toBeUndefined();
    }),
    { numRuns: 1_000 },
  );
  expect(await store.stats()).toMatchObject({ papers: 12, chunks: 12 });
}, 120_000);
