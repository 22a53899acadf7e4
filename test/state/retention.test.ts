import { existsSync, readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CONVERSATION_MS } from "../../src/discord/answer/open-conversation.ts";
import { RETENTION } from "../../src/discord/privacy/retention.ts";
import { DAY_MS } from "../../src/lib/day-ms.ts";
import { saveState } from "../../src/state/save-state.ts";
import type { State } from "../../src/state/state-store.ts";
import { openSqliteState } from "./open-sqlite-state.ts";
import { ABSTAINED, digest, group, NOON, record, turn } from "./suites/samples.ts";

const WORDS = [
  "answerword",
  "turnword",
  "listword",
  "reasonword",
  "voteword",
  "changeword",
] as const;

/** Leaves a word of a member in every place that holds some, more than one page of each. */
async function leaveWords(state: State, place: string, userId: string): Promise<void> {
  for (let n = 0; n < 20; n += 1) {
    const id = `${place}${n}`;
    const answer = { ...ABSTAINED, question: `answerword ${id}` };
    const asked = { kind: "question", question: `answerword ${id}` } as const;
    await state.records.save(
      record({ id, asked, answer, userId, history: [turn(userId, `answerword ${id}`)] }),
    );
    await state.conversations.append(id, turn(userId, `turnword ${id}`), {
      ttlMs: CONVERSATION_MS,
    });
    await state.set(`papers:${id}`, `listword ${id}`, { ttlMs: DAY_MS, userId });
    await state.feedback.save({
      answerId: id,
      userId,
      verdict: "bad",
      reason: `reasonword ${id}`,
      at: NOON,
    });
    await state.readingGroups.save(group({ id: `g${id}`, userId, closesAt: NOON }));
    await state.readingGroups.save({
      ...group({ id: `v${id}`, userId: "1" }),
      closesAt: NOON + DAY_MS,
    });
    await state.readingGroups.vote(`v${id}`, userId, `voteword ${id}`);
    await state.digests.save(digest({ id: `d${id}`, userId }));
    await state.changes.add({ at: NOON, userId, action: "settings", detail: `changeword ${id}` });
  }
}

/** Which of these words stand in the state's file or in the log beside it, in whatever bytes. */
function readableIn(address: string, words: readonly string[]): string[] {
  const files = ["", "-wal"].map((end) => address + end).filter((path) => existsSync(path));
  const bytes = files.map((path) => readFileSync(path, "latin1")).join("");
  return words.filter((word) => bytes.includes(word));
}

test("after 31 and 91 days nothing older than what /privacy says is in the file's bytes", async () => {
  const { state, clock, address } = await openSqliteState();
  await leaveWords(state, "a", "10001");
  await state.quotas.take([{ name: "member:90001:10001", limit: 5 }]);
  expect(readableIn(address, WORDS)).toEqual(WORDS);
  clock.now = NOON + 31 * DAY_MS;
  await state.purge(RETENTION);
  expect(readableIn(address, [...WORDS, "member:90001"])).toEqual([
    "answerword",
    "reasonword",
    "voteword",
    "changeword",
  ]);
  clock.now = NOON + 92 * DAY_MS;
  await state.purge(RETENTION);
  expect(readableIn(address, WORDS)).toEqual(["changeword"]);
  clock.now = NOON + 366 * DAY_MS;
  await state.purge(RETENTION);
  expect(readableIn(address, WORDS)).toEqual([]);
});

test("a member who is forgotten is in no byte of the file, nor of a backup made afterwards", async () => {
  const { state, clock, address, folder } = await openSqliteState();
  const member = "4711471147114711471";
  await leaveWords(state, "a", member);
  await leaveWords(state, "b", "10002");
  await state.quotas.take([{ name: `member:90001:${member}`, limit: 5 }]);
  expect(await state.forgetMember(member)).toBeGreaterThan(0);
  // How often they asked is known until the day and the next one are over: forgetting is no way around the limit.
  const database = new DatabaseSync(address, { readOnly: true });
  const rows = database.prepare("SELECT name FROM quotas WHERE name LIKE ?").all(`%${member}%`);
  database.close();
  expect(rows.length).toBe(1);
  clock.now += 2 * DAY_MS;
  await state.purge(RETENTION);
  expect(readableIn(address, [member])).toEqual([]);
  expect(readableIn(address, WORDS)).toEqual(WORDS.filter((word) => word !== "listword"));
  await saveState(address, join(folder, "backup.sqlite"));
  expect(readableIn(join(folder, "backup.sqlite"), [member, "10002"])).toEqual(["10002"]);
});
