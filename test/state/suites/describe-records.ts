import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OpenState } from "./opened-state.ts";
import { ABSTAINED, ANSWERED, ASKED, CITATION, NOON, record, turn } from "./samples.ts";

/** What the records of answers promise, whatever keeps them. */
export function describeRecordsFor(open: OpenState): void {
  describe("AnswerRecords", () => {
    test.for(Object.values(ASKED))("keeps a whole $kind over a restart", async (asked) => {
      const { state, openAgain } = await open();
      const history = [turn("10001", "first"), turn("10002", "second")];
      const answered = record({ asked, history });
      const { guildId: _, libraryVersion: __, libraryUpdatedAt: ___, ...rest } = answered;
      const direct = { ...rest, id: "b000000002", answer: ABSTAINED, history: [] };
      await state.records.save(answered);
      await state.records.save(direct);
      await state.close();
      const { records } = await openAgain();
      expect(await records.load(answered.id)).toStrictEqual(answered);
      expect(await records.load(direct.id)).toStrictEqual(direct);
      expect(await records.load("nobody0000")).toBeUndefined();
    });

    test("keeps any text, and a cost that isn't known", async () => {
      const { records } = (await open()).state;
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
          const spending = { ...ANSWERED.spending, calls: 1, costUsd: undefined };
          const answer = { ...ANSWERED, question: text, notice: text, spending };
          const asked = { kind: "question", question: text } as const;
          const saved = record({ asked, answer: { ...ANSWERED, ...answer } as typeof ANSWERED });
          await records.save(saved);
          expect(await records.load(saved.id)).toStrictEqual(saved);
        }),
        { numRuns: 30 },
      );
    });

    test("replaces a record of the same id together with its history", async () => {
      const { records } = (await open()).state;
      await records.save(record({ history: [turn("10001", "a"), turn("10001", "b")] }));
      const second = record({ answer: ABSTAINED, history: [turn("10001", "c")] });
      await records.save(second);
      expect(await records.load(second.id)).toStrictEqual(second);
      expect(await records.usage(undefined, 0)).toHaveLength(1);
    });

    test("takes a turn for the asker's that says nothing else", async () => {
      const { records } = (await open()).state;
      const citations = [CITATION];
      await records.save(record({ history: [{ question: "before", citations }] }));
      expect((await records.load("a000000001"))?.history).toEqual([turn("10001", "before")]);
    });

    test("counts what only its asker saw, without its words until it is shared", async () => {
      const { records } = (await open()).state;
      const kept = record({ asked: ASKED.question, answer: ABSTAINED, isPrivate: true });
      await records.save(kept);
      expect(await records.usage(undefined, 0)).toMatchObject([{ question: "", nearest: [] }]);
      expect(await records.load(kept.id)).toStrictEqual(kept);
      await records.save({ ...kept, isPrivate: false });
      expect(await records.usage(undefined, 0)).toMatchObject([
        { question: ASKED.question.question },
      ]);
    });

    test("tells what a server asked, oldest first, and the newest of it when there is too much", async () => {
      const { records } = (await open()).state;
      const asked = { kind: "comparison", subjects: ["GAT\nnew", "GCN"] } as const;
      await records.save(record({ id: "2", askedAt: NOON + 2, answer: ABSTAINED, asked }));
      await records.save(record({ id: "1", askedAt: NOON + 1, asked: ASKED.question }));
      await records.save(record({ id: "0", askedAt: NOON, guildId: "90002" }));
      const { guildId: _, ...direct } = record({ id: "4", askedAt: NOON + 4 });
      await records.save(direct);
      const failure = { ...record({ id: "3", askedAt: NOON + 3, asked: ASKED.summary }), ms: 9.6 };
      await records.saveFailure(failure);
      const base = { userId: "10001", nanoUsd: 0, nearest: [] };
      const usage = await records.usage("90001", NOON);
      expect(usage).toEqual([
        {
          ...base,
          id: "1",
          at: NOON + 1,
          kind: "question",
          outcome: "answered",
          question: "what helps on graphs?",
          ms: 1_235,
          nanoUsd: 250_000,
        },
        {
          ...base,
          id: "2",
          at: NOON + 2,
          kind: "comparison",
          outcome: "abstained",
          question: "GAT new vs GCN",
          ms: 7,
          nearest: ["Paper 1", "Paper 2", "Paper 3"],
        },
        {
          ...base,
          id: "3",
          at: NOON + 3,
          kind: "summary",
          outcome: "failed",
          question: "graph learning",
          ms: 10,
        },
      ]);
      expect(await records.usage("90001", NOON + 2)).toEqual(usage.slice(1));
      expect(await records.usage("90001", NOON, { limit: 1 })).toEqual(usage.slice(2));
      const all = await records.usage(undefined, NOON);
      expect(all.map(({ id }) => id)).toEqual(["0", "1", "2", "3", "4"]);
      expect(await records.load("3")).toBeUndefined();
    });

    test("counts an answer that could not be shown as failed, and keeps it", async () => {
      const { records } = (await open()).state;
      await records.save(record());
      await records.saveFailure({ ...record(), ms: 50 });
      expect(await records.usage("90001", 0)).toMatchObject([{ outcome: "failed", ms: 50 }]);
      expect(await records.load("a000000001")).toStrictEqual(record());
    });
  });
}
