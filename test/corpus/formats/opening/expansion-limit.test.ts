import { expect, test } from "vitest";
import {
  createExpansionLimit,
  MAX_EXPANSION,
  UNCHECKED_BYTES,
} from "../../../../src/corpus/formats/opening/expansion-limit.ts";
import { streamOf } from "../../listing-fixtures.ts";

test("a file may expand as it likes up to a size, and by a factor from there on", async () => {
  const { take, gave } = createExpansionLimit();
  await Array.fromAsync(take(streamOf([new Uint8Array(1_000_000)])));
  gave(UNCHECKED_BYTES);
  gave(MAX_EXPANSION * 1_000_000 - UNCHECKED_BYTES);
  expect(() => gave(1)).toThrow("it unpacks to more than 200 times its size");
});

test("no file may expand to more than the greatest size", () => {
  const { gave } = createExpansionLimit({ maxBytes: 10 });
  gave(10);
  expect(() => gave(1)).toThrow("it unpacks to more than 10 bytes");
});
