import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OpenState } from "./opened-state.ts";

/** What quotas promise, whatever keeps them. */
export function describeQuotasFor(open: OpenState): void {
  describe("QuotaStore", () => {
    const midnight = new Date("2026-11-22T00:00:00Z");

    test("is exact under 200 parallel takes of two that share it", async () => {
      const { state, openAgain } = await open();
      const other = await openAgain();
      const counters = [
        { name: "member", limit: 500 },
        { name: "server", limit: 70 },
      ];
      const outcomes = await Promise.all(
        Array.from({ length: 200 }, (_, n) => (n % 2 ? state : other).quotas.take(counters)),
      );
      const taken = outcomes.filter(({ isTaken }) => isTaken);
      const left = taken.map((outcome) => outcome.left).toSorted((a, b) => b - a);
      expect(left).toEqual(Array.from({ length: 70 }, (_, n) => 69 - n));
      const used = { isTaken: false, name: "server", left: 0, resetsAt: midnight };
      expect(await other.quotas.take(counters)).toEqual(used);
      const member = [{ name: "member", limit: 500 }];
      expect(await state.quotas.take(member)).toMatchObject({ left: 500 - 70 - 1 });
    });

    test("begins anew at midnight of UTC, and counts on after a restart before it", async () => {
      const { state, clock, openAgain } = await open();
      const counters = [{ name: "member", limit: 1 }];
      const full = { isTaken: true, name: "member", left: 0, resetsAt: midnight };
      expect(await state.quotas.take(counters)).toEqual(full);
      await state.close();
      clock.now = midnight.getTime() - 1;
      const { quotas } = await openAgain();
      expect(await quotas.take(counters)).toEqual({ ...full, isTaken: false });
      clock.now += 1;
      expect(await quotas.take(counters)).toMatchObject({ isTaken: true });
    });

    test("gives back to the day that it was taken of", async () => {
      const { state, clock } = await open();
      const { quotas } = state;
      const counters = [{ name: "member", limit: 2 }];
      const taken = await quotas.take(counters);
      await quotas.giveBack(["member", "unknown"]);
      await quotas.giveBack(["member"]);
      expect(await quotas.take(counters)).toMatchObject({ left: 1 });
      clock.now = midnight.getTime();
      await quotas.take(counters);
      await quotas.giveBack(["member"], taken);
      expect(await quotas.take(counters)).toMatchObject({ left: 0 });
      await quotas.giveBack(["member"]);
      expect(await quotas.take(counters)).toMatchObject({ isTaken: true, left: 0 });
    });

    test("holds when a limit is lowered below what was taken, and limits nothing without counters", async () => {
      const { quotas } = (await open()).state;
      for (const _ of [1, 2, 3]) await quotas.take([{ name: "m", limit: 5 }]);
      expect(await quotas.take([{ name: "m", limit: 2 }])).toMatchObject({
        isTaken: false,
        left: 0,
      });
      expect(await quotas.take([])).toEqual({ isTaken: true, left: Infinity, resetsAt: midnight });
    });

    describe("with rates", () => {
      const rate = { name: "asks:1", limit: 3, windowMs: 60_000 };

      test("is exact under 200 parallel takes, and after a restart", async () => {
        const { state, clock, openAgain } = await open();
        const other = await openAgain();
        const counters = [{ name: "asks", limit: 5 }];
        const take = (n: number) => (n % 2 ? state : other).quotas.take(counters, [rate]);
        const outcomes = await Promise.all(Array.from({ length: 200 }, (_, n) => take(n)));
        expect(outcomes.filter(({ isTaken }) => isTaken)).toHaveLength(3);
        const next = new Date(clock.now + 20_000);
        const refused = { isTaken: false, left: 0, name: "asks:1", resetsAt: next };
        expect(outcomes.at(-1)).toEqual(refused);
        await state.close();
        const { quotas } = await openAgain();
        clock.now = next.getTime() - 1;
        expect(await quotas.take(counters, [rate])).toEqual(refused);
        clock.now += 1;
        expect(await quotas.take(counters, [rate])).toMatchObject({ isTaken: true, left: 1 });
        expect(await quotas.take(counters)).toMatchObject({ isTaken: true, left: 0 });
      });

      test("takes nothing of either where one refuses, and names the one that does so longest", async () => {
        const { state, clock } = await open();
        const { quotas } = state;
        const counters = [{ name: "asks", limit: 1 }];
        await quotas.take(counters);
        expect(await quotas.take(counters, [rate])).toMatchObject({ isTaken: false });
        for (const _ of [1, 2, 3]) {
          expect(await quotas.take([], [rate])).toMatchObject({ isTaken: true, left: Infinity });
        }
        const name = "asks";
        const longest = { isTaken: false, left: 0, name, resetsAt: midnight };
        expect(await quotas.take(counters, [rate])).toEqual(longest);
        clock.now = midnight.getTime() - 5_000;
        for (const _ of [1, 2, 3]) await quotas.take([], [rate]);
        expect(await quotas.take(counters, [rate])).toMatchObject({ name: "asks:1" });
      });

      test("gives back of a rate when told to, and forgets it when it means nothing any more", async () => {
        const { state, clock } = await open();
        const { quotas } = state;
        const taken = await quotas.take([{ name: "asks", limit: 2 }], [{ ...rate, limit: 1 }]);
        await quotas.giveBack(["asks"], taken);
        expect(await quotas.take([], [{ ...rate, limit: 1 }])).toMatchObject({ isTaken: false });
        await quotas.giveBack([], taken, [{ ...rate, limit: 1 }]);
        expect(await quotas.take([], [{ ...rate, limit: 1 }])).toMatchObject({ isTaken: true });
        const retention = { answersMs: 1, changesMs: 1 };
        clock.now += 24 * 60 * 60 * 1_000;
        expect(await state.purge(retention)).toBe(0);
        clock.now += 24 * 60 * 60 * 1_000;
        expect(await state.purge(retention)).toBe(2);
      });
    });

    test("takes of every counter or of none, whatever is taken and given back", async () => {
      const { quotas } = (await open()).state;
      const names = fc.uniqueArray(fc.constantFrom("a", "b", "c"), { maxLength: 3 });
      const step = fc.record({ names, limit: fc.integer({ min: 1, max: 4 }), gives: fc.boolean() });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
          run += 1;
          const model = new Map<string, number>();
          for (const { names: asked, limit, gives } of steps) {
            const own = asked.map((name) => `${run}-${name}`);
            const left = own.map((name) => limit - (model.get(name) ?? 0));
            const change = gives ? -1 : Math.min(...left) > 0 ? 1 : 0;
            if (gives) await quotas.giveBack(own);
            else {
              const outcome = await quotas.take(own.map((name) => ({ name, limit })));
              expect(outcome.isTaken).toBe(change === 1);
              expect(outcome.left).toBe(Math.max(0, Math.min(...left) - change));
            }
            for (const name of own) model.set(name, Math.max(0, (model.get(name) ?? 0) + change));
          }
        }),
        { numRuns: 25 },
      );
    });
  });
}
