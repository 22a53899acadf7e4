import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Ceilings, Reservation } from "../../../src/llm/spend-ledger.ts";
import { readSpentOf } from "../../../src/state/read-spent-of.ts";
import type { State } from "../../../src/state/state-store.ts";
import type { OpenState } from "./opened-state.ts";

const HOUR_MS = 60 * 60 * 1_000;
const YEAR_MS = 366 * 24 * HOUR_MS;

/** A ledger of a state. */
function ledgerOf(state: State, ceilings: Ceilings) {
  const ledger = state.ledger(ceilings);
  const take = async (nanoUsd: number): Promise<Reservation> => {
    const reserved = await ledger.reserve(nanoUsd);
    if (reserved.kind === "exhausted") throw new Error(`the ${reserved.ceiling} one is reached`);
    return reserved;
  };
  return { ledger, take };
}

/** What the ledger promises, whatever keeps it. */
export function describeLedgerFor(open: OpenState): void {
  const openLedger = async (ceilings: Ceilings) => {
    const opened = await open();
    const spent = () => readSpentOf(opened.address, new Date(opened.clock.now));
    return { ...opened, ...ledgerOf(opened.state, ceilings), spent };
  };

  describe("SpendLedger", () => {
    test("counts what is set aside as spent until it is settled", async () => {
      const { ledger, take, spent } = await openLedger({ dailyNanoUsd: 100 });
      const first = await take(60);
      expect(await ledger.reserve(41)).toEqual({
        kind: "exhausted",
        ceiling: "daily",
        resetsAt: new Date("2026-11-22T00:00:00Z"),
      });
      await first.settle(10);
      await take(90);
      expect((await ledger.reserve(1)).kind).toBe("exhausted");
      expect((await ledger.reserve(0)).kind).toBe("reserved");
      expect(await spent()).toEqual({ dayNanoUsd: 100, monthNanoUsd: 100 });
    });

    test("begins anew with the day, and keeps what was spent on the day it was set aside", async () => {
      const { clock, ledger, take, spent } = await openLedger({ dailyNanoUsd: 100 });
      const late = await take(100);
      clock.now = Date.parse("2026-11-21T23:59:59.999Z");
      expect((await ledger.reserve(1)).kind).toBe("exhausted");
      clock.now += 1;
      await take(70);
      await late.settle(20);
      expect(await spent()).toEqual({ dayNanoUsd: 70, monthNanoUsd: 90 });
      expect((await ledger.reserve(31)).kind).toBe("exhausted");
    });

    test("holds the month over its days, and begins anew with the next", async () => {
      const { clock, ledger, take } = await openLedger({ dailyNanoUsd: 60, monthlyNanoUsd: 100 });
      await take(60);
      clock.now += 24 * HOUR_MS;
      await take(40);
      expect(await ledger.reserve(1)).toEqual({
        kind: "exhausted",
        ceiling: "monthly",
        resetsAt: new Date("2026-12-01T00:00:00Z"),
      });
      clock.now = Date.parse("2026-12-01T00:00:00Z");
      await take(60);
      expect(await ledger.reserve(1)).toMatchObject({ ceiling: "daily" });
    });

    test("knows when a year ends", async () => {
      const { clock, ledger } = await openLedger({ monthlyNanoUsd: 0 });
      clock.now = Date.parse("2026-12-31T23:00:00Z");
      expect(await ledger.reserve(1)).toMatchObject({ resetsAt: new Date("2027-01-01T00:00:00Z") });
    });

    test("takes what a crash left unsettled for spent", async () => {
      const { state, take, openAgain } = await openLedger({ dailyNanoUsd: 100 });
      await (await take(50)).settle(5);
      await take(60);
      await state.close();
      const restarted = ledgerOf(await openAgain(), { dailyNanoUsd: 100 });
      expect((await restarted.ledger.reserve(36)).kind).toBe("exhausted");
      await restarted.take(35);
    });

    test("writes down what is spent without a ceiling too, and what cost more than was set aside", async () => {
      const { take, spent } = await openLedger({});
      await (await take(10)).settle(25);
      expect(await spent()).toEqual({ dayNanoUsd: 25, monthNanoUsd: 25 });
    });

    test("settles a reservation once, and takes whole amounts from 0 on only", async () => {
      const { ledger, take, spent } = await openLedger({});
      const reserved = await take(10);
      for (const amount of [-1, 0.5, Number.NaN, Infinity]) {
        await expect(ledger.reserve(amount)).rejects.toThrow(RangeError);
        await expect(reserved.settle(amount)).rejects.toThrow(RangeError);
      }
      await reserved.settle(4);
      await expect(reserved.settle(4)).rejects.toThrow("settled before");
      expect(await spent()).toEqual({ dayNanoUsd: 4, monthNanoUsd: 4 });
    });

    test("never lets spent and set aside pass a ceiling, whatever is reserved, settled and given back", async () => {
      const step = fc.record({
        open: fc.nat(60),
        close: fc.option(fc.record({ which: fc.nat(5), share: fc.integer({ min: 0, max: 100 }) })),
        pauseHours: fc.constantFrom(0, 0, 0, 5, 30),
      });
      const ceiling = fc.integer({ min: 0, max: 120 });
      const { state, clock } = await open();
      await fc.assert(
        fc.asyncProperty(
          ceiling,
          ceiling,
          fc.array(step, { maxLength: 30 }),
          async (day, month, steps) => {
            // What was spent before is of another year.
            clock.now += YEAR_MS;
            const ledger = state.ledger({ dailyNanoUsd: day, monthlyNanoUsd: month });
            const open: { day: string; amount: number; reservation: Reservation }[] = [];
            const spent = new Map<string, number>();
            const add = (key: string, amount: number) =>
              spent.set(key, (spent.get(key) ?? 0) + amount);
            const today = () => new Date(clock.now).toISOString().slice(0, 10);
            const used = (prefix: string) =>
              [...spent].reduce(
                (sum, [key, amount]) => sum + (key.startsWith(prefix) ? amount : 0),
                0,
              );
            for (const { open: amount, close, pauseHours } of steps) {
              const fits =
                used(today()) + amount <= day && used(today().slice(0, 7)) + amount <= month;
              const reservation = await ledger.reserve(amount);
              expect(reservation.kind).toBe(fits ? "reserved" : "exhausted");
              if (reservation.kind === "reserved") {
                open.push({ day: today(), amount, reservation });
                add(today(), amount);
              }
              expect(used(today())).toBeLessThanOrEqual(day);
              expect(used(today().slice(0, 7))).toBeLessThanOrEqual(month);
              const [closed] = close ? open.splice(close.which, 1) : [];
              if (closed && close) {
                const cost = Math.floor((closed.amount * close.share) / 100);
                await closed.reservation.settle(cost);
                add(closed.day, cost - closed.amount);
              }
              clock.now += pauseHours * HOUR_MS;
            }
          },
        ),
        { numRuns: 50 },
      );
    });
  });
}
