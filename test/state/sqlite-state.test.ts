import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/state/server-settings.ts";
import { openSqliteState } from "./open-sqlite-state.ts";
import { describeAnswersFor } from "./suites/describe-answers.ts";
import { describeChangesFor } from "./suites/describe-changes.ts";
import { describeConversationsFor } from "./suites/describe-conversations.ts";
import { describeDigestsFor } from "./suites/describe-digests.ts";
import { describeEntriesFor } from "./suites/describe-entries.ts";
import { describeFeedbackFor } from "./suites/describe-feedback.ts";
import { describeForgettingFor } from "./suites/describe-forgetting.ts";
import { describeLedgerFor } from "./suites/describe-ledger.ts";
import { describeProcessesFor } from "./suites/describe-processes.ts";
import { describeQuotasFor } from "./suites/describe-quotas.ts";
import { describeReadingGroupsFor } from "./suites/describe-reading-groups.ts";
import { describeRecordsFor } from "./suites/describe-records.ts";
import { describeSettingsFor } from "./suites/describe-settings.ts";
import { NOON, record, turn } from "./suites/samples.ts";

describe("the state in a file", () => {
  describeEntriesFor(openSqliteState);
  describeSettingsFor(openSqliteState);
  describeConversationsFor(openSqliteState);
  describeRecordsFor(openSqliteState);
  describeFeedbackFor(openSqliteState);
  describeDigestsFor(openSqliteState);
  describeQuotasFor(openSqliteState);
  describeChangesFor(openSqliteState);
  describeReadingGroupsFor(openSqliteState);
  describeForgettingFor(openSqliteState);
  describeAnswersFor(openSqliteState);
  describeLedgerFor(openSqliteState);
  describeProcessesFor(openSqliteState);
});

/** The file as another program opens it. */
function openFile(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  onTestFinished(() => database.close());
  return database;
}

test("what a forgotten member wrote is in no file any more", async () => {
  const { state, folder } = await openSqliteState();
  const word = "zebrafish";
  const text = `${word} `.repeat(2_000);
  const asked = { kind: "question", question: text } as const;
  await state.records.save(record({ asked, history: [turn("10001", text)] }));
  await state.conversations.append("c", turn("10001", text), { ttlMs: 1_000 });
  const voice = { answerId: "a000000001", userId: "10001", at: NOON, reason: word };
  await state.feedback.save({ ...voice, verdict: "bad" });
  const filesWithWord = async () => {
    const names = await readdir(folder);
    const files = await Promise.all(names.map((name) => readFile(join(folder, name), "latin1")));
    return names.filter((_, index) => files[index]?.includes(word));
  };
  expect(await filesWithWord()).not.toEqual([]);
  await state.forgetMember("10001");
  expect(await filesWithWord()).toEqual([]);
});

test("a record that cannot be read is treated as absent", async () => {
  const { state, address } = await openSqliteState();
  const database = openFile(address);
  const whole = JSON.parse(JSON.stringify(record())) as object;
  for (const broken of [
    "{",
    "null",
    JSON.stringify({ ...whole, asked: { kind: "song" } }),
    JSON.stringify({ ...whole, answer: { kind: "sung" } }),
    JSON.stringify({ ...whole, answer: { ...record().answer, ms: undefined } }),
  ]) {
    await state.records.save(record());
    database.prepare("UPDATE answer_records SET record = ?").run(broken);
    expect(await state.records.load("a000000001")).toBeUndefined();
  }
  expect(await state.records.usage("90001", 0)).toHaveLength(1);
});

test.for<[stored: string, expected: object]>([
  ["{", {}],
  ["null", {}],
  ['"text"', {}],
  ['{"threads":"always","later":1}', { threads: "always" }],
  ['{"threads":"sometimes","allowedChannelIds":["80001"]}', { allowedChannelIds: ["80001"] }],
])("of settings stored as %s what can be read holds", async ([stored, expected]) => {
  const { state, address } = await openSqliteState();
  openFile(address).prepare("INSERT INTO server_settings VALUES ('90001', ?)").run(stored);
  expect(await state.settings.get("90001")).toEqual({ ...DEFAULT_SETTINGS, ...expected });
});

test("the statistics of 100,000 requests are read in a moment", async () => {
  const { state, address } = await openSqliteState();
  openFile(address)
    .prepare(
      `WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 200000)
       INSERT INTO requests SELECT 'r' || n, ? + n, CASE n % 2 WHEN 0 THEN '90001' ELSE '90002' END,
         '1000' || (n % 97), 'question', 'abstained', 'what of ' || n || ' and its graphs?', 500, 10,
         '["Graph attention","Graph convolution"]' FROM numbers`,
    )
    .run(NOON);
  const read = async (since: number) => {
    const started = performance.now();
    const rows = await state.records.usage("90001", since);
    return { rows, ms: performance.now() - started };
  };
  const all = await read(NOON);
  expect(all.rows).toHaveLength(100_000);
  const nearest = ["Graph attention", "Graph convolution"];
  expect(all.rows.at(-1)).toMatchObject({ id: "r200000", nearest });
  expect(all.ms).toBeLessThan(10_000);
  const weeks = [];
  for (let run = 0; run < 5; run += 1) weeks.push(await read(NOON + 199_000));
  expect(weeks[0]?.rows).toHaveLength(501);
  // What isn't asked for is not read, whatever else the machine is doing.
  expect(Math.min(...weeks.map(({ ms }) => ms))).toBeLessThan(all.ms / 20);
});
