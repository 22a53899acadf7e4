import { ChannelType, GatewayIntentBits } from "discord-api-types/v10";
import type { APIRole, RoleFlags } from "discord-api-types/v10";
import { BOT_ROLE_PERMISSIONS, EVERYONE_PERMISSIONS } from "./permissions.ts";
import type { ChannelRecord, GuildRecord, UserRecord } from "./records.ts";
import { toApiChannel, toGuildCreate } from "./views.ts";
import { publish } from "./world.ts";
import type { World } from "./world.ts";

/** How a user differs from the default one. */
export interface UserOptions {
  readonly username?: string;
  /** The language of the user's client; default `"en-US"`. */
  readonly locale?: string;
  readonly bot?: boolean;
  /** Refuse direct messages from the bot with 50007. */
  readonly dmsClosed?: boolean;
}

/** How a guild differs from the default one. */
export interface GuildOptions {
  readonly name?: string;
  /** Default: nobody who takes part. */
  readonly ownerId?: string;
  readonly preferredLocale?: string;
  /** False for a guild that the bot has not joined; default true. */
  readonly hasBot?: boolean;
}

/** How a channel differs from the default one. */
export interface ChannelOptions {
  readonly name?: string;
  readonly type?: ChannelType;
  /** Permissions taken from the bot here, as bits; default none. */
  readonly deniedToBot?: bigint;
}

/** Adds a user. */
export function addUser(world: World, options: UserOptions = {}): UserRecord {
  const id = world.nextId();
  const username = options.username ?? `member-${world.users.size}`;
  const api = {
    id,
    username,
    discriminator: "0",
    global_name: username,
    avatar: null,
    bot: options.bot ?? false,
  };
  const user = {
    id,
    api,
    locale: options.locale ?? "en-US",
    dmsClosed: options.dmsClosed ?? false,
  };
  world.users.set(id, user);
  return user;
}

/** Makes a role as Discord sends it. */
function buildRole(id: string, name: string, permissions: bigint, mentionable = false): APIRole {
  return {
    id,
    name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: 0,
    permissions: permissions.toString(),
    managed: false,
    mentionable,
    flags: 0 as RoleFlags,
  };
}

/** Adds a guild and tells connected clients. */
export function addGuild(world: World, options: GuildOptions = {}): GuildRecord {
  const id = world.nextId();
  const guild: GuildRecord = {
    id,
    name: options.name ?? `guild-${world.guilds.size + 1}`,
    ownerId: options.ownerId ?? world.nextId(),
    preferredLocale: options.preferredLocale ?? "en-US",
    hasBot: options.hasBot ?? true,
    // Discord gives the role of everybody the id of the guild.
    roles: [
      buildRole(id, "@everyone", EVERYONE_PERMISSIONS),
      {
        ...buildRole(world.nextId(), world.bot.username, BOT_ROLE_PERMISSIONS),
        managed: true,
        position: 1,
        tags: { bot_id: world.bot.id },
      },
    ],
    memberIds: new Set(options.hasBot === false ? [] : [world.bot.id]),
  };
  world.guilds.set(id, guild);
  if (guild.hasBot) {
    const intents = GatewayIntentBits.Guilds;
    publish(world, {
      name: "GUILD_CREATE",
      data: () => toGuildCreate(world, guild),
      intents,
      guildId: id,
    });
  }
  return guild;
}

/** Adds a channel to a guild and tells connected clients. */
export function addChannel(
  world: World,
  guild: GuildRecord,
  options: ChannelOptions = {},
): ChannelRecord {
  const channel: ChannelRecord = {
    id: world.nextId(),
    type: options.type ?? ChannelType.GuildText,
    name: options.name ?? `channel-${world.channels.size + 1}`,
    guildId: guild.id,
    recipientId: undefined,
    parentId: undefined,
    ownerId: undefined,
    deniedToBot: options.deniedToBot ?? 0n,
    archived: false,
    locked: false,
  };
  world.channels.set(channel.id, channel);
  if (guild.hasBot) {
    const intents = GatewayIntentBits.Guilds;
    publish(world, {
      name: "CHANNEL_CREATE",
      data: () => toApiChannel(world, channel),
      intents,
      guildId: guild.id,
    });
  }
  return channel;
}

/** Adds a role that messages can mention. */
export function addRole(world: World, guild: GuildRecord, name: string): APIRole {
  const role = buildRole(world.nextId(), name, 0n, true);
  guild.roles.push(role);
  const data = { guild_id: guild.id, role };
  publish(world, {
    name: "GUILD_ROLE_CREATE",
    data: () => data,
    intents: GatewayIntentBits.Guilds,
    guildId: guild.id,
  });
  return role;
}

/** The direct message channel with a user, opened when there is none. */
export function openDm(world: World, userId: string): ChannelRecord {
  for (const channel of world.channels.values()) if (channel.recipientId === userId) return channel;
  const channel: ChannelRecord = {
    id: world.nextId(),
    type: ChannelType.DM,
    name: "",
    guildId: undefined,
    recipientId: userId,
    parentId: undefined,
    ownerId: undefined,
    deniedToBot: 0n,
    archived: false,
    locked: false,
  };
  world.channels.set(channel.id, channel);
  return channel;
}
