import { PermissionFlagsBits } from "discord-api-types/v10";
import type { ChannelRecord, GuildRecord } from "./records.ts";

const NAMES = {
  everyone: [
    "ViewChannel",
    "SendMessages",
    "EmbedLinks",
    "AttachFiles",
    "ReadMessageHistory",
    "AddReactions",
    "UseApplicationCommands",
    "CreatePublicThreads",
    "SendMessagesInThreads",
  ],
  // The bot may ping everybody, so that a message that would do so is noticed.
  bot: ["MentionEveryone", "ManageThreads", "CreatePrivateThreads", "UseExternalEmojis"],
} as const;

const sum = (names: readonly (keyof typeof PermissionFlagsBits)[]): bigint =>
  names.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);

/** What everybody in a guild may do. */
export const EVERYONE_PERMISSIONS = sum(NAMES.everyone);

/** What the bot's own role adds. */
export const BOT_ROLE_PERMISSIONS = sum(NAMES.bot);

/** Every permission there is, as an administrator has them. */
const ALL_PERMISSIONS = sum(
  Object.keys(PermissionFlagsBits) as (keyof typeof PermissionFlagsBits)[],
);

/** What the bot may do in a channel. */
export function botPermissionsIn(channel: ChannelRecord): bigint {
  return (EVERYONE_PERMISSIONS | BOT_ROLE_PERMISSIONS) & ~channel.deniedToBot;
}

/** What a member may do when the test says nothing else: the owner everything, others the usual. */
export function memberPermissionsIn(guild: GuildRecord, userId: string): bigint {
  return guild.ownerId === userId ? ALL_PERMISSIONS : EVERYONE_PERMISSIONS;
}
