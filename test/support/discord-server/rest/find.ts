import { PermissionFlagsBits } from "discord-api-types/v10";
import { botPermissionsIn } from "../world/permissions.ts";
import type { ChannelRecord, GuildRecord, UserRecord } from "../world/records.ts";
import type { MutableMessage } from "../world/stored-message.ts";
import type { World } from "../world/world.ts";
import { DiscordError } from "./discord-error.ts";

/** A guild that the bot has joined. @throws {DiscordError} 10004 or 50001. */
export function findGuild(world: World, id: string): GuildRecord {
  const guild = world.guilds.get(id);
  if (guild === undefined) throw new DiscordError(10004);
  if (!guild.hasBot) throw new DiscordError(50001);
  return guild;
}

/** A user. @throws {DiscordError} 10013. */
export function findUser(world: World, id: string): UserRecord {
  const user = world.users.get(id);
  if (user === undefined) throw new DiscordError(10013);
  return user;
}

/** A channel that the bot may see. @throws {DiscordError} 10003 or 50001. */
export function findChannel(world: World, id: string): ChannelRecord {
  const channel = world.channels.get(id);
  if (channel === undefined) throw new DiscordError(10003);
  const guild = world.guilds.get(channel.guildId ?? "");
  if (guild !== undefined && !guild.hasBot) throw new DiscordError(50001);
  if (!mayBot(channel, "ViewChannel")) throw new DiscordError(50001);
  return channel;
}

/** Whether the bot has a permission in a channel; in direct messages it has all that exist there. */
function mayBot(channel: ChannelRecord, permission: keyof typeof PermissionFlagsBits): boolean {
  if (channel.guildId === undefined) return true;
  return (botPermissionsIn(channel) & PermissionFlagsBits[permission]) !== 0n;
}

/** Refuses the bot what it may not do. @throws {DiscordError} 50013. */
export function requirePermission(
  channel: ChannelRecord,
  permission: keyof typeof PermissionFlagsBits,
): void {
  if (!mayBot(channel, permission)) throw new DiscordError(50013);
}

/** A message of a channel that is not deleted and not somebody else's secret. @throws {DiscordError} 10008. */
export function findMessage(world: World, channelId: string, id: string): MutableMessage {
  const message = world.messages.get(id);
  const isThere =
    message !== undefined && message.channelId === channelId && message.deletedAt === undefined;
  // Ephemeral messages exist only for the interaction that made them, not for the channel.
  if (!isThere || message.visibleTo !== undefined) throw new DiscordError(10008);
  return message;
}
