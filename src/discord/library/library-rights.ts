import { type Client, Team } from "discord.js";
import type { Asker } from "../incoming/asker.ts";

/** Decides whether somebody may change the one library that all servers read, if their server lets them. */
export type LibraryRights = (asker: Pick<Asker, "guildId" | "userId">) => boolean;

/**
 * A bot that anybody can invite serves servers whose moderators its operator has never met, and they would all look after
 * the same library. So, unless the operator names the servers, only the application's owner (or team) changes a public
 * bot's library, and any server's librarians that of a private bot, which only its owner can invite.
 *
 * @param servers Ids of the servers that may, or `all`; undefined where the operator hasn't said.
 */
export function createLibraryRights(
  servers: readonly string[] | "all" | undefined,
  client: Pick<Client, "application">,
): LibraryRights {
  if (servers === "all") return () => true;
  if (servers !== undefined) {
    return ({ guildId }) => guildId !== undefined && servers.includes(guildId);
  }
  // Read with every question: Discord tells of the owner only after the bot has connected.
  return ({ userId }) =>
    client.application?.botPublic === false || isOwner(client.application?.owner, userId);
}

function isOwner(
  owner: NonNullable<Client["application"]>["owner"] | undefined,
  id: string,
): boolean {
  return owner instanceof Team ? owner.members.has(id) : owner?.id === id;
}
