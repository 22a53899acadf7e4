import { setTimeout } from "node:timers/promises";
import { openState } from "../../../src/state/open-state.ts";
import type { State } from "../../../src/state/state-store.ts";

/**
 * Does things of every kind, fifty at once, with a state that others use at the same time, as a process of its own. All
 * begin when every one of them is ready. Prints what came of each: a JSON object of arrays.
 *
 * Arguments: address of the state, own number, number of processes.
 */
const [address = "", own = "", processes = ""] = process.argv.slice(2);
const AT_ONCE = 50;
/** Nobody is asked about in a test's own clock, so that this one's day ends for none of them. */
const NOON = Date.parse("2026-11-21T12:00:00Z");

const TASKS: Readonly<Record<string, (state: State, n: number) => Promise<unknown>>> = {
  quota: async (state) => {
    const counters = [
      { name: "server", limit: 120 },
      { name: `member:${own}`, limit: 1_000 },
    ];
    return (await state.quotas.take(counters)).isTaken;
  },
  settings: async (state, n) =>
    state.settings.change("90001", (before) =>
      n >= 12
        ? before
        : { ...before, allowedChannelIds: [...before.allowedChannelIds, `1000${own}${10 + n}`] },
    ),
  claim: (state, n) => state.claim(`digest:${n}`, { ttlMs: 60_000 }),
  conversation: async (state, n) => {
    const turn = { userId: own, question: `${own}-${n}`, citations: [] };
    await state.conversations.append(`thread-${n}`, turn, { ttlMs: 60_000 });
  },
};

const state = await openState(address, { now: () => NOON });
await state.set(`ready:${own}`, "yes");
for (let other = 0; other < Number(processes);) {
  if ((await state.get(`ready:${other}`)) !== undefined) other += 1;
  else await setTimeout(5);
}
const outcomes: Record<string, unknown[]> = {};
for (const [name, run] of Object.entries(TASKS)) {
  outcomes[name] = await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => run(state, n)));
}
await state.close();
process.stdout.write(JSON.stringify(outcomes));
