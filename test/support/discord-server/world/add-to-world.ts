import { GatewayIntentBits } from "discord-api-types/v10";
import type { APIRole, RoleFlags } from "discord-api-types/v10";
import { idOnShard } from "../gateway/shard.ts";
import type { Shard } from "../gateway/shard.ts";
import { BOT_ROLE_PERMISSIONS, EVERYONE_PERMISSIONS } from "./permissions.ts";
import type { GuildRecord, UserRecord } from "./records.ts";
import { toApiGuild, toGuildCreate } from "./views.ts";
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
  /** The user has installed the application for themselves; default false. */
  readonly hasInstalled?: boolean;
}

/** How a guild differs from the default one. */
export interface GuildOptions {
  readonly name?: string;
  /** Default: nobody who takes part. */
  readonly ownerId?: string;
  readonly preferredLocale?: string;
  /** False for a guild that the bot has not joined; default true. */
  readonly hasBot?: boolean;
  /** Permissions of the bot's role as bits, beside those that everybody has; default a few that are harmless. */
  readonly botPermissions?: bigint;
  /** The shard whose guild it is to be; default the one that the clock makes it. */
  readonly shard?: Shard;
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
    hasInstalled: options.hasInstalled ?? false,
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
  const { botPermissions = BOT_ROLE_PERMISSIONS, shard } = options;
  const id = shard === undefined ? world.nextId() : idOnShard(world.nextId(), shard);
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
        ...buildRole(world.nextId(), world.bot.username, botPermissions),
        managed: true,
        position: 1,
        tags: { bot_id: world.bot.id },
      },
    ],
    memberIds: new Set(options.hasBot === false ? [] : [world.bot.id]),
  };
  world.guilds.set(id, guild);
  if (guild.hasBot) publishGuild(world, guild);
  return guild;
}

function publishGuild(world: World, guild: GuildRecord): void {
  publish(world, {
    name: "GUILD_CREATE",
    data: () => toGuildCreate(world, guild),
    intents: GatewayIntentBits.Guilds,
    guildId: guild.id,
  });
  world.changes.notify();
}

/** Lets the bot join a guild in which it is not. */
export function joinGuild(world: World, guild: GuildRecord): void {
  if (guild.hasBot) return;
  guild.hasBot = true;
  guild.memberIds.add(world.bot.id);
  publishGuild(world, guild);
}

/** Changes a guild's language and tells connected clients. */
export function changeLocale(world: World, guild: GuildRecord, locale: string): void {
  guild.preferredLocale = locale;
  const data = toApiGuild(guild);
  const intents = GatewayIntentBits.Guilds;
  publish(world, { name: "GUILD_UPDATE", data: () => data, intents, guildId: guild.id });
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
