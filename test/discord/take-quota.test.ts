import pino from "pino";
import { describe, expect, onTestFinished, test } from "vitest";
import { type AskLimits, NO_LIMITS } from "../../src/discord/incoming/ask-limits.ts";
import { takeQuota, type TakenQuota } from "../../src/discord/incoming/take-quota.ts";
import { wordsFor } from "../../src/discord/words/words.ts";
import type { QuotaStore } from "../../src/state/quota-store.ts";
import type { ServerSettings } from "../../src/state/server-settings.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";

const NOON = Date.parse("2026-11-21T12:00:00Z");
const words = wordsFor("en-US");
const HERE = { userId: "m1", guildId: "s1" };

interface Ask {
  readonly userId?: string;
  readonly guildId?: string | undefined;
  readonly limits?: Partial<AskLimits>;
  readonly settings?: Partial<ServerSettings>;
}

/** A state at noon, and questions that are counted in it. */
function open() {
  const state = openSqliteStateStore(":memory:", { now: () => NOON });
  onTestFinished(() => state.close());
  const warned: string[] = [];
  const logger = pino({ base: null }, { write: (line: string) => void warned.push(line) });
  const ask = (own: Ask = {}, quotas: QuotaStore = state.quotas): Promise<TakenQuota> =>
    takeQuota(quotas, {
      asker: {
        ...HERE,
        channelId: "c1",
        parentChannelId: undefined,
        takesThreads: false,
        locale: "en-US",
        guildLocale: undefined,
        managesServer: false,
        roleIds: [],
        botIsHere: true,
        ...own,
      },
      settings: { memberDailyQuota: undefined, serverDailyQuota: undefined, ...own.settings },
      limits: { ...NO_LIMITS, ...own.limits },
      words,
      now: NOON,
      logger,
    });
  return { ask, quotas: state.quotas, warned };
}

const SAID = {
  memberQuota: { settings: { memberDailyQuota: 1 } },
  serverQuota: { settings: { serverDailyQuota: 1 } },
  serverDay: { limits: { serverPerDay: 1 } },
  memberDay: { limits: { memberPerDay: 1 } },
  wholeDay: { limits: { perDay: 1 } },
  memberRate: { limits: { memberPerMinute: 1 } },
} as const;

describe("takeQuota()", () => {
  test.for([
    ["memberQuota", "hint.memberQuota", "in 12 hours", ["m1 elsewhere", "m2 here", "m1 alone"]],
    ["serverQuota", "hint.serverQuota", "in 12 hours", ["m1 elsewhere", "m1 alone"]],
    ["serverDay", "hint.serverDay", "in 12 hours", ["m1 elsewhere", "m1 alone"]],
    ["memberDay", "hint.memberDay", "in 12 hours", ["m2 here"]],
    ["wholeDay", "hint.wholeDay", "in 12 hours", []],
    ["memberRate", "hint.memberRate", "in 60 seconds", ["m2 here"]],
  ] as const)(
    "holds %s, says so, and lets ask those it isn't for",
    async ([name, key, when, free]) => {
      const { ask } = open();
      const own = SAID[name];
      const others = {
        "m1 elsewhere": { guildId: "s2" },
        "m1 alone": { guildId: undefined },
        "m2 here": { userId: "m2" },
      };
      expect(await ask(own)).toMatchObject({ kind: "taken" });
      expect(await ask(own)).toEqual({ kind: "used-up", sentence: words(key, { when }) });
      for (const [who, other] of Object.entries(others)) {
        const kind = (free as readonly string[]).includes(who) ? "taken" : "used-up";
        expect(await ask({ ...own, ...other }), who).toMatchObject({ kind });
      }
    },
  );

  test.for(["memberQuota", "serverQuota", "serverDay"] as const)(
    "counts to %s nothing that is asked outside of servers",
    async (name) => {
      const { ask } = open();
      const alone = { ...SAID[name], guildId: undefined };
      for (const _ of [1, 2]) expect(await ask(alone)).toMatchObject({ kind: "taken" });
    },
  );

  test("counts nothing where nothing limits", async () => {
    const { ask } = open();
    const failing = { take: () => Promise.reject(new Error("down")), giveBack: () => never() };
    const never = () => Promise.reject(new Error("not asked"));
    const taken = await ask({}, failing);
    if (taken.kind !== "taken") throw new Error("It was refused");
    await taken.giveBack();
    await taken.undo();
  });

  test("gives a failed question back to the day, and one that nobody worked on to the minute too", async () => {
    const { ask } = open();
    const own = { limits: { perDay: 1, memberPerMinute: 2 } };
    const first = await ask(own);
    if (first.kind === "taken") await first.giveBack();
    const second = await ask(own);
    if (second.kind === "taken") await second.giveBack();
    expect(await ask(own)).toEqual({
      kind: "used-up",
      sentence: words("hint.memberRate", { when: "in 30 seconds" }),
    });
    if (second.kind === "taken") await second.undo();
    expect(await ask(own)).toMatchObject({ kind: "taken" });
  });

  test("lets ask when only the rate can't be read, and nothing when a day's count can't", async () => {
    const { ask, warned } = open();
    const down = () => Promise.reject(new Error("disk full"));
    const failing = { take: down, giveBack: down };
    const taken = await ask(SAID.memberRate, failing);
    if (taken.kind !== "taken") throw new Error("It was refused");
    await taken.undo();
    expect(warned).toEqual([expect.stringContaining("how fast a member asks is not known")]);
    await expect(ask(SAID.wholeDay, failing)).rejects.toThrow("disk full");
  });

  test("writes down what could not be given back, and says nothing of it", async () => {
    const { ask, quotas, warned } = open();
    const giveBack = () => Promise.reject(new Error("disk full"));
    const failing = { take: quotas.take.bind(quotas), giveBack };
    const taken = await ask(SAID.wholeDay, failing);
    if (taken.kind !== "taken") throw new Error("It was refused");
    await taken.giveBack();
    expect(warned).toEqual([expect.stringContaining("quota is not given back")]);
    const rated = await ask(SAID.memberRate, failing);
    if (rated.kind === "taken") await rated.giveBack();
    expect(warned).toHaveLength(1);
  });
});
