import {
  ChannelType,
  type Client,
  GuildMember,
  type Interaction,
  PermissionFlagsBits,
} from "discord.js";

const { ManageThreads, ViewChannel } = PermissionFlagsBits;

/** Who uses an interaction, as it tells. */
export interface Viewer {
  readonly client: Client;
  readonly member: Interaction["member"];
}

/** Whether whoever uses an interaction may view a channel of its server; never one that the bot itself doesn't see. */
export function seesChannel(channelId: string, { client, member }: Viewer): boolean {
  const channel = client.channels.cache.get(channelId);
  if (channel === undefined || channel.isDMBased() || !(member instanceof GuildMember))
    return false;
  const permissions = channel.permissionsFor(member);
  if (!permissions.has(ViewChannel)) return false;
  if (channel.type !== ChannelType.PrivateThread || permissions.has(ManageThreads)) return true;
  return channel.ownerId === member.id || channel.members.cache.has(member.id);
}
