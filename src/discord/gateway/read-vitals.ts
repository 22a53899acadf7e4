import { type Client, Status } from "discord.js";
import type { Lanes } from "../incoming/lanes.ts";

/** How a shard's connection is. */
export interface ShardPulse {
  /** Whether it is connected and receives events, as discord.js has it. */
  readonly isReady: boolean;
  /** Milliseconds since 1970 of the last heartbeat that Discord acknowledged; undefined before the first. */
  readonly beatAt: number | undefined;
}

/** How the bot is at this moment. */
export interface Vitals {
  /** In the order of their ids. */
  readonly shards: readonly ShardPulse[];
  /** Answers that are being made. */
  readonly underWay: number;
  /** Answers that wait for their turn. */
  readonly waiting: number;
}

/** Reads off a client and the places for answers how the bot is. */
export function readVitals(
  { ws }: Pick<Client, "ws">,
  { answers }: Pick<Lanes, "answers">,
): Vitals {
  const shards = [...ws.shards.values()].map(({ status, lastPingTimestamp }) => ({
    isReady: status === Status.Ready,
    beatAt: lastPingTimestamp > 0 ? lastPingTimestamp : undefined,
  }));
  return { shards, underWay: answers.taken, waiting: answers.waiting };
}
