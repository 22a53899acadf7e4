import { ChannelType } from "discord-api-types/v10";
import type { ChannelRecord, GuildRecord } from "./records.ts";
import type { World } from "./world.ts";

const JOINED_AT = "2026-01-01T00:00:00.000000+00:00";
const ARCHIVE_AFTER_MINUTES = 1_440;

/** Whether a channel is a thread. */
export function isThread({ type }: ChannelRecord): boolean {
  return (
    type === ChannelType.PublicThread ||
    type === ChannelType.PrivateThread ||
    type === ChannelType.AnnouncementThread
  );
}

/** A channel as Discord sends it. */
export function toApiChannel(world: World, channel: ChannelRecord): Record<string, unknown> {
  const { id, type } = channel;
  if (channel.recipientId !== undefined) {
    const recipient = world.users.get(channel.recipientId)?.api;
    return { id, type, last_message_id: null, flags: 0, recipients: [recipient] };
  }
  const shared = {
    id,
    type,
    name: channel.name,
    guild_id: channel.guildId,
    flags: 0,
    last_message_id: null,
  };
  if (!isThread(channel)) {
    return {
      ...shared,
      position: 0,
      parent_id: null,
      topic: null,
      nsfw: false,
      rate_limit_per_user: 0,
      permission_overwrites:
        channel.deniedToBot === 0n
          ? []
          : [{ id: world.bot.id, type: 1, allow: "0", deny: channel.deniedToBot.toString() }],
    };
  }
  return {
    ...shared,
    parent_id: channel.parentId,
    owner_id: channel.ownerId,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    rate_limit_per_user: 0,
    thread_metadata: {
      archived: channel.archived,
      locked: channel.locked,
      auto_archive_duration: ARCHIVE_AFTER_MINUTES,
      archive_timestamp: JOINED_AT,
      create_timestamp: JOINED_AT,
    },
  };
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
      .filter((channel) => isThread(channel))
      .map((channel) => toApiChannel(world, channel)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
