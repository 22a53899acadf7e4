import { openSqliteStateStore } from "../../../src/state/sqlite-state-store.ts";

/**
 * Takes from a ledger until it is exhausted, as a process of its own: every
 * second amount is paid in full, the others are given back half. Prints what was paid, a JSON array of numbers.
 *
 * Arguments: path of the state file, daily ceiling, amount of one reservation (even).
 */
const [path = "", ceiling, amount] = process.argv.slice(2);
const state = openSqliteStateStore(path);
const ledger = state.ledger({ dailyNanoUsd: Number(ceiling) });
const paid: number[] = [];
for (;;) {
  const reserved = await ledger.reserve(Number(amount));
  if (reserved.kind === "exhausted") break;
  const cost = paid.length % 2 === 0 ? Number(amount) : Number(amount) / 2;
  await reserved.settle(cost);
  paid.push(cost);
}
await state.close();
process.stdout.write(JSON.stringify(paid));
