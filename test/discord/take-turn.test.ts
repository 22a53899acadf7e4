import { describe, expect, test } from "vitest";
import { type Refusal, sayRefusal } from "../../src/discord/incoming/refusal.ts";
import type { TakenQuota } from "../../src/discord/incoming/take-quota.ts";
import { takeTurn, undoQuota } from "../../src/discord/incoming/take-turn.ts";
import { wordsFor } from "../../src/discord/words/words.ts";
import { settle } from "./manual-timers.ts";

const words = wordsFor("en-US");
const live = () => new AbortController().signal;
const pause = <T>(until: Promise<T>): Promise<T> => until;
const busy = { kind: "busy", afterMs: 5_000 } as const;

/** A question that was counted, and what was given back of it. */
function counted() {
  const back: string[] = [];
  const quota: TakenQuota = {
    kind: "taken",
    giveBack: async () => void back.push("day"),
    undo: async () => void back.push("all"),
  };
  return { back, quota: Promise.resolve(quota) };
}

/** A place whose turn comes to this. */
function placeWith(turn: Promise<Refusal | undefined>) {
  return { kind: "place", turn, leave: () => undefined } as const;
}

const free = placeWith(Promise.resolve(undefined));

describe("takeTurn()", () => {
  test("begins with a quota and a place, and gives a failed question back to the day", async () => {
    const { back, quota } = counted();
    const turn = await takeTurn({ place: free, quota, pause, signal: live(), words });
    expect(back).toEqual([]);
    if (turn.kind === "begins") await turn.giveBack();
    expect(back).toEqual(["day"]);
  });

  test("begins without a quota, and has then nothing to give back", async () => {
    const turn = await takeTurn({ place: free, pause, signal: live(), words });
    if (turn.kind !== "begins") throw new Error("It was refused");
    await expect(turn.giveBack()).resolves.toBeUndefined();
  });

  test("tells who has used up their quota, without waiting for a place", async () => {
    const usedUp = { kind: "used-up", sentence: "Ask again tomorrow." } as const;
    const place = placeWith(new Promise(() => undefined));
    const quota = Promise.resolve(usedUp);
    expect(await takeTurn({ place, quota, pause, signal: live(), words })).toEqual(usedUp);
  });

  test("tells who gets no place, and gives all back that was counted", async () => {
    const { back, quota } = counted();
    const place = placeWith(Promise.resolve(busy));
    expect(await takeTurn({ place, quota, pause, signal: live(), words })).toEqual({
      kind: "busy",
      sentence: words("hint.busy", { when: "in 5 seconds" }),
    });
    expect(back).toEqual(["all"]);
  });

  test("stops the task's clock while it waits for the place", async () => {
    const { quota } = counted();
    const paused: unknown[] = [];
    const noting = <T>(until: Promise<T>) => (paused.push(until), until);
    await takeTurn({ place: free, quota, pause: noting, signal: live(), words });
    expect(paused).toEqual([free.turn]);
  });

  test("broken off while it is counted, gives all back when it has been", async () => {
    const { back, quota } = counted();
    const late = Promise.withResolvers<TakenQuota>();
    const controller = new AbortController();
    const { signal } = controller;
    const turn = takeTurn({ place: free, quota: late.promise, pause, signal, words });
    controller.abort(new Error("the process ends"));
    await expect(turn).rejects.toThrow("the process ends");
    late.resolve(await quota);
    await settle();
    expect(back).toEqual(["all"]);
  });
});

test("undoQuota() has nothing to give back of what was refused, failed, or never counted", async () => {
  const usedUp: TakenQuota = { kind: "used-up", sentence: "" };
  await expect(undoQuota(Promise.resolve(usedUp))).resolves.toBeUndefined();
  await expect(undoQuota(Promise.reject(new Error("disk full")))).resolves.toBeUndefined();
  await expect(undoQuota(undefined)).resolves.toBeUndefined();
});

test.for([
  [busy, words("hint.busy", { when: "in 5 seconds" })],
  [{ kind: "draining" }, words("hint.restarting")],
  [{ kind: "ended" }, words("hint.outOfService")],
] as const)("sayRefusal() says of %j: %s", ([refusal, sentence]) => {
  expect(sayRefusal(refusal, words)).toBe(sentence);
});
