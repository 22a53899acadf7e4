import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseConfig } from "../src/config.ts";
import type { ShardPlan } from "../src/env-schema.ts";

/** The shards that a process connects, as text. */
function nameShards(plan: ShardPlan): string {
  return plan === "auto" ? plan : `${plan.ids.join(",")} of ${plan.count}`;
}

describe("DISCORD_SHARDS", () => {
  const STATE_URL = "postgres://localhost/papercord";

  test.for([
    ["1", "0 of 1"],
    ["3", "0,1,2 of 3"],
    ["0/1", "0 of 1"],
    ["0-3/16", "0,1,2,3 of 16"],
    ["3,5-6,8/9", "3,5,6,8 of 9"],
  ])("reads %s as shards %s", ([text = "", shards]) => {
    const { discord } = parseConfig({ DISCORD_SHARDS: text, STATE_URL });
    expect(nameShards(discord.shards)).toBe(shards);
  });

  test("reads whatever shards are listed one by one", () => {
    const plans = fc.integer({ min: 1, max: 60 }).chain((count) => {
      const all = Array.from({ length: count }, (_, id) => id);
      return fc.record({ count: fc.constant(count), ids: fc.subarray(all, { minLength: 1 }) });
    });
    fc.assert(
      fc.property(plans, (plan) => {
        const text = `${plan.ids.join(",")}/${plan.count}`;
        expect(parseConfig({ DISCORD_SHARDS: text, STATE_URL }).discord.shards).toEqual(plan);
      }),
    );
  });

  test("a part of the shards needs a state that processes share, all of them do not", () => {
    const file = { STATE_URL: "data/state.sqlite" };
    expect(() => parseConfig({ ...file, DISCORD_SHARDS: "0-3/16" })).toThrow(
      /^  DISCORD_SHARDS: .*STATE_URL.*postgres:\/\//m,
    );
    expect(parseConfig({ ...file, DISCORD_SHARDS: "0-1/2" }).discord.shards).toEqual({
      ids: [0, 1],
      count: 2,
    });
  });
});
