import { describe, expect, test } from "vitest";
import type { OpenState } from "./opened-state.ts";
import { NOON, digest } from "./samples.ts";

/** What the digests promise, whatever keeps them. */
export function describeDigestsFor(open: OpenState): void {
  describe("DigestStore", () => {
    test("keeps subscriptions over a restart, by server and oldest first", async () => {
      const { state, openAgain } = await open();
      const later = digest({ id: "1", createdAt: NOON + 1, pausedBecause: "channel gone" });
      const elsewhere = digest({ id: "2", guildId: "90002" });
      for (const each of [later, digest(), elsewhere]) await state.digests.save(each);
      await state.close();
      const { digests } = await openAgain();
      expect(await digests.list("90001")).toStrictEqual([digest(), later]);
      expect(await digests.get("2")).toStrictEqual(elsewhere);
      const resumed = digest({ id: "1", topic: "vision", schedule: "daily" });
      await digests.save(resumed);
      expect(await digests.get("1")).toStrictEqual(resumed);
      await digests.delete("1");
      await digests.delete("1");
      expect(await digests.get("1")).toBeUndefined();
    });

    test("is due when its time has come and it isn't paused, the longest due first", async () => {
      const { digests } = (await open()).state;
      for (const [id, dueAt] of Object.entries({ a: 30, b: 10, c: 31, d: 20 })) {
        await digests.save(digest({ id, dueAt, ...(id === "d" ? { pausedBecause: "gone" } : {}) }));
      }
      expect((await digests.due(30)).map(({ id }) => id)).toEqual(["b", "a"]);
    });

    test("knows what it delivered, also after a change and a restart, and no longer once deleted", async () => {
      const { state, openAgain } = await open();
      await state.digests.save(digest());
      await state.digests.save(digest({ id: "other" }));
      await state.digests.deliver("d000000001", ["p1", "p2"], { dueAt: NOON + 5 });
      await state.digests.deliver("d000000001", ["p2", "p3"], { dueAt: NOON + 9 });
      await state.digests.save(digest({ topic: "vision", dueAt: NOON + 9 }));
      await state.close();
      const { digests } = await openAgain();
      const many = ["p1", "p3", "x", ...Array.from({ length: 40_000 }, (_, n) => `n${n}`)];
      expect(await digests.known("d000000001", many)).toEqual(new Set(["p1", "p3"]));
      expect(await digests.known("other", ["p1"])).toEqual(new Set());
      expect(await digests.get("d000000001")).toMatchObject({ dueAt: NOON + 9, topic: "vision" });
      await digests.delete("d000000001");
      await digests.deliver("d000000001", ["p1"], { dueAt: 1 });
      await digests.save(digest());
      expect(await digests.known("d000000001", ["p1", "p3"])).toEqual(new Set());
    });

    test("loses none of what is changed at once, and brings nothing back that is gone", async () => {
      const { state, openAgain } = await open();
      const other = await openAgain();
      const { id } = digest();
      await state.digests.save(digest({ topic: "" }));
      await Promise.all([
        ...Array.from({ length: 20 }, (_, n) =>
          (n % 2 ? state : other).digests.change(id, (before) => ({
            ...before,
            topic: `${before.topic}x`,
          })),
        ),
        other.digests.deliver(id, ["p1"], { dueAt: NOON + 9 }),
      ]);
      const expected = { topic: "x".repeat(20), dueAt: NOON + 9 };
      expect(await state.digests.get(id)).toMatchObject(expected);
      await state.digests.delete(id);
      expect(await other.digests.change(id, (before) => before)).toBeUndefined();
      expect(await state.digests.get(id)).toBeUndefined();
    });

    test("delivers all of it or nothing", async () => {
      const { digests } = (await open()).state;
      await digests.save(digest());
      const broken = ["p1", null as unknown as string];
      await expect(digests.deliver("d000000001", broken, { dueAt: NOON + 9 })).rejects.toThrow();
      expect(await digests.known("d000000001", ["p1"])).toEqual(new Set());
      expect(await digests.get("d000000001")).toStrictEqual(digest());
    });
  });
}
