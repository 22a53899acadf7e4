import { describe, expect, test } from "vitest";
import { FairQueue } from "../../src/discord/incoming/fair-queue.ts";
import { Places } from "../../src/discord/incoming/places.ts";
import { createManualTimers } from "./manual-timers.ts";

/** A queue for one place that is taken, in which these wait: "a2" is the second of party "a". */
function waiting(room: number, ...waiters: readonly string[]): FairQueue<string> {
  const queue = new FairQueue<string>({ places: 1, room });
  queue.enter("x", "x1");
  for (const waiter of waiters) queue.enter(waiter.charAt(0), waiter);
  return queue;
}

describe("FairQueue", () => {
  test("keeps the others of a party when one of them gives up", () => {
    const queue = waiting(4, "a1", "a2", "b1");
    queue.withdraw("a", "a1");
    expect([queue.leave(), queue.leave(), queue.leave()]).toEqual(["a2", "b1", undefined]);
    expect(queue.taken).toBe(0);
  });

  test("makes room at the expense of whoever would be served last", () => {
    const queue = waiting(4, "a1", "a2", "b1", "b2");
    expect(queue.enter("c", "c1")).toEqual({ kind: "waiting", instead: "b2" });
    expect(queue.enter("c", "c2")).toEqual({ kind: "full" });
    expect(queue.waiting).toBe(4);
  });

  test("tells how many come before the next one of a party", () => {
    const queue = waiting(9, "a1", "b1", "b2", "b3");
    // Turns: a1, b1, a new one of a or c, b2, b3.
    expect(queue.ahead("a")).toBe(2);
    expect(queue.ahead("b")).toBe(4);
    expect(queue.ahead("c")).toBe(2);
  });
});

test("Places let in at once whoever finds one free, however long others held theirs", async () => {
  const timers = createManualTimers();
  const places = new Places({ timers, places: 1, room: 1, patienceMs: 8_000 });
  const first = places.enter("a");
  await timers.advance(20_000);
  if (first.kind === "place") first.leave();
  expect(places.enter("a").kind).toBe("place");
  expect(places.enter("a")).toEqual({ kind: "busy", afterMs: 20_000 });
});

test("Places let wait whoever will wait exactly as long as they may", async () => {
  const timers = createManualTimers();
  const places = new Places({ timers, places: 1, room: 1, patienceMs: 8_000 });
  const first = places.enter("a");
  await timers.advance(8_000);
  if (first.kind === "place") first.leave();
  expect(places.enter("a").kind).toBe("place");
  expect(places.enter("a").kind).toBe("place");
});
