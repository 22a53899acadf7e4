import { setImmediate, setTimeout } from "node:timers/promises";
import { openState } from "../../../src/state/open-state.ts";

/**
 * Takes from a quota until it is used up, as a process of its own, and gives every fifth back. Behind the first it waits
 * for the other process, so that both take at once. Prints how many it kept.
 *
 * Arguments: address of the state, limit, own name, the other's name.
 */
const [address = "", limit, name = "", other = ""] = process.argv.slice(2);
const state = await openState(address);
const counters = [
  { name: "server", limit: Number(limit) },
  { name: `member:${name}`, limit: 1_000_000 },
];
let [takes, kept] = [0, 0];
while ((await state.quotas.take(counters)).isTaken) {
  takes += 1;
  if (takes % 5 === 0) await state.quotas.giveBack(counters.map((counter) => counter.name));
  else kept += 1;
  // SQLite lets writers wait without a queue: one that never pauses keeps the other out.
  await setTimeout(1);
  if (takes > 1) continue;
  await state.set(`ready:${name}`, "yes");
  while ((await state.get(`ready:${other}`)) === undefined) await setImmediate();
}
await state.close();
process.stdout.write(String(kept));
