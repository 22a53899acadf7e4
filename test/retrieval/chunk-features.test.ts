import fc from "fast-check";
import { expect, test } from "vitest";
import { stemsOf } from "../../src/corpus/terms.ts";
import { charGramsOf } from "../../src/retrieval/char-grams.ts";
import { createFeatureCache } from "../../src/retrieval/chunk-features.ts";
import { hitOf } from "./retrieval-fixtures.ts";

type Cache = ReturnType<typeof createFeatureCache>;

/** The places of a stem, title first; undefined when the chunk doesn't hold it. */
function placesOf(stem: string, cache: Cache, hit: Parameters<Cache["of"]>[0]) {
  const { stems, starts, places } = cache.of(hit);
  const index = stems.indexOf(cache.idOf(stem) ?? -1);
  return index < 0 ? undefined : [...places.subarray(starts[index], starts[index + 1])];
}

test("createFeatureCache() gives each stem its places, the title's before the sentences'", () => {
  const cache = createFeatureCache();
  const hit = hitOf({
    title: "Diffusion Bridges",
    sentences: ["A bridge is diffused.", "Bridges!"],
  });
  expect(placesOf("diffus", cache, hit)).toEqual([0, 3]);
  expect(placesOf("bridg", cache, hit)).toEqual([1, 2, 4]);
  expect(placesOf("violin", cache, hit)).toBeUndefined();
  expect(cache.of(hit).ends).toEqual([2, 4, 5]);
});

test("createFeatureCache() gives an empty title and wordless sentences an end, but no place", () => {
  const cache = createFeatureCache();
  const { ends, stems, starts, places } = cache.of(
    hitOf({ title: "", sentences: ["It is.", "A bridge.", "?"] }),
  );
  expect(ends).toEqual([0, 0, 1, 1]);
  expect([...stems]).toEqual([cache.idOf("bridg")]);
  expect([[...starts], [...places]]).toEqual([[0, 1], [0]]);
});

test("createFeatureCache() numbers the stems of all chunks together", () => {
  const cache = createFeatureCache();
  expect(cache.size).toBe(0);
  expect(cache.idOf("bridg")).toBeUndefined();
  cache.of(hitOf({ title: "Bridges", text: "Bridges of sighs." }));
  const first = cache.idOf("bridg");
  cache.of(hitOf({ title: "Tunnels", text: "Bridges." }));
  expect(cache.idOf("bridg")).toBe(first);
  expect(cache.size).toBe(3);
});

test("createFeatureCache() computes a chunk's features once for as long as the chunk is the same object", () => {
  const cache = createFeatureCache();
  const hit = hitOf({ text: "A bridge." });
  const first = cache.of(hit);
  expect(cache.of({ ...hit })).toBe(first);
  expect(first.grams).toBe(first.grams);
  expect(first.titleGrams).toBe(first.titleGrams);
  // After an ingest the same chunk comes as another object, perhaps with another text.
  const changed = hitOf({ text: "A tunnel." });
  expect(cache.of(changed)).not.toBe(first);
  expect(placesOf("tunnel", cache, changed)).toBeDefined();
});

test("createFeatureCache() gives the grams of the whole chunk and those of its title", () => {
  const { grams, titleGrams } = createFeatureCache().of(
    hitOf({ title: "Diffusion", text: "Bridges." }),
  );
  expect(grams).toEqual(charGramsOf("Diffusion\nBridges."));
  expect(titleGrams).toEqual(charGramsOf("Diffusion"));
});

test("createFeatureCache() loses no stem and adds none, and every place lies within the ends", () => {
  const sentence = fc
    .array(fc.constantFrom("diffusion", "bridges", "of", "sighs", "Schrödinger", "42", "-"), {
      maxLength: 8,
    })
    .map((words) => words.join(" "));
  fc.assert(
    fc.property(sentence, fc.array(sentence, { maxLength: 4 }), (title, sentences) => {
      const cache = createFeatureCache();
      const { stems, starts, places, ends } = cache.of(hitOf({ title, sentences }));
      const read = new Map<number, string>();
      for (const stem of new Set([title, ...sentences].flatMap(stemsOf))) {
        read.set(cache.idOf(stem) ?? -1, stem);
      }
      const byPlace: string[] = [];
      stems.forEach((id, i) => {
        const own = places.subarray(starts[i], starts[i + 1]);
        expect([...own]).toEqual([...own].toSorted((a, b) => a - b));
        own.forEach((place) => (byPlace[place] = read.get(id) ?? ""));
      });
      expect(byPlace).toEqual([title, ...sentences].flatMap(stemsOf));
      expect(ends).toHaveLength(1 + sentences.length);
      expect(ends.at(-1)).toBe(places.length);
    }),
  );
});
