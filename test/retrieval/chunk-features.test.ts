import { expect, test } from "vitest";
import { createFeatureCache } from "../../src/retrieval/chunk-features.ts";
import { hitOf } from "./retrieval-fixtures.ts";

test("createFeatureCache() gives the stems of title and text in order, with repeats", () => {
  const featuresOf = createFeatureCache();
  const { stems, distinctStems, grams } = featuresOf(
    hitOf({ title: "Diffusion Bridges", text: "A bridge is diffused." }),
  );
  expect(stems).toEqual(["diffus", "bridg", "bridg", "diffus"]);
  expect(distinctStems).toEqual(new Set(["diffus", "bridg"]));
  expect(grams.buckets.length).toBeGreaterThan(10);
});

test("createFeatureCache() computes a chunk's features once for as long as the chunk is the same object", () => {
  const featuresOf = createFeatureCache();
  const hit = hitOf({ text: "A bridge." });
  const first = featuresOf(hit);
  expect(featuresOf({ ...hit })).toBe(first);
  // After an ingest the same chunk comes as another object, perhaps with another text.
  const changed = featuresOf(hitOf({ text: "A tunnel." }));
  expect(changed).not.toBe(first);
  expect(changed.distinctStems.has("tunnel")).toBe(true);
});
