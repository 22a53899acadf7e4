import { describe, expect, test } from "vitest";
import type { OpenState } from "./opened-state.ts";

/** What the entries by key promise, whatever keeps them. */
export function describeEntriesFor(open: OpenState): void {
  describe("StateStore", () => {
    test("keeps a value over a restart", async () => {
      const { state, openAgain } = await open();
      await state.set("commands:1", "abc");
      await state.close();
      expect(await (await openAgain()).get("commands:1")).toBe("abc");
    });

    test("forgets a value when its time is over", async () => {
      const { state, clock } = await open();
      await state.set("papers:a", "1", { ttlMs: 500 });
      clock.now += 499;
      expect(await state.get("papers:a")).toBe("1");
      clock.now += 1;
      expect(await state.get("papers:a")).toBeUndefined();
    });

    test("replaces a value together with its expiry", async () => {
      const { state, clock } = await open();
      await state.set("k", "short", { ttlMs: 10, userId: "10001" });
      await state.set("k", "long");
      clock.now += 1_000_000;
      expect(await state.forgetMember("10001")).toBe(0);
      expect(await state.get("k")).toBe("long");
      await state.delete("k");
      await state.delete("k");
      expect(await state.get("k")).toBeUndefined();
    });

    test("lets two processes open the same state", async () => {
      const { state, openAgain } = await open();
      const other = await openAgain();
      await state.set("k", "from one");
      expect(await other.get("k")).toBe("from one");
    });

    test("takes keys and values as text, whatever they hold", async () => {
      const { state } = await open();
      for (const odd of [
        "x' OR 1=1 --\u0001\u{1F600}",
        "a\0b",
        "a\u0010b",
        "a\u00100b",
        "\0\u0010",
      ]) {
        await state.set(odd, odd);
        expect(await state.get(odd)).toBe(odd);
        expect(await state.get(odd.replaceAll("\0", "\u00100"))).toBe(
          odd.includes("\0") ? undefined : odd,
        );
      }
      expect(await state.get("x")).toBeUndefined();
    });

    test("gives a claim to one of many, until it is given back or its time is over", async () => {
      const { state, clock, openAgain } = await open();
      const both = [state, await openAgain()];
      const claimAll = async () => {
        const claims = both.flatMap((each) =>
          Array.from({ length: 10 }, () => each.claim("job", { ttlMs: 100 })),
        );
        return (await Promise.all(claims)).filter(Boolean).length;
      };
      expect(await claimAll()).toBe(1);
      clock.now += 99;
      expect(await claimAll()).toBe(0);
      clock.now += 1;
      expect(await claimAll()).toBe(1);
      await state.delete("job");
      expect(await claimAll()).toBe(1);
      await state.set("job", "taken for ever");
      clock.now += 1_000_000;
      expect(await claimAll()).toBe(0);
      expect(await state.get("job")).toBe("taken for ever");
    });

    test("rejects after close, and closes twice without complaint", async () => {
      const { state } = await open();
      await state.close();
      await state.close();
      await expect(state.get("k")).rejects.toThrow(/not open|after calling end/u);
    });
  });
}
