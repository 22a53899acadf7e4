import type { Guild } from "discord.js";
import type { BotServices } from "../bot-services.ts";
import { forgetServer } from "./forget-server.ts";

/**
 * Creates the listener for servers that have removed the bot: what they have set and subscribed to is deleted. An outage
 * of Discord's is no removal; discord.js doesn't tell of one here.
 *
 * @returns A listener that never rejects.
 */
export function createGuildDeleteListener(
  services: BotServices,
): (guild: Pick<Guild, "id">) => Promise<void> {
  const { logger } = services;
  return async ({ id: guildId }) => {
    try {
      const digests = await forgetServer(guildId, services);
      logger.info({ guildId, digests }, "removed from a server, its settings deleted");
    } catch (err) {
      logger.error({ err, guildId }, "cannot delete what is kept of a server that was left");
    }
  };
}
