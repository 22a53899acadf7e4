import { ChannelType, GatewayIntentBits } from "discord-api-types/v10";
import type { ChannelRecord, ForumTag, GuildRecord } from "./records.ts";
import { toApiChannel } from "./views.ts";
import { publish } from "./world.ts";
import type { World } from "./world.ts";

/** Minutes without activity after which a thread leaves the channel list, when nothing else is said. */
export const DEFAULT_ARCHIVE_MINUTES = 1_440;

/** How a channel differs from the default one. */
export interface ChannelOptions {
  readonly name?: string;
  /** Default a text channel; `ChannelType.GuildForum` for a forum. */
  readonly type?: ChannelType;
  /** Permissions taken from the bot here, as bits; default none. */
  readonly deniedToBot?: bigint;
  /** Names of the tags that posts of a forum can have; default none. */
  readonly tags?: readonly string[];
  /** Refuse posts without a tag; default false. */
  readonly requiresTag?: boolean;
}

/** Makes a channel that is in no way special, and keeps it. */
export function newChannel(
  world: World,
  special: Pick<ChannelRecord, "type" | "name"> & Partial<ChannelRecord>,
): ChannelRecord {
  const channel: ChannelRecord = {
    id: world.nextId(),
    guildId: undefined,
    recipientId: undefined,
    peopleIds: undefined,
    parentId: undefined,
    ownerId: undefined,
    deniedToBot: 0n,
    archived: false,
    locked: false,
    archiveAfterMinutes: DEFAULT_ARCHIVE_MINUTES,
    tags: [],
    requiresTag: false,
    lastMessageId: undefined,
    messageCount: 0,
    ...special,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** Tells connected clients about a guild's channel or thread, as it is now. */
export function publishChannel(
  world: World,
  name: "CHANNEL_CREATE" | "CHANNEL_UPDATE" | "THREAD_CREATE" | "THREAD_UPDATE",
  channel: ChannelRecord,
  more: Readonly<Record<string, unknown>> = {},
): void {
  const { guildId } = channel;
  const data = { ...toApiChannel(world, channel), ...more };
  if (world.guilds.get(guildId ?? "")?.hasBot === true)
    publish(world, { name, data: () => data, intents: GatewayIntentBits.Guilds, guildId });
  world.changes.notify();
}

/** Adds a channel to a guild and tells connected clients. */
export function addChannel(
  world: World,
  guild: GuildRecord,
  options: ChannelOptions = {},
): ChannelRecord {
  const tags: ForumTag[] = (options.tags ?? []).map((name) => ({ id: world.nextId(), name }));
  const channel = newChannel(world, {
    type: options.type ?? ChannelType.GuildText,
    name: options.name ?? `channel-${world.channels.size + 1}`,
    guildId: guild.id,
    deniedToBot: options.deniedToBot ?? 0n,
    tags,
    requiresTag: options.requiresTag ?? false,
  });
  publishChannel(world, "CHANNEL_CREATE", channel);
  return channel;
}

/** The direct message channel of the bot with a user, opened when there is none. */
export function openDm(world: World, userId: string): ChannelRecord {
  for (const channel of world.channels.values()) if (channel.recipientId === userId) return channel;
  return newChannel(world, { type: ChannelType.DM, name: "", recipientId: userId });
}

/**
 * Adds a message channel between people, in which the application is only as installed by its users: with two of
 * them their direct messages, with more a group. The bot gets no event from it and cannot look into it.
 */
export function addPeopleChannel(
  world: World,
  people: readonly { readonly id: string }[],
  name = "",
): ChannelRecord {
  const peopleIds = people.map(({ id }) => id);
  const type = peopleIds.length > 2 ? ChannelType.GroupDM : ChannelType.DM;
  return newChannel(world, { type, name, peopleIds, ownerId: peopleIds[0] });
}
