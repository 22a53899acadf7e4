import { GatewayIntentBits } from "discord-api-types/v10";
import type { ChannelRecord, GuildRecord } from "./records.ts";
import { isThread, toApiChannel } from "./views.ts";
import { publish } from "./world.ts";
import type { World } from "./world.ts";

const HAS_THREAD_FLAG = 32;

function forget(world: World, channel: ChannelRecord): void {
  world.channels.delete(channel.id);
  for (const message of world.messages.values()) {
    if (message.channelId === channel.id) message.deletedAt ??= world.now();
    if (message.threadId !== channel.id) continue;
    message.threadId = undefined;
    message.flags &= ~HAS_THREAD_FLAG;
  }
  for (const other of world.channels.values())
    if (other.parentId === channel.id) forget(world, other);
}

/** Deletes a channel with its messages and threads, or a thread, and tells connected clients. */
export function deleteChannel(world: World, channel: ChannelRecord): void {
  if (!world.channels.has(channel.id)) return;
  const { id, type, guildId, parentId } = channel;
  const isInThread = isThread(channel);
  const data = isInThread
    ? { id, type, guild_id: guildId, parent_id: parentId }
    : toApiChannel(world, channel);
  const hasBot = world.guilds.get(guildId ?? "")?.hasBot === true;
  forget(world, channel);
  const name = isInThread ? "THREAD_DELETE" : "CHANNEL_DELETE";
  const intents = GatewayIntentBits.Guilds;
  if (hasBot) publish(world, { name, data: () => data, intents, guildId });
  world.changes.notify();
}

/** Removes the bot from a guild: from now on its channels are closed to it with 50001. */
export function leaveGuild(world: World, guild: GuildRecord): void {
  if (!guild.hasBot) return;
  const data = { id: guild.id };
  const intents = GatewayIntentBits.Guilds;
  publish(world, { name: "GUILD_DELETE", data: () => data, intents, guildId: guild.id });
  guild.hasBot = false;
  guild.memberIds.delete(world.bot.id);
  world.changes.notify();
}
