import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FairQueue } from "../../src/discord/incoming/fair-queue.ts";

interface Waiter {
  readonly party: string;
  readonly id: number;
}

const party = fc.constantFrom("a", "b", "c", "d");
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("enter" as const), party }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("leave" as const), party }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("withdraw" as const), party }) },
);
const run = fc.record({
  places: fc.integer({ min: 1, max: 4 }),
  room: fc.integer({ min: 0, max: 6 }),
  steps: fc.array(step, { maxLength: 80 }),
});

/** What a queue did with everybody: where each of them is now. */
class Ledger {
  readonly queue: FairQueue<Waiter>;
  readonly placed: Waiter[] = [];
  waiting: Waiter[] = [];
  #ids = 0;

  constructor(size: { readonly places: number; readonly room: number }) {
    this.queue = new FairQueue<Waiter>(size);
  }

  enter(of: string): "placed" | "waiting" | "full" {
    const waiter = { party: of, id: (this.#ids += 1) };
    const before = this.count(of);
    const entered = this.queue.enter(of, waiter);
    if (entered.kind === "placed") this.placed.push(waiter);
    if (entered.kind !== "waiting") return entered.kind;
    const { instead } = entered;
    if (instead !== undefined) {
      expect(this.count(instead.party)).toBeGreaterThan(before + 1);
      this.take(instead);
    }
    this.waiting.push(waiter);
    return "waiting";
  }

  leave(): Waiter | undefined {
    if (this.placed.shift() === undefined) return undefined;
    const next = this.queue.leave();
    if (next === undefined) expect(this.waiting).toEqual([]);
    else {
      this.take(next);
      this.placed.push(next);
    }
    return next;
  }

  /** Takes somebody out of those who wait, who must be one of them. */
  take(waiter: Waiter): void {
    expect(this.waiting).toContain(waiter);
    this.waiting = this.waiting.filter((other) => other !== waiter);
  }

  count(of: string): number {
    return this.waiting.filter((waiter) => waiter.party === of).length;
  }
}

function play({ steps, ...size }: typeof run extends fc.Arbitrary<infer Run> ? Run : never) {
  const ledger = new Ledger(size);
  for (const { kind, party: of } of steps) {
    if (kind === "enter") ledger.enter(of);
    else if (kind === "leave") ledger.leave();
    else {
      const waiter = ledger.waiting.find((each) => each.party === of);
      if (waiter !== undefined) {
        ledger.queue.withdraw(of, waiter);
        ledger.take(waiter);
      }
    }
    expect(ledger.queue.taken).toBe(ledger.placed.length);
    expect(ledger.queue.waiting).toBe(ledger.waiting.length);
    expect(ledger.placed.length).toBeLessThanOrEqual(size.places);
    expect(ledger.waiting.length).toBeLessThanOrEqual(size.room);
    if (ledger.waiting.length > 0) expect(ledger.placed).toHaveLength(size.places);
  }
  return ledger;
}

describe("FairQueue", () => {
  test("never has more than its places and its room, and loses nobody", () => {
    fc.assert(fc.property(run, (drawn) => void play(drawn)));
  });

  test("serves each of k parties within k places that become free, and a party's own in their order", () => {
    fc.assert(
      fc.property(run, (drawn) => {
        const ledger = play(drawn);
        while (ledger.waiting.length > 0) {
          const parties = new Set(ledger.waiting.map((waiter) => waiter.party));
          const firsts = new Map(
            ledger.waiting.toReversed().map((waiter) => [waiter.party, waiter]),
          );
          const served = [...parties].map(() => ledger.leave());
          expect(new Set(served)).toEqual(new Set(firsts.values()));
        }
      }),
    );
  });

  test("tells how many come before the next one of a party", () => {
    fc.assert(
      fc.property(run, party, (drawn, of) => {
        const ledger = play({ ...drawn, room: drawn.room + 1 });
        const ahead = ledger.queue.ahead(of);
        if (ledger.enter(of) !== "waiting") return;
        const last = ledger.waiting.at(-1);
        // Somebody may have been taken out for them.
        for (let before = 0; before <= ahead; before += 1) if (ledger.leave() === last) return;
        expect.unreachable("served later than told");
      }),
    );
    const queue = new FairQueue<string>({ places: 1, room: 9 });
    queue.enter("a", "placed");
    for (const waiter of ["a1", "a2", "a3"]) queue.enter("a", waiter);
    queue.enter("b", "b1");
    expect([queue.ahead("a"), queue.ahead("b"), queue.ahead("c")]).toEqual([4, 3, 2]);
  });

  test("lets a party that has few waiting in for the last of the one that has most", () => {
    const queue = new FairQueue<string>({ places: 1, room: 3 });
    queue.enter("a", "placed");
    for (const waiter of ["a1", "a2", "a3"]) queue.enter("a", waiter);
    expect(queue.enter("a", "a4")).toEqual({ kind: "full" });
    expect(queue.enter("b", "b1")).toEqual({ kind: "waiting", instead: "a3" });
    expect(queue.enter("b", "b2")).toEqual({ kind: "full" });
    expect(queue.enter("c", "c1")).toEqual({ kind: "waiting", instead: "a2" });
    expect(queue.enter("d", "d1")).toEqual({ kind: "full" });
    expect([queue.leave(), queue.leave(), queue.leave(), queue.leave()]).toEqual([
      "a1",
      "b1",
      "c1",
      undefined,
    ]);
    expect(queue.taken).toBe(0);
  });

  test("gives all who wait out at once", () => {
    const queue = new FairQueue<string>({ places: 1, room: 3 });
    for (const waiter of ["a1", "a2", "a3"]) queue.enter("a", waiter);
    expect(queue.clear()).toEqual(["a2", "a3"]);
    expect([queue.waiting, queue.leave(), queue.taken]).toEqual([0, undefined, 0]);
  });
});
