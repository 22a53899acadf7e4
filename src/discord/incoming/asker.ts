import {
  ApplicationIntegrationType,
  ChannelType,
  type Interaction,
  InteractionContextType,
  type Message,
  PermissionFlagsBits,
} from "discord.js";

/** Who asks, where, and what they may do there. */
export interface Asker {
  readonly userId: string;
  /** Absent outside of servers. */
  readonly guildId: string | undefined;
  readonly channelId: string;
  /** The channel or forum that a thread belongs to; absent elsewhere. */
  readonly parentChannelId: string | undefined;
  /** Whether a thread can hang on a message there, by what Discord tells of the place: not in threads or voice channels. */
  readonly takesThreads: boolean;
  /** Locale of the member's client, or the server's where Discord doesn't tell it. */
  readonly locale: string;
  /** Locale of the server; absent outside of servers. */
  readonly guildLocale: string | undefined;
  /** Whether they may manage the server; owners and administrators may. */
  readonly managesServer: boolean;
  readonly roleIds: readonly string[];
  /** Whether the bot is a member of the server, or in direct messages with the asker, so that it may post by itself. */
  readonly botIsHere: boolean;
}

/** Reads who used a command, button, menu or modal, from what Discord says of it. */
export function askerOf(interaction: Interaction): Asker {
  const { user, guildId, channelId, channel, member, memberPermissions } = interaction;
  const roles = member === null ? [] : member.roles;
  return {
    userId: user.id,
    guildId: guildId ?? undefined,
    channelId: channelId ?? "",
    parentChannelId: channel?.isThread() === true ? (channel.parentId ?? undefined) : undefined,
    takesThreads: takesThreads(guildId, channel),
    locale: interaction.locale,
    guildLocale: interaction.guildLocale ?? undefined,
    managesServer:
      guildId !== null && memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true,
    roleIds: Array.isArray(roles) ? roles : [...roles.cache.keys()],
    botIsHere:
      guildId === null
        ? interaction.context !== InteractionContextType.PrivateChannel
        : isInstalledHere(interaction),
  };
}

/** Whether the server itself installed the bot, and not only the member for themselves. */
function isInstalledHere({ authorizingIntegrationOwners: owners }: Interaction): boolean {
  return owners[ApplicationIntegrationType.GuildInstall] !== undefined;
}

/** A channel that Discord tells nothing of may take them. */
function takesThreads(
  guildId: string | null,
  channel: { readonly type: ChannelType } | null,
): boolean {
  if (guildId === null || channel === null) return guildId !== null;
  return channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement;
}

/** Reads who wrote a message. */
export function askerOfMessage(message: Message): Asker {
  const { author, guildId, channelId, channel, guild, member } = message;
  const locale = guild?.preferredLocale ?? "en-US";
  return {
    userId: author.id,
    guildId: guildId ?? undefined,
    channelId,
    parentChannelId: channel.isThread() ? (channel.parentId ?? undefined) : undefined,
    takesThreads: takesThreads(guildId, channel),
    locale,
    guildLocale: guild?.preferredLocale,
    managesServer: member?.permissions.has(PermissionFlagsBits.ManageGuild) === true,
    roleIds: [...(member?.roles.cache.keys() ?? [])],
    botIsHere: true,
  };
}
