import { ChannelType } from "discord-api-types/v10";
import type { ChannelRecord, GuildRecord } from "./records.ts";
import type { World } from "./world.ts";

const JOINED_AT = "2026-01-01T00:00:00.000000+00:00";
const REQUIRE_TAG_FLAG = 16;

/** Whether a channel is a thread. */
export function isThread({ type }: ChannelRecord): boolean {
  return (
    type === ChannelType.PublicThread ||
    type === ChannelType.PrivateThread ||
    type === ChannelType.AnnouncementThread
  );
}

/** Whether a channel has posts instead of messages. */
export function isForum({ type }: ChannelRecord): boolean {
  return type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
}

function privateFields(world: World, channel: ChannelRecord): Record<string, unknown> {
  const { peopleIds, recipientId } = channel;
  const ids = peopleIds ?? [recipientId ?? ""];
  const recipients = ids.flatMap((id) => world.users.get(id)?.api ?? []);
  if (channel.type !== ChannelType.GroupDM) return { recipients };
  return { recipients, name: channel.name, icon: null, owner_id: channel.ownerId };
}

function threadFields(channel: ChannelRecord): Record<string, unknown> {
  return {
    parent_id: channel.parentId,
    owner_id: channel.ownerId,
    message_count: channel.messageCount,
    member_count: 1,
    total_message_sent: channel.messageCount,
    rate_limit_per_user: 0,
    applied_tags: channel.tags.map(({ id }) => id),
    thread_metadata: {
      archived: channel.archived,
      locked: channel.locked,
      auto_archive_duration: channel.archiveAfterMinutes,
      archive_timestamp: JOINED_AT,
      create_timestamp: JOINED_AT,
    },
  };
}

function forumFields(channel: ChannelRecord): Record<string, unknown> {
  const tags = channel.tags.map(({ id, name }) => ({
    id,
    name,
    moderated: false,
    emoji_id: null,
    emoji_name: null,
  }));
  return {
    flags: channel.requiresTag ? REQUIRE_TAG_FLAG : 0,
    available_tags: tags,
    default_reaction_emoji: null,
    default_sort_order: null,
    default_forum_layout: 0,
  };
}

/** A channel as Discord sends it. */
export function toApiChannel(world: World, channel: ChannelRecord): Record<string, unknown> {
  const { id, type, deniedToBot: denied, guildId } = channel;
  const base = { id, type, flags: 0, last_message_id: channel.lastMessageId ?? null };
  if (guildId === undefined) return { ...base, ...privateFields(world, channel) };
  const shared = { ...base, name: channel.name, guild_id: guildId };
  if (isThread(channel)) return { ...shared, ...threadFields(channel) };
  return {
    ...shared,
    position: 0,
    parent_id: channel.parentId ?? null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    permission_overwrites:
      denied === 0n ? [] : [{ id: world.bot.id, type: 1, allow: "0", deny: denied.toString() }],
    ...(isForum(channel) ? forumFields(channel) : {}),
  };
}

/** Fields of a channel that come with an interaction. */
const PARTIAL_FIELDS = new Set([
  "id",
  "name",
  "type",
  "last_message_id",
  "nsfw",
  "parent_id",
  "guild_id",
  "flags",
  "rate_limit_per_user",
  "topic",
  "position",
  "thread_metadata",
  "recipients",
  "owner_id",
  "icon",
]);

/** A channel as it comes with an interaction. @param permissions What the user may do there, as bits. */
export function toPartialChannel(
  world: World,
  channel: ChannelRecord,
  permissions: bigint,
): Record<string, unknown> {
  const fields = Object.entries(toApiChannel(world, channel));
  const partial = Object.fromEntries(fields.filter(([field]) => PARTIAL_FIELDS.has(field)));
  return channel.guildId === undefined
    ? partial
    : { ...partial, permissions: permissions.toString() };
}

/** A member of a guild as Discord sends it, without the `user` field. */
export function toApiMember(
  world: World,
  guild: GuildRecord,
  userId: string,
): Record<string, unknown> {
  const managed = guild.roles.filter((role) => role.managed).map((role) => role.id);
  return {
    nick: null,
    avatar: null,
    banner: null,
    roles: userId === world.bot.id ? managed : [],
    joined_at: JOINED_AT,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}

/** A member of a guild as Discord sends it, with the user. */
export function toFullMember(
  world: World,
  guild: GuildRecord,
  userId: string,
): Record<string, unknown> {
  return { ...toApiMember(world, guild, userId), user: world.users.get(userId)?.api };
}

function guildSettings(guild: GuildRecord): Record<string, unknown> {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    preferred_locale: guild.preferredLocale,
    icon: null,
    splash: null,
    banner: null,
    description: null,
    features: [],
    emojis: [],
    stickers: [],
    roles: guild.roles,
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    vanity_url_code: null,
  };
}

/** A guild as the REST API sends it. */
export function toApiGuild(guild: GuildRecord): Record<string, unknown> {
  return guildSettings(guild);
}

/** The payload of GUILD_CREATE. */
export function toGuildCreate(world: World, guild: GuildRecord): Record<string, unknown> {
  const own = [...world.channels.values()].filter((channel) => channel.guildId === guild.id);
  return {
    ...guildSettings(guild),
    joined_at: JOINED_AT,
    large: false,
    unavailable: false,
    member_count: guild.memberIds.size,
    // Without the members intent Discord sends the bot's own member alone.
    members: [toFullMember(world, guild, world.bot.id)],
    channels: own
      .filter((channel) => !isThread(channel))
      .map((channel) => toApiChannel(world, channel)),
    threads: own
      .filter((channel) => isThread(channel) && !channel.archived)
      .map((channel) => toApiChannel(world, channel)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
