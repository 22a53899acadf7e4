import { pino } from "pino";
import { expect, test } from "vitest";
import { admit } from "../../src/discord/incoming/admit.ts";
import { NO_LIMITS } from "../../src/discord/incoming/ask-limits.ts";
import { createLanes } from "../../src/discord/incoming/lanes.ts";
import type { BotServices } from "../../src/discord/bot-services.ts";
import type { Glance } from "../../src/discord/incoming/glance.ts";
import { wordsFor } from "../../src/discord/words/words.ts";
import { DEFAULT_SETTINGS } from "../../src/state/server-settings.ts";
import { createManualTimers, settle } from "./manual-timers.ts";

const route = {
  name: "ask",
  counts: true,
  ackKind: "public",
  execute: async () => undefined,
} as const;

/** Lets a question in whose settings took a while, and says how long it then waits for a state that doesn't answer. */
async function waitedAfter(settingsMs: number): Promise<number> {
  const timers = createManualTimers();
  const services = {
    timers,
    lanes: createLanes({ timers, answersAtOnce: 1 }),
    state: { quotas: { take: () => new Promise(() => undefined) } },
    limits: { ...NO_LIMITS, perDay: 1 },
    logger: pino({ level: "silent" }),
  } as unknown as BotServices;
  const glance = {
    asker: { userId: "1", guildId: undefined },
    settings: DEFAULT_SETTINGS,
    words: wordsFor("en-US"),
  } as unknown as Glance;
  await timers.advance(settingsMs);
  let isAdmitted = false;
  void admit(route, glance, { services, startedAt: 0 }).then(() => {
    isAdmitted = true;
  });
  for (let ms = 0; ms < 3_000; ms += 50) {
    await timers.advance(ms === 0 ? 0 : 50);
    await settle();
    if (isAdmitted) return ms;
  }
  return Infinity;
}

test.for([
  [0, 300],
  [200, 200],
  [400, 0],
  [1_000, 0],
] as const)(
  "after %d ms for the settings a slow state is waited for %d ms more",
  async ([before, then]) => {
    expect(await waitedAfter(before)).toBe(then);
  },
);
