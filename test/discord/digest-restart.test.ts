import { PermissionFlagsBits } from "discord.js";
import { describe, expect, test } from "vitest";
import type { State } from "../../src/state/state-store.ts";
import { citation } from "./answer-fixtures.ts";
import { digestOf, item, subscription } from "./digest-fixtures.ts";
import { follow, numbersIn } from "./digest-life.ts";
import { NOON } from "./job-clock.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const WEEK_MS = 7 * DAY_MS;
const POST = { method: "POST", route: "/channels/:channel/messages" } as const;

/** The state, one of whose writes fails, as if the process had died right before it. */
function dyingAt(state: State, dies: (key: string, value: string) => boolean): State {
  return new Proxy(state, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name === "set") {
        return async (key: string, text: string, options: object) =>
          dies(key, text) ? Promise.reject(new Error("died")) : target.set(key, text, options);
      }
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

describe("a digest on its way", () => {
  test("goes on after a restart that came before it was posted", async () => {
    const { clock, server, live, add, posted, state } = await follow();
    add(NOON + DAY_MS, 1);
    clock.advance(WEEK_MS);
    const first = await live();
    const lost = server.faults.add({ ...POST, kind: "hang" });
    first.ring();
    await server.waitFor(() => lost.hits === 1);
    await first.bot.stop({ graceMs: 0 });
    expect(posted()).toEqual([]);
    clock.advance(DAY_MS);
    add(clock.now(), 2);
    const second = await live();
    await second.runJobs();
    expect(numbersIn(posted())).toEqual([1]);
    expect(second.assistant.calls).toEqual([]);
    const known = await state.digests.known("abcdefghij", [citation(1).paperId]);
    expect(known.size).toBe(1);
    expect(server.violations).toEqual([]);
  });

  test("isn't posted again after a restart that came before that was noted, long after Discord forgot it", async () => {
    const { clock, server, live, add, posted, state, due } = await follow();
    add(NOON + DAY_MS, 1);
    clock.advance(WEEK_MS);
    const first = await live(dyingAt(state, (_, value) => value.includes('"sent":1')));
    await first.runJobs();
    expect(posted()).toHaveLength(1);
    expect(await due()).toBe(NOON + WEEK_MS);
    await first.bot.stop({ graceMs: 0 });
    clock.advance(DAY_MS);
    const second = await live();
    await second.runJobs();
    expect(posted()).toHaveLength(1);
    expect(await due()).toBe(NOON + 2 * WEEK_MS);
    clock.advance(WEEK_MS);
    await second.runJobs();
    expect(numbersIn(posted())).toEqual([1]);
    expect(server.violations).toEqual([]);
  });

  test("isn't posted twice when Discord's answer is lost", async () => {
    const { clock, server, live, add, posted } = await follow();
    add(NOON + DAY_MS, 1);
    clock.advance(WEEK_MS);
    const { runJobs } = await live();
    server.faults.add({ ...POST, kind: "error-after", status: 502, times: 3 });
    await runJobs();
    clock.advance(10 * MINUTE_MS);
    await runJobs();
    expect(numbersIn(posted())).toEqual([1]);
    expect(server.violations).toEqual([]);
  });

  test.for([
    ["counts as posted", 10 * MINUTE_MS, 0],
    ["is tried again while Discord knows its nonce", MINUTE_MS, 1],
  ] as const)("%s where the channel's history cannot be read", async ([, laterMs, posts]) => {
    const { clock, server, live, add, posted, due, news } = await follow();
    server.moderator.denyBot(news, PermissionFlagsBits.ReadMessageHistory);
    add(NOON + DAY_MS, 1);
    clock.advance(WEEK_MS);
    const { runJobs } = await live();
    server.faults.add({ ...POST, kind: "error", status: 500, times: 3 });
    await runJobs();
    clock.advance(laterMs);
    await runJobs();
    expect(posted()).toHaveLength(posts);
    expect(await due()).toBe(NOON + 2 * WEEK_MS);
  });

  test("is written once and tried every minute while Discord is away; others too", async () => {
    const { clock, server, live, add, posted, state, place } = await follow();
    await state.digests.save(subscription(place, { id: "klmnopqrst", topic: "zebras" }));
    add(NOON + DAY_MS, 1);
    clock.advance(WEEK_MS);
    const { runJobs, assistant } = await live();
    const away = server.faults.add({ ...POST, kind: "error", status: 503, times: Infinity });
    for (let minute = 0; minute < 3; minute += 1) {
      await runJobs();
      clock.advance(MINUTE_MS);
    }
    expect(assistant.calls).toHaveLength(2);
    away.remove();
    await runJobs();
    expect(posted()).toHaveLength(2);
    expect(assistant.calls).toHaveLength(2);
    expect(server.violations).toEqual([]);
  });

  test("of a subscription that ended meanwhile isn't posted", async () => {
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const { promise: written, resolve: write } = Promise.withResolvers<void>();
    const { clock, live, posted, state } = await follow({
      async digest() {
        resolve();
        await written;
        return digestOf([item(1)]);
      },
    });
    clock.advance(WEEK_MS);
    const { runJobs } = await live();
    const running = runJobs();
    await asked;
    await state.digests.delete("abcdefghij");
    write();
    await running;
    expect(posted()).toEqual([]);
    expect(await state.digests.get("abcdefghij")).toBeUndefined();
  });
});
