import { ChannelType, PermissionFlagsBits } from "discord-api-types/v10";
import type { ChannelRecord, GuildRecord } from "./records.ts";
import type { World } from "./world.ts";

/** Name of a permission, for example `"SendMessages"`. */
export type PermissionName = keyof typeof PermissionFlagsBits;

const NAMES = {
  everyone: [
    "ViewChannel",
    "SendMessages",
    "EmbedLinks",
    "AttachFiles",
    "ReadMessageHistory",
    "AddReactions",
    "UseApplicationCommands",
    "UseExternalApps",
    "CreatePublicThreads",
    "SendMessagesInThreads",
  ],
  // The bot may ping everybody, so that a message that would do so is noticed.
  bot: ["MentionEveryone", "CreatePrivateThreads", "UseExternalEmojis"],
  direct: ["AttachFiles", "EmbedLinks", "MentionEveryone"],
} as const;

const sum = (names: readonly PermissionName[]): bigint =>
  names.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);

/** What everybody in a guild may do. */
export const EVERYONE_PERMISSIONS = sum(NAMES.everyone);

/** What the bot's own role adds, unless a guild gives it something else. */
export const BOT_ROLE_PERMISSIONS = sum(NAMES.bot);

/** Every permission there is, as an administrator has them. */
const ALL_PERMISSIONS = sum(Object.keys(PermissionFlagsBits) as PermissionName[]);

/** What `app_permissions` shows in direct and group messages between people. */
const DIRECT_PERMISSIONS = sum(NAMES.direct);

/** Whether permission bits hold all of `wanted`, as an administrator's always do. */
export function holds(bits: bigint, wanted: bigint): boolean {
  return (bits & PermissionFlagsBits.Administrator) !== 0n || (bits & wanted) === wanted;
}

/** What the bot may do in a channel; a thread takes after its parent. */
export function botPermissionsIn(world: World, channel: ChannelRecord): bigint {
  if (channel.peopleIds !== undefined) return DIRECT_PERMISSIONS;
  if (channel.guildId === undefined)
    return DIRECT_PERMISSIONS | PermissionFlagsBits.UseExternalEmojis;
  const guild = world.guilds.get(channel.guildId);
  const own = guild?.roles.filter(({ id, managed }) => managed || id === guild.id) ?? [];
  const held = own.reduce((bits, role) => bits | BigInt(role.permissions), 0n);
  if (holds(held, ALL_PERMISSIONS)) return ALL_PERMISSIONS;
  const parent = world.channels.get(channel.parentId ?? "");
  const denied = channel.deniedToBot | (parent?.deniedToBot ?? 0n);
  // Where only a user installed the application it has what everybody has.
  return (guild?.hasBot === false ? EVERYONE_PERMISSIONS : held) & ~denied;
}

/** Whether the bot has a permission in a channel; in its direct messages it has all that exist there. */
export function mayBot(world: World, channel: ChannelRecord, permission: PermissionName): boolean {
  if (channel.guildId === undefined) return channel.peopleIds === undefined;
  return holds(botPermissionsIn(world, channel), PermissionFlagsBits[permission]);
}

/** Whether the bot is where it could see the channel: a group message, or a guild without the bot, it never sees. */
export function isSeenByBot(world: World, channel: ChannelRecord): boolean {
  const guild = world.guilds.get(channel.guildId ?? "");
  if (guild?.hasBot === false || !mayBot(world, channel, "ViewChannel")) return false;
  if (channel.type !== ChannelType.PrivateThread || channel.ownerId === world.bot.id) return true;
  return mayBot(world, channel, "ManageThreads");
}

/** What a member may do when the test says nothing else: the owner everything, others the usual. */
export function memberPermissionsIn(guild: GuildRecord, userId: string): bigint {
  return guild.ownerId === userId ? ALL_PERMISSIONS : EVERYONE_PERMISSIONS;
}
