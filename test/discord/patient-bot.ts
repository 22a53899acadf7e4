import { onTestFinished } from "vitest";
import { discordLimits } from "../../src/discord/rendering/discord-limits.ts";
import { type Timers, systemTimers } from "../../src/discord/sending/timers.ts";
import {
  type DiscordServerOptions,
  startDiscordServer,
} from "../support/discord-server/discord-server.ts";
import { createManualClock } from "../support/discord-server/manual-clock.ts";
import { answered } from "./answer-fixtures.ts";
import { startTestBot, type TestBot } from "./start-test-bot.ts";

const WAIT_MS = 50_000;

/**
 * Starts a bot that answers at once, and a Discord that waits for it however slow the machine is: what many events at a
 * time come to is not to depend on three real seconds.
 *
 * @param options.timers Whose alarms ring, but for that of the acknowledgement; default the machine's.
 * @param options.discord How the stand-in differs from the usual one.
 */
export async function startPatientBot({
  timers = systemTimers,
  discord = {},
}: { readonly timers?: Timers; readonly discord?: DiscordServerOptions } = {}): Promise<TestBot> {
  const { now } = createManualClock();
  const server = await startDiscordServer({ now, waitTimeoutMs: WAIT_MS, ...discord });
  onTestFinished(() => server.close());
  return startTestBot({
    server,
    assistant: { answer: async (question) => answered({ question }) },
    timers: {
      now: () => timers.now(),
      after: (ms, run) =>
        ms === discordLimits.acknowledgeMs ? () => undefined : timers.after(ms, run),
    },
  });
}
