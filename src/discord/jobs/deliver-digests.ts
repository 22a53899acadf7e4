import { deliverDigest } from "../digest/deliver-digest.ts";
import type { Job } from "../job.ts";
import { withinTime } from "../sending/within-time.ts";

const MINUTE_MS = 60_000;
/** For one digest, with a model that writes it and a Discord that is slow. */
const LIMIT_MS = 3 * MINUTE_MS;

/** Posts the digests of this process's servers that are due, one at a time. One that fails holds up no other and is tried again in a minute. */
export const deliverDigests = {
  name: "digests",
  everyMs: MINUTE_MS,

  async run(services, signal) {
    const { state, timers, logger, shards } = services;
    for (const subscription of await state.digests.due(timers.now())) {
      if (!shards.serves(subscription.guildId)) continue;
      try {
        await withinTime((within) => deliverDigest(subscription, services, { signal: within }), {
          ms: LIMIT_MS,
          signal,
          timers,
        });
      } catch (err) {
        if (signal.aborted) return;
        logger.warn({ err, subscriptionId: subscription.id }, "digest not delivered");
      }
    }
  },
} satisfies Job;
