import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_STORED_TURNS, type StoredTurn } from "../../../src/state/conversation-store.ts";
import type { OpenState } from "./opened-state.ts";
import { CITATION, turn } from "./samples.ts";

/** What conversations promise, whatever keeps them. */
export function describeConversationsFor(open: OpenState): void {
  describe("ConversationStore", () => {
    test("goes on after a restart, with the papers' ids and titles", async () => {
      const { state, openAgain } = await open();
      const first = turn("10001", "x' OR 1=1 --\u0000\u{1F600}");
      await state.conversations.append("c", { ...first, citations: [CITATION] }, { ttlMs: 100 });
      await state.conversations.append("c", turn("10002", "and then?"), { ttlMs: 100 });
      await state.conversations.append("other", turn("10001", "else"), { ttlMs: 100 });
      await state.close();
      const { conversations } = await openAgain();
      expect(await conversations.load("c")).toEqual([first, turn("10002", "and then?")]);
      expect(await conversations.isOpen("c")).toBe(true);
      await conversations.delete("c");
      await conversations.delete("c");
      expect(await conversations.load("c")).toEqual([]);
      expect(await conversations.isOpen("c")).toBe(false);
      expect(await conversations.load("other")).toHaveLength(1);
    });

    test("keeps all turns of parallel appends", async () => {
      const { conversations } = (await open()).state;
      const questions = ["a", "b", "c", "d", "e"];
      await Promise.all(
        questions.map((text) => conversations.append("c", turn("1", text), { ttlMs: 100 })),
      );
      const kept = (await conversations.load("c")).map(({ question }) => question);
      expect(kept.toSorted()).toEqual(questions);
    });

    test("does what a simple model does, whatever is appended, opened, deleted and waited for", async () => {
      const { state, clock, openAgain } = await open();
      const other = await openAgain();
      const step = fc.record({
        act: fc.constantFrom("append", "append", "append", "open", "delete", "wait"),
        channel: fc.constantFrom("a", "b"),
        amount: fc.integer({ min: 1, max: 40 }),
        first: fc.boolean(),
      });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
          run += 1;
          const model = new Map<string, { until: number; turns: StoredTurn[] }>();
          for (const [index, { act, channel: name, amount, first }] of steps.entries()) {
            const { conversations } = first ? state : other;
            const channel = `${run}-${name}`;
            const kept = model.get(channel);
            const turns = kept && kept.until > clock.now ? kept.turns : [];
            const until = clock.now + amount;
            if (act === "append") {
              const added = turn("1", `q${index}`);
              await conversations.append(channel, added, { ttlMs: amount });
              model.set(channel, { until, turns: [...turns, added].slice(-MAX_STORED_TURNS) });
            } else if (act === "open") {
              await conversations.open(channel, { ttlMs: amount });
              model.set(channel, { until, turns });
            } else if (act === "delete") {
              await conversations.delete(channel);
              model.delete(channel);
            } else clock.now += amount;
            const expected = model.get(channel);
            const isOpen = expected !== undefined && expected.until > clock.now;
            expect(await conversations.isOpen(channel)).toBe(isOpen);
            expect(await conversations.load(channel)).toEqual(isOpen ? expected.turns : []);
          }
        }),
        { numRuns: 25 },
      );
    });
  });
}
