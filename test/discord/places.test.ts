import { describe, expect, test } from "vitest";
import { type Place, Places, type PlacesOptions } from "../../src/discord/incoming/places.ts";
import { createManualTimers, type ManualTimers, settle } from "./manual-timers.ts";

function open(options: Partial<PlacesOptions> = {}) {
  const timers = createManualTimers();
  const places = new Places({ timers, places: 2, room: 4, patienceMs: 8_000, ...options });
  const enter = (party = "a"): Place => {
    const entered = places.enter(party);
    if (entered.kind !== "place") throw new Error(`turned away: ${JSON.stringify(entered)}`);
    return entered;
  };
  return { timers, places, enter };
}

/** Holds places one after the other, so that it is known how long they are held. */
async function hold({ enter, timers }: { enter: () => Place; timers: ManualTimers }, ms: number) {
  for (let time = 0; time < 60; time += 1) {
    const place = enter();
    await timers.advance(ms);
    place.leave();
  }
}

describe("Places", () => {
  test("are waited for, one server after the other", async () => {
    const { enter } = open({ places: 1 });
    const first = enter();
    const order: string[] = [];
    for (const party of ["a", "a", "b"]) {
      const place = enter(party);
      void place.turn.then(() => {
        order.push(party);
        place.leave();
      });
    }
    await settle();
    expect(order).toEqual([]);
    first.leave();
    await settle();
    expect(order).toEqual(["a", "b", "a"]);
  });

  test("turn away at once whom they won't have time for, and tell when they would", async () => {
    const opened = open();
    const { enter, places, timers } = opened;
    await hold(opened, 9_000);
    const held = [enter(), enter()];
    const waiting = enter();
    // Two places of 9 s each: one becomes free every 4.5 s, and one is waited for already.
    const busy = places.enter("b");
    expect(busy).toEqual({ kind: "busy", afterMs: expect.closeTo(9_000, -1) });
    await timers.advance(1_000);
    held[0]?.leave();
    expect(await waiting.turn).toBeUndefined();
  });

  test("expect longer when what is under way takes longer than before", async () => {
    const opened = open();
    const { enter, places, timers } = opened;
    await hold(opened, 100);
    for (const _ of [1, 2]) enter();
    enter("a").leave();
    await timers.advance(60_000);
    expect(places.enter("b")).toEqual({ kind: "busy", afterMs: 30_000 });
  });

  test("tell who has waited in vain, and whom another server's asker replaces", async () => {
    const { enter, places, timers } = open({ room: 2 });
    for (const _ of [1, 2]) enter();
    const [first, second] = [enter(), enter()];
    expect(places.enter("a")).toMatchObject({ kind: "busy" });
    enter("b");
    expect(await second.turn).toMatchObject({ kind: "busy" });
    await timers.advance(7_999);
    expect(places.waiting).toBe(2);
    await timers.advance(1);
    expect(await first.turn).toMatchObject({ kind: "busy" });
    expect([places.taken, places.waiting]).toEqual([2, 0]);
    for (const place of [first, second]) place.leave();
    expect(places.taken).toBe(2);
  });

  test("are free again of whoever left, also twice or while waiting", async () => {
    const { enter, places, timers } = open({ places: 40, room: 64 });
    for (let n = 0; n < 200; n += 1) {
      const place = places.enter(`server ${n % 3}`);
      if (place.kind !== "place") continue;
      if (n % 2 === 0) place.leave();
      place.leave();
    }
    const held = Array.from({ length: 100 }, (_, n) => enter(`server ${n}`));
    expect([places.taken, places.waiting]).toEqual([40, 60]);
    for (const place of held.toReversed()) place.leave();
    expect([places.taken, places.waiting]).toEqual([0, 0]);
    await timers.advance(8_000);
    expect(await held[0]?.turn).toBeUndefined();
  });

  test.for([
    [true, "draining"],
    [false, "ended"],
  ] as const)("closed (%s) tell those who wait, and whoever comes", async ([comesBack, kind]) => {
    const { enter, places } = open({ places: 1 });
    const [held, waiting] = [enter(), enter()];
    places.close({ comesBack });
    expect(await held.turn).toBeUndefined();
    expect(await waiting.turn).toEqual({ kind });
    expect(places.enter("b")).toEqual({ kind });
    waiting.leave();
    held.leave();
    expect(places.taken).toBe(0);
  });
});
