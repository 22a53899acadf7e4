import { mayBot, isSeenByBot } from "../world/permissions.ts";
import type { PermissionName } from "../world/permissions.ts";
import type { ChannelRecord, GuildRecord, UserRecord } from "../world/records.ts";
import type { MutableMessage } from "../world/stored-message.ts";
import { isThread } from "../world/views.ts";
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
  if (!isSeenByBot(world, channel)) throw new DiscordError(50001);
  return channel;
}

/** Refuses the bot what it may not do. @throws {DiscordError} 50013. */
export function requirePermission(
  world: World,
  channel: ChannelRecord,
  permission: PermissionName,
): void {
  if (!mayBot(world, channel, permission)) throw new DiscordError(50013);
}

/** Refuses what needs the thread open. @throws {DiscordError} 50083 when it is archived, or locked against the bot. */
export function requireOpen(world: World, channel: ChannelRecord): void {
  const isLocked = channel.locked && !mayBot(world, channel, "ManageThreads");
  if (isThread(channel) && (channel.archived || isLocked)) throw new DiscordError(50083);
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
