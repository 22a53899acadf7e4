import { ChannelType } from "discord-api-types/v10";
import type { ChannelRecord } from "../world/records.ts";
import { isForum, isThread } from "../world/views.ts";
import { mayBot } from "../world/permissions.ts";
import type { World } from "../world/world.ts";
import { DiscordError } from "./discord-error.ts";
import { requirePermission } from "./find.ts";

/**
 * Refuses a message of the bot where it cannot write. An archived thread is no hindrance: a message wakes it.
 *
 * @throws {DiscordError} 50008 for a channel without messages, 50013, 50007 for closed direct messages, 50083 for a
 * locked thread.
 */
export function requireSending(world: World, channel: ChannelRecord): void {
  if (isForum(channel) || channel.type === ChannelType.GuildCategory) throw new DiscordError(50008);
  const inThread = isThread(channel);
  requirePermission(world, channel, inThread ? "SendMessagesInThreads" : "SendMessages");
  if (world.users.get(channel.recipientId ?? "")?.dmsClosed === true) throw new DiscordError(50007);
  if (channel.locked && !mayBot(world, channel, "ManageThreads")) throw new DiscordError(50083);
}
