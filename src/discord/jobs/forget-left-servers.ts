import { DAY_MS, HOUR_MS } from "../../lib/day-ms.ts";
import type { BotServices } from "../bot-services.ts";
import { forgetServer } from "../incoming/forget-server.ts";
import type { Job } from "../job.ts";

/** A bot that was started with another's token, or without some of its shards, finds nobody; that is put right by then. */
const GRACE_MS = 7 * DAY_MS;
const NOTED_MS = 30 * DAY_MS;

/**
 * Deletes what is kept of servers that removed the bot while it was not connected, of which Discord sends no event. A
 * server in an outage is there; one that has been missing for a week is not.
 */
export const forgetLeftServers = {
  name: "left-servers",
  everyMs: HOUR_MS,

  async run(services, signal) {
    const { state, shards } = services;
    for (const guildId of await state.servers()) {
      if (signal.aborted) return;
      const standing = shards.standingOf(guildId);
      if (standing === "member") await state.delete(missingKey(guildId));
      else if (standing === "left") await noteMissing(guildId, services);
    }
  },
} satisfies Job;

const missingKey = (guildId: string): string => `missing-server:${guildId}`;

async function noteMissing(guildId: string, services: BotServices): Promise<void> {
  const { state, timers, logger } = services;
  const key = missingKey(guildId);
  const since = await state.get(key);
  if (since === undefined) {
    await state.set(key, String(timers.now()), { ttlMs: NOTED_MS });
  } else if (timers.now() - Number(since) >= GRACE_MS) {
    const digests = await forgetServer(guildId, services);
    await state.delete(key);
    logger.info({ guildId, digests }, "no longer in a server, its settings deleted");
  }
}
