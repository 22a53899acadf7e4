import type { Guild } from "discord.js";
import type { BotServices } from "../bot-services.ts";

/**
 * Creates the listener for servers that have removed the bot: what they have set and subscribed to is deleted. An outage
 * of Discord's is no removal; discord.js doesn't tell of one here.
 *
 * @returns A listener that never rejects.
 */
export function createGuildDeleteListener({
  serverSettings,
  state: { digests },
  logger,
}: BotServices): (guild: Pick<Guild, "id">) => Promise<void> {
  return async ({ id: guildId }) => {
    try {
      const subscriptions = await digests.list(guildId);
      for (const { id } of subscriptions) await digests.delete(id);
      await serverSettings.delete(guildId);
      const deleted = subscriptions.length;
      logger.info({ guildId, digests: deleted }, "removed from a server, its settings deleted");
    } catch (err) {
      logger.error({ err, guildId }, "cannot delete what is kept of a server that was left");
    }
  };
}
