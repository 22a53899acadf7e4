import { setImmediate, setTimeout } from "node:timers/promises";
import { openSqliteStateStore } from "../../../src/state/sqlite-state-store.ts";

/**
 * Takes from a ledger until it is exhausted, as a process of its own: every
 * second amount is paid in full, the others are given back half. Behind the first it waits for the other process, so
 * that both take at once. Prints what was paid, a JSON array of numbers.
 *
 * Arguments: path of the state file, daily ceiling, amount of one reservation (even), own name, the other's name.
 */
const [path = "", ceiling, amount, name = "", other = ""] = process.argv.slice(2);
const state = openSqliteStateStore(path);
const ledger = state.ledger({ dailyNanoUsd: Number(ceiling) });
const paid: number[] = [];
for (;;) {
  const reserved = await ledger.reserve(Number(amount));
  if (reserved.kind === "exhausted") break;
  const cost = paid.length % 2 === 0 ? Number(amount) : Number(amount) / 2;
  await reserved.settle(cost);
  paid.push(cost);
  // SQLite lets writers wait without a queue: one that never pauses keeps the other out.
  await setTimeout(1);
  if (paid.length > 1) continue;
  await state.set(`ready:${name}`, "yes");
  while ((await state.get(`ready:${other}`)) === undefined) await setImmediate();
}
await state.close();
process.stdout.write(JSON.stringify(paid));
