import { describe, expect, test } from "vitest";
import type { OpenState } from "./opened-state.ts";
import { NOON, group } from "./samples.ts";

/** What reading groups promise, whatever keeps them. */
export function describeReadingGroupsFor(open: OpenState): void {
  describe("ReadingGroupStore", () => {
    test("keeps a group and its votes over a restart and a change", async () => {
      const { state, openAgain } = await open();
      await state.readingGroups.save(group());
      await state.readingGroups.vote(group().id, "1", "p1");
      const chosen = { paperId: "p2", title: "Graph convolution" };
      const posted = group({ messageId: "70001", threadId: "60001", chosen });
      await state.readingGroups.save(posted);
      await state.close();
      const { readingGroups } = await openAgain();
      expect(await readingGroups.get(posted.id)).toStrictEqual(posted);
      expect(await readingGroups.byThread("60001")).toStrictEqual(posted);
      expect(await readingGroups.byThread("60002")).toBeUndefined();
      expect(await readingGroups.votes(posted.id)).toEqual(new Map([["p1", 1]]));
      await readingGroups.save(group());
      expect(await readingGroups.get(posted.id)).toStrictEqual(group());
    });

    test("counts one voice for each member, and only while the group votes", async () => {
      const { readingGroups } = (await open()).state;
      const { id } = group();
      await readingGroups.save(group());
      for (const [member, paper] of [
        ["1", "p1"],
        ["2", "p1"],
        ["3", "p1"],
        ["1", "p2"],
        ["2", "p2"],
      ] as const) {
        await readingGroups.vote(id, member, paper);
      }
      expect([...(await readingGroups.votes(id))]).toEqual([
        ["p2", 2],
        ["p1", 1],
      ]);
      await readingGroups.advance(id, "voting", "reading");
      await readingGroups.vote(id, "3", "p2");
      await readingGroups.vote("unknown", "3", "p2");
      expect((await readingGroups.votes(id)).get("p2")).toBe(2);
      expect(await readingGroups.votes("unknown")).toEqual(new Map());
    });

    test("goes on to the next phase once, whoever tries at the same time", async () => {
      const { state, openAgain } = await open();
      const other = await openAgain();
      const { id } = group();
      await state.readingGroups.save(group());
      const moves = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          (n % 2 ? state : other).readingGroups.advance(id, "voting", "reading"),
        ),
      );
      expect(moves.filter(Boolean)).toHaveLength(1);
      expect(await other.readingGroups.get(id)).toMatchObject({ phase: "reading" });
      expect(await other.readingGroups.advance(id, "voting", "done")).toBe(false);
      expect(await other.readingGroups.advance("unknown", "voting", "done")).toBe(false);
    });

    test("loses none of what is changed at once, and moves on beside it", async () => {
      const { state, openAgain } = await open();
      const other = await openAgain();
      const { id } = group();
      await state.readingGroups.save(group({ topic: "" }));
      await Promise.all([
        ...Array.from({ length: 20 }, (_, n) =>
          (n % 2 ? state : other).readingGroups.change(id, (before) => ({
            ...before,
            topic: `${before.topic}x`,
          })),
        ),
        other.readingGroups.advance(id, "voting", "reading"),
      ]);
      const expected = { topic: "x".repeat(20), phase: "reading" };
      expect(await state.readingGroups.get(id)).toMatchObject(expected);
      expect(await state.readingGroups.change("unknown", (before) => before)).toBeUndefined();
    });

    test("is due when its vote is over and nobody has ended it", async () => {
      const { readingGroups } = (await open()).state;
      for (const [id, closesAt] of Object.entries({ a: NOON, b: NOON - 1, c: NOON + 1, d: 1 })) {
        await readingGroups.save(group({ id, closesAt, phase: id === "d" ? "reading" : "voting" }));
      }
      expect((await readingGroups.due(NOON)).map(({ id }) => id)).toEqual(["b", "a"]);
    });
  });
}
