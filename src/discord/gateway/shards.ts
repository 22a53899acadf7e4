import { type Client, ShardClientUtil } from "discord.js";
import type { ShardPlan } from "../../env-schema.ts";

/**
 * Which part of the bot's work is this process's, where several processes share the servers: Discord sends a server's
 * events to one shard, and direct messages to the first.
 */
export interface Shards {
  /** Whether what is done once for the whole bot is done here. */
  readonly hasFirst: boolean;
  /** Whether what is done for a server is done here; told from its id, so also for one that the bot has left. */
  serves(guildId: string): boolean;
}

/** Whether a process with this plan does what is done once for the whole bot. */
export function hasFirstShard(plan: ShardPlan): boolean {
  return plan === "auto" || plan.ids.includes(0);
}

/** Reads the shards off a client, which knows them once it is connected. */
export function createShards(client: Pick<Client, "options" | "ws">): Shards {
  const has = (id: number): boolean => client.ws.shards.has(id);
  return {
    get hasFirst() {
      return has(0);
    },
    serves: (guildId) =>
      has(ShardClientUtil.shardIdForGuildId(guildId, client.options.shardCount ?? 1)),
  };
}
