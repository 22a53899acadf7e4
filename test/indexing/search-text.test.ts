import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { libraryOf } from "./metadata-library.ts";

const PAPERS = [{ title: "Coral Mapping" }, { title: "Coral Growth" }, { title: "Bread Dough" }];

const SIGNS = "\"'+-~*?()[]{}^\\/:;!&|<>=%$\0\n ";

async function setUp() {
  const { store } = await libraryOf(PAPERS);
  return async (text: string) =>
    (await store.searchChunks({ text, topK: 10 })).map(({ paper }) => paper.title).sort();
}

describe("a full-text search", () => {
  test("takes no sign for an operator", async () => {
    const find = await setUp();
    const signs = fc.string({ unit: fc.constantFrom(...Array.from(SIGNS)) });
    await fc.assert(
      fc.asyncProperty(signs, signs, async (before, behind) => {
        expect(await find(`${before}coral${behind}`)).toEqual(["Coral Growth", "Coral Mapping"]);
        expect(await find(`${before}${behind}`)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test.for(["NOT coral", "-coral bread", "title:coral AND bread", "coral~2 /cor.*/", "coral^9"])(
    "finds by %j whatever has one of its words",
    async (text) => {
      const find = await setUp();
      expect(await find(text)).toEqual(expect.arrayContaining(["Coral Growth", "Coral Mapping"]));
    },
  );

  test("fails on no text", async () => {
    const find = await setUp();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 60 }), async (text) => {
        expect((await find(text)).length).toBeLessThanOrEqual(PAPERS.length);
      }),
      { numRuns: 30 },
    );
  });
});
