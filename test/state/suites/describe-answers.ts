import { describe, expect, test } from "vitest";
import type { OpenState } from "./opened-state.ts";

/** What the kept answers promise, whatever keeps them. */
export function describeAnswersFor(open: OpenState): void {
  describe("AnswerStore", () => {
    const limits = { ttlMs: 100, maxAnswers: 3 };

    test("keeps an answer over a restart, until its time is over", async () => {
      const { state, clock, openAgain } = await open();
      await state.answers(limits).set("k", "one");
      await state.answers(limits).set("k", "two");
      await state.close();
      const answers = (await openAgain()).answers(limits);
      clock.now += 99;
      expect(await answers.get("k")).toBe("two");
      clock.now += 1;
      expect(await answers.get("k")).toBeUndefined();
      expect(await answers.get("other")).toBeUndefined();
    });

    test("lets the oldest of too many go, and one that is written again is new", async () => {
      const { state, clock } = await open();
      const answers = state.answers(limits);
      for (const key of ["a", "b", "c", "a", "d"]) {
        clock.now += 1;
        await answers.set(key, key);
      }
      const kept = await Promise.all(["a", "b", "c", "d"].map((key) => answers.get(key)));
      expect(kept).toEqual(["a", undefined, "c", "d"]);
    });

    test("keeps the later ones of the same moment", async () => {
      const answers = (await open()).state.answers(limits);
      for (const key of ["a", "b", "a", "c", "d"]) await answers.set(key, key);
      expect(await answers.get("b")).toBeUndefined();
      expect(await answers.get("a")).toBe("a");
    });

    test("takes the same answer from many at once", async () => {
      const { state, openAgain } = await open();
      const other = await openAgain();
      const sets = Array.from({ length: 20 }, (_, n) =>
        (n % 2 ? state : other).answers(limits).set(`k${n % 4}`, "same"),
      );
      await Promise.all(sets);
      const kept = await Promise.all([0, 1, 2, 3].map((n) => state.answers(limits).get(`k${n}`)));
      expect(kept.filter((answer) => answer === "same")).toHaveLength(3);
    });
  });
}
