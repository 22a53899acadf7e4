import { describe, expect, test } from "vitest";
import type { OpenState } from "./opened-state.ts";
import { NOON, record } from "./samples.ts";

/** What feedback promises, whatever keeps it. */
export function describeFeedbackFor(open: OpenState): void {
  describe("FeedbackStore", () => {
    const voice = { answerId: "a000000001", userId: "10001", at: NOON };

    test("has one voice for each member and answer, and keeps a reason for the same verdict", async () => {
      const { state, openAgain } = await open();
      const { feedback } = state;
      const voices = () => feedback.list(undefined, 0);
      await feedback.save({ ...voice, verdict: "bad", reason: "wrong year" });
      await feedback.save({ ...voice, verdict: "bad", at: NOON + 1 });
      const kept = { ...voice, verdict: "bad", reason: "wrong year", at: NOON + 1 };
      expect(await voices()).toStrictEqual([kept]);
      await feedback.save({ ...voice, verdict: "bad", reason: "wrong paper", at: NOON + 2 });
      expect(await voices()).toMatchObject([{ reason: "wrong paper" }]);
      await feedback.save({ ...voice, verdict: "good", at: NOON + 3 });
      const good = { ...voice, verdict: "good", at: NOON + 3 };
      expect(await voices()).toStrictEqual([good]);
      const other = { ...voice, userId: "10002", verdict: "good" } as const;
      await feedback.save(other);
      await state.close();
      expect(await (await openAgain()).feedback.list(undefined, 0)).toStrictEqual([good, other]);
    });

    test("lists the voices on a server's answers since a moment, the newest first", async () => {
      const { feedback, records } = (await open()).state;
      await records.save(record({ id: "here", askedAt: 1 }));
      await records.save(record({ id: "there", guildId: "90002" }));
      const save = (answerId: string, userId: string, at: number) =>
        feedback.save({ answerId, userId, at, verdict: "good" });
      await save("here", "1", NOON - 1);
      await save("here", "2", NOON);
      await save("here", "3", NOON + 1);
      await save("there", "4", NOON + 2);
      const users = async (guildId?: string) =>
        (await feedback.list(guildId, NOON)).map(({ userId }) => userId);
      expect(await users("90001")).toEqual(["3", "2"]);
      expect(await users()).toEqual(["4", "3", "2"]);
    });
  });
}
