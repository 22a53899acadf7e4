import { describe, expect, test } from "vitest";
import type { State } from "../../../src/state/state-store.ts";
import type { OpenState } from "./opened-state.ts";
import { ABSTAINED, NOON, digest, group, record, turn } from "./samples.ts";

/** Leaves something of a member in every store; `place` sets what isn't shared apart. */
async function leaveTraces(state: State, place: string, userId: string): Promise<void> {
  const word = `word-${userId}`;
  const asked = { kind: "question", question: word } as const;
  const answer = { ...ABSTAINED, question: word };
  const history = [turn("10001", "word-10001"), turn("10002", "word-10002")];
  await state.records.save(record({ id: `r${place}`, asked, answer, userId, history }));
  await state.records.saveFailure({ ...record({ id: `f${place}`, asked, userId }), ms: 5 });
  await state.conversations.append("shared", turn(userId, word), { ttlMs: 1_000 });
  const voice = { answerId: "rA", userId, at: NOON, reason: word };
  await state.feedback.save({ ...voice, verdict: "bad" });
  await state.readingGroups.save(group({ id: `g${place}`, userId }));
  await state.readingGroups.vote("gA", userId, "p1");
  await state.digests.save(digest({ id: `d${place}`, userId }));
  await state.changes.add({ at: NOON, userId, guildId: "90001", action: "digest", detail: place });
  await state.set(`papers:${place}`, word, { userId });
  await state.quotas.take([{ name: `member:90001:${userId}`, limit: 2 }]);
}

async function readAll(state: State, place: string) {
  return {
    record: await state.records.load(`r${place}`),
    usage: (await state.records.usage(undefined, 0)).filter(({ id }) => id.endsWith(place)),
    turns: await state.conversations.load("shared"),
    feedback: await state.feedback.list(undefined, 0),
    group: await state.readingGroups.get(`g${place}`),
    votes: await state.readingGroups.votes("gA"),
    digest: await state.digests.get(`d${place}`),
    entry: await state.get(`papers:${place}`),
    changes: (await state.changes.list(undefined, 9)).filter(({ detail }) => detail === place),
  };
}

/** What forgetting a member and the retention promise, whatever keeps the state. */
export function describeForgettingFor(open: OpenState): void {
  describe("forgetMember()", () => {
    test("deletes what a member asked, wrote and voted, and nothing of others", async () => {
      const { state, openAgain } = await open();
      await leaveTraces(state, "A", "10001");
      await leaveTraces(state, "B", "10002");
      await state.settings.set("90001", {
        ...(await state.settings.get("90001")),
        threads: "never",
      });
      const before = await readAll(state, "B");
      // Two requests, a turn of the thread and one before the other's answer, a voice, a vote, an entry.
      expect(await state.forgetMember("10001")).toBe(7);
      expect(await state.forgetMember("10001")).toBe(0);
      await state.close();
      const again = await openAgain();
      const own = turn("10002", "word-10002");
      expect(await readAll(again, "B")).toStrictEqual({
        ...before,
        record: { ...before.record, history: [own] },
        turns: [own],
        feedback: before.feedback.filter(({ userId }) => userId === "10002"),
        votes: new Map([["p1", 1]]),
      });
      const left = await readAll(again, "A");
      expect(JSON.stringify(left)).not.toMatch(/10001/u);
      const blank = { userId: "0", question: "", nearest: [], kind: "question" };
      expect(left).toMatchObject({
        record: undefined,
        entry: undefined,
        usage: [
          { ...blank, id: "rA", outcome: "abstained", ms: 7, at: NOON },
          { ...blank, id: "fA", outcome: "failed", ms: 5, at: NOON },
        ],
        group: group({ id: "gA", userId: "0" }),
        digest: digest({ id: "dA", userId: "0" }),
        changes: [{ userId: "0", detail: "A" }],
      });
      expect((await again.settings.get("90001")).threads).toBe("never");
      const quota = [{ name: "member:90001:10001", limit: 2 }];
      expect(await again.quotas.take(quota)).toMatchObject({ isTaken: true, left: 0 });
    });
  });

  describe("purge()", () => {
    const retention = { answersMs: 1_000, changesMs: 2_000 };

    test("deletes what is too old and what has expired, with all that hangs on it", async () => {
      const { state, clock } = await open();
      await leaveTraces(state, "A", "10001");
      await state.set("papers:old", "graph learning", { ttlMs: 1_000 });
      await state.set("papers:new", "graph learning", { ttlMs: 3_000 });
      await state.settings.set("90001", await state.settings.get("90001"));
      clock.now += 1_000;
      expect(await state.purge(retention)).toBe(2); // The value and the conversation.
      expect(await readAll(state, "A")).toMatchObject({ record: { id: "rA" }, turns: [] });
      clock.now += 1;
      await state.records.save(record({ id: "rB", askedAt: clock.now }));
      await state.feedback.save({ answerId: "rB", userId: "1", verdict: "good", at: clock.now });
      expect(await state.purge(retention)).toBe(3); // Two requests and the voice on one.
      const left = await readAll(state, "A");
      expect(left).toMatchObject({ record: undefined, usage: [], changes: [{ detail: "A" }] });
      expect(left.feedback).toMatchObject([{ answerId: "rB" }]);
      expect(left.group).toBeDefined();
      clock.now += 1_001;
      expect(await state.purge(retention)).toBe(4); // The newer answer and its voice, the group, the change.
      expect(await readAll(state, "A")).toMatchObject({
        group: undefined,
        votes: new Map(),
        changes: [],
        digest: { id: "dA" },
      });
      expect(await state.get("papers:new")).toBe("graph learning");
      expect(await state.purge(retention)).toBe(0);
    });

    test("deletes voices on answers that are gone, and the quotas of days past", async () => {
      const { state, clock } = await open();
      await state.feedback.save({ answerId: "gone", userId: "1", verdict: "good", at: clock.now });
      await state.quotas.take([{ name: "member", limit: 2 }]);
      expect(await state.purge(retention)).toBe(1);
      clock.now += 2 * 24 * 60 * 60 * 1_000;
      expect(await state.purge(retention)).toBe(1);
      expect(await state.feedback.list(undefined, 0)).toEqual([]);
    });
  });
}
