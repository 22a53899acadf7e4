import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { makeTempDir } from "../support/temp-dir.ts";

function open(path = ":memory:", limits = { ttlMs: 100, maxAnswers: 3 }) {
  const clock = { now: 1_000 };
  const state = openSqliteStateStore(path, { now: () => clock.now });
  onTestFinished(() => state.close());
  return { clock, state, answers: state.answers(limits) };
}

test("an answer is kept over a restart, until its time is over", async () => {
  const path = join(await makeTempDir(), "state.sqlite");
  const first = open(path);
  await first.answers.set("k", "one");
  await first.answers.set("k", "two");
  await first.state.close();
  const { answers, clock } = open(path);
  clock.now = 1_099;
  expect(await answers.get("k")).toBe("two");
  clock.now = 1_100;
  expect(await answers.get("k")).toBeUndefined();
  expect(await answers.get("other")).toBeUndefined();
});

test("of too many answers the oldest go, and one that is written again is new", async () => {
  const { answers, clock } = open();
  for (const key of ["a", "b", "c", "a", "d"]) {
    clock.now += 1;
    await answers.set(key, key);
  }
  const kept = await Promise.all(["a", "b", "c", "d"].map((key) => answers.get(key)));
  expect(kept).toEqual(["a", undefined, "c", "d"]);
});

test("of answers of the same moment the later ones stay", async () => {
  const { answers } = open();
  for (const key of ["a", "b", "c", "d"]) await answers.set(key, key);
  expect(await answers.get("a")).toBeUndefined();
  expect(await answers.get("d")).toBe("d");
});
