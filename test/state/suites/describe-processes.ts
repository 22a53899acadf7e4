import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { readSpentOf } from "../../../src/state/read-spent-of.ts";
import type { OpenState } from "./opened-state.ts";

const run = promisify(execFile);
const PROCESSES = [0, 1, 2, 3];

async function start(script: string, ...args: readonly string[]): Promise<unknown> {
  const path = resolve(`test/support/state/${script}`);
  return JSON.parse((await run(process.execPath, [path, ...args])).stdout) as unknown;
}

type Outcomes = Readonly<Record<"quota" | "claim", readonly boolean[]>>;

/** What came of the things that four processes did at once. */
async function race(address: string): Promise<Outcomes> {
  const count = String(PROCESSES.length);
  const started = PROCESSES.map((own) => start("race-main.ts", address, String(own), count));
  const outcomes = (await Promise.all(started)) as Outcomes[];
  return {
    quota: outcomes.flatMap(({ quota }) => quota),
    claim: outcomes.flatMap(({ claim }) => claim),
  };
}

/** What processes that share a state may rely on, whatever keeps it. */
export function describeProcessesFor(open: OpenState): void {
  describe("several processes", () => {
    test("take of a quota what there is, claim once, and lose no setting and no turn", async () => {
      const { state, address } = await open();
      const { quota, claim } = await race(address);
      expect(quota).toHaveLength(200);
      expect(quota.filter(Boolean)).toHaveLength(120);
      expect(await state.quotas.take([{ name: "server", limit: 121 }])).toMatchObject({ left: 0 });
      expect(claim.filter(Boolean)).toHaveLength(50);
      const { allowedChannelIds } = await state.settings.get("90001");
      expect(new Set(allowedChannelIds).size).toBe(PROCESSES.length * 12);
      for (let n = 0; n < 50; n += 1) {
        const asked = (await state.conversations.load(`thread-${n}`)).map((turn) => turn.question);
        expect(asked.toSorted()).toEqual(PROCESSES.map((own) => `${own}-${n}`));
      }
    });

    test("take of a quota exactly what there is while some give back", async () => {
      const { state, clock, address } = await open();
      const take = async (...names: string[]) =>
        Number(await start("take-main.ts", address, "300", ...names));
      const kept = await Promise.all([take("a", "b"), take("b", "a")]);
      const sum = kept.reduce((total, count) => total + count, 0);
      // Whoever stops first leaves what the other gives back to that one, who goes on until nothing is left.
      expect(sum).toBe(300);
      for (const count of kept) expect(count).toBeGreaterThan(0);
      clock.now = Date.now();
      const left = await state.quotas.take([{ name: "server", limit: 301 }]);
      expect(left).toMatchObject({ isTaken: true, left: 0 });
    });

    test("spend no more than the ceiling", async () => {
      const { address } = await open();
      const [ceiling, amount] = [4_000, 10];
      const spend = (...names: string[]) =>
        start("spend-main.ts", address, String(ceiling), String(amount), ...names);
      const paid = (await Promise.all([spend("a", "b"), spend("b", "a")])) as number[][];
      const sum = paid.flat().reduce((total, cost) => total + cost, 0);
      expect((await readSpentOf(address, new Date()))?.dayNanoUsd).toBe(sum);
      expect(sum).toBeLessThanOrEqual(ceiling);
      // Each stops when less than one amount is left, of what the other has not set aside.
      expect(sum).toBeGreaterThan(ceiling - 2 * amount);
      for (const { length } of paid) expect(length).toBeGreaterThan(0);
    });
  });
}
