import fc from "fast-check";
import { expect, test } from "vitest";
import { KeyLedger } from "../../../src/indexing/upkeep/key-ledger.ts";

test("a ledger knows which keys came, and which came more than once", () => {
  const keys = fc.array(fc.string({ maxLength: 3 }), { maxLength: 3_000 });
  fc.assert(
    fc.property(keys, fc.string({ maxLength: 3 }), (came, other) => {
      const ledger = new KeyLedger();
      for (const key of came) ledger.add(key);
      const counts = Map.groupBy(came, (key) => key);
      const isRepeated = ledger.repeated();
      const repeated = [...counts].filter(([, all]) => all.length > 1).map(([key]) => key);
      expect(isRepeated === undefined).toBe(repeated.length === 0);
      for (const [key, all] of counts) {
        expect(isRepeated?.(key) ?? false).toBe(all.length > 1);
        expect(ledger.has(key)).toBe(true);
      }
      expect(ledger.has(other)).toBe(counts.has(other));
    }),
    { numRuns: 50 },
  );
});

test("a ledger takes keys after it was asked", () => {
  const ledger = new KeyLedger();
  ledger.add("b");
  expect(ledger.has("a")).toBe(false);
  ledger.add("a");
  expect(ledger.has("a")).toBe(true);
});
