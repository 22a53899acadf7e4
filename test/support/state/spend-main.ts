import { setImmediate, setTimeout } from "node:timers/promises";
import { openState } from "../../../src/state/open-state.ts";

/**
 * Takes from a ledger until it is exhausted, as a process of its own: every
 * second amount is paid in full, the others are given back half. Behind the first it waits for the other process, so
 * that both take at once. Prints what was paid, a JSON array of numbers.
 *
 * Arguments: address of the state, daily ceiling, amount of one reservation (even), own name, the other's name.
 */
const [address = "", ceiling, amount, name = "", other = ""] = process.argv.slice(2);
const state = await openState(address);
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
