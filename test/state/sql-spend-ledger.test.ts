import { expect, onTestFinished, test } from "vitest";
import type { SqlEngine } from "../../src/state/sql-engine.ts";
import { SqlSpendLedger } from "../../src/state/sql-spend-ledger.ts";
import { openSqliteEngine } from "../../src/state/sqlite-state-store.ts";

const NOON = Date.parse("2026-11-21T12:00:00Z");

test("what could not be settled can be settled again, and counts in full meanwhile", async () => {
  const engine = openSqliteEngine(":memory:");
  onTestFinished(() => engine.close());
  let isFull = false;
  const failing: SqlEngine = {
    query: engine.query.bind(engine),
    tuples: engine.tuples.bind(engine),
    sweep: engine.sweep.bind(engine),
    close: engine.close.bind(engine),
    transaction: async (work, options) => {
      if (isFull) throw new Error("disk full");
      return engine.transaction(work, options);
    },
  };
  const ledger = new SqlSpendLedger(failing, { dailyNanoUsd: 100 }, () => NOON);
  const reserved = await ledger.reserve(100);
  if (reserved.kind !== "reserved") throw new Error("It was not reserved");
  isFull = true;
  await expect(reserved.settle(10)).rejects.toThrow("disk full");
  isFull = false;
  expect(await ledger.reserve(1)).toMatchObject({ kind: "exhausted" });
  await reserved.settle(10);
  expect(await ledger.reserve(90)).toMatchObject({ kind: "reserved" });
  await expect(reserved.settle(10)).rejects.toThrow("settled before");
});

test("an amount that isn't one is named", async () => {
  const engine = openSqliteEngine(":memory:");
  onTestFinished(() => engine.close());
  const ledger = new SqlSpendLedger(engine, {}, () => NOON);
  await expect(ledger.reserve(0.5)).rejects.toThrow(/^Cannot book an amount: .*0\.5/u);
});
