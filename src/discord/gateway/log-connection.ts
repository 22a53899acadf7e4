import { type Client, Events } from "discord.js";
import type { Logger } from "pino";

/**
 * Logs what becomes of the connection to Discord. Without a listener for `error` any failure inside discord.js would end
 * the process.
 */
export function logConnection(client: Pick<Client, "on">, logger: Logger): void {
  client.on(Events.Error, (error) => logger.error({ err: error }, "discord.js"));
  client.on(Events.ShardError, (err, shard) => logger.warn({ err, shard }, "gateway"));
  // While Discord is away discord.js tries twice a second, and says so each time.
  const away = new Set<number>();
  client.on(Events.ShardReconnecting, (shard) => {
    if (!away.has(shard)) logger.info({ shard }, "reconnecting to Discord");
    away.add(shard);
  });
  client.on(Events.ShardReady, (shard) => {
    if (away.delete(shard)) logger.info({ shard }, "connected to Discord again");
  });
  client.on(Events.ShardResume, (shard, replayed) => {
    away.delete(shard);
    logger.info({ shard, replayed }, "resumed");
  });
}
