import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { openSqliteState } from "./open-sqlite-state.ts";

const run = promisify(execFile);

test("a quota is exact under two processes that take at once", async () => {
  const { state, clock, path } = await openSqliteState();
  const script = resolve("test/support/state/take-main.ts");
  const take = async (...names: string[]) =>
    Number((await run(process.execPath, [script, path, "300", ...names])).stdout);
  const kept = await Promise.all([take("a", "b"), take("b", "a")]);
  const sum = kept.reduce((total, count) => total + count, 0);
  // Whoever stops first leaves what the other gives back to that one, who goes on until nothing is left.
  expect(sum).toBe(300);
  for (const count of kept) expect(count).toBeGreaterThan(0);
  clock.now = Date.now();
  const left = await state.quotas.take([{ name: "server", limit: 301 }]);
  expect(left).toMatchObject({ isTaken: true, left: 0 });
});
