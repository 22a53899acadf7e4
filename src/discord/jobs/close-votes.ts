import { DAY_MS } from "../../lib/day-ms.ts";
import type { ReadingGroup } from "../../state/reading-group-store.ts";
import type { BotServices } from "../bot-services.ts";
import type { Job } from "../job.ts";
import { closeVote, endVote } from "../reading/close-vote.ts";
import { withinTime } from "../sending/within-time.ts";
import { whileClaimed } from "./while-claimed.ts";

/** Whoever presses "Close now" waits for it. */
const EVERY_MS = 10_000;
/** For an explanation and questions that a model writes. */
const LIMIT_MS = 5 * 60_000;
const CLAIM_MS = LIMIT_MS + 60_000;
/** A vote that fails for so long is given up. */
const PATIENCE_MS = DAY_MS;

/** Between two attempts at the same vote. */
const PAUSE_MS = 60_000;

/** Goes on from votes of this process's servers whose time is over to the reading. One that fails holds up no other and is tried again. */
export const closeVotes = {
  name: "votes",
  everyMs: EVERY_MS,

  async run(services, signal) {
    const { state, timers, shards } = services;
    for (const group of await state.readingGroups.due(timers.now())) {
      if (!shards.serves(group.guildId)) continue;
      const pauseKey = `reading-pause:${group.id}`;
      if ((await state.get(pauseKey)) !== undefined) continue;
      try {
        await whileClaimed(`vote-claim:${group.id}`, { state, ttlMs: CLAIM_MS }, () =>
          closeIfOpen(group, services, signal),
        );
      } catch (err) {
        if (signal.aborted) return;
        services.logger.warn({ err, groupId: group.id }, "reading group not opened");
        await state.set(pauseKey, "1", { ttlMs: PAUSE_MS });
        if (timers.now() - group.closesAt > PATIENCE_MS) await giveUp(group, services);
      }
    }
  },
} satisfies Job;

/** Read anew: another process may have gone on with it since this one saw that it is due. */
async function closeIfOpen(
  { id }: ReadingGroup,
  services: BotServices,
  signal: AbortSignal,
): Promise<void> {
  const { state, timers } = services;
  const group = await state.readingGroups.get(id);
  if (group?.phase !== "voting") return;
  await withinTime((within) => closeVote(group, services, { signal: within }), {
    ms: LIMIT_MS,
    signal,
    timers,
  });
}

async function giveUp({ id }: ReadingGroup, services: BotServices): Promise<void> {
  await endVote(id, services).catch((err: unknown) =>
    services.logger.warn({ err, groupId: id }, "reading group not ended"),
  );
}
