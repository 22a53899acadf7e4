import { type Client, ShardClientUtil, Status } from "discord.js";
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
  /** Whether the bot is in a server; `unknown` for those of other processes, and while the server's shard is not connected. */
  standingOf(guildId: string): "member" | "left" | "unknown";
}

/** Whether a process with this plan does what is done once for the whole bot. */
export function hasFirstShard(plan: ShardPlan): boolean {
  return plan === "auto" || plan.ids.includes(0);
}

/** Reads the shards off a client, which knows them once it is connected. */
export function createShards(client: Pick<Client, "guilds" | "options" | "ws">): Shards {
  const has = (id: number): boolean => client.ws.shards.has(id);
  const shardOf = (guildId: string): number =>
    ShardClientUtil.shardIdForGuildId(guildId, client.options.shardCount ?? 1);
  return {
    get hasFirst() {
      return has(0);
    },
    serves: (guildId) => has(shardOf(guildId)),
    standingOf(guildId) {
      // Discord names all of a shard's servers when it connects, also those that are not available.
      if (client.guilds.cache.has(guildId)) return "member";
      const shard = client.ws.shards.get(shardOf(guildId));
      return shard?.status === Status.Ready ? "left" : "unknown";
    },
  };
}
