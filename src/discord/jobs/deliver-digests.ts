import type { BotServices } from "../bot-services.ts";
import { deliverDigest } from "../digest/deliver-digest.ts";
import type { Job } from "../job.ts";
import { withinTime } from "../sending/within-time.ts";
import { whileClaimed } from "./while-claimed.ts";

const MINUTE_MS = 60_000;
/** For one digest, with a model that writes it and a Discord that is slow. */
const LIMIT_MS = 3 * MINUTE_MS;
const CLAIM_MS = LIMIT_MS + MINUTE_MS;

/** Posts the digests of this process's servers that are due, one at a time. One that fails holds up no other and is tried again in a minute. */
export const deliverDigests = {
  name: "digests",
  everyMs: MINUTE_MS,

  async run(services, signal) {
    const { state, timers, logger, shards } = services;
    for (const { id, guildId } of await state.digests.due(timers.now())) {
      if (!shards.serves(guildId)) continue;
      try {
        await whileClaimed(`digest-claim:${id}`, { state, ttlMs: CLAIM_MS }, () =>
          deliverIfDue(id, services, signal),
        );
      } catch (err) {
        if (signal.aborted) return;
        logger.warn({ err, subscriptionId: id }, "digest not delivered");
      }
    }
  },
} satisfies Job;

/** Read anew: another process may have delivered it since this one saw that it is due. */
async function deliverIfDue(id: string, services: BotServices, signal: AbortSignal): Promise<void> {
  const { state, timers } = services;
  const subscription = await state.digests.get(id);
  if (subscription === undefined || subscription.pausedBecause !== undefined) return;
  if (subscription.dueAt > timers.now()) return;
  await withinTime((within) => deliverDigest(subscription, services, { signal: within }), {
    ms: LIMIT_MS,
    signal,
    timers,
  });
}
