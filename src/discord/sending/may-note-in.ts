import {
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RepliableInteraction,
} from "discord.js";

/** What tells whether the bot may write where an interaction was used. */
export type NotedPlace = Pick<
  RepliableInteraction,
  | "appPermissions"
  | "authorizingIntegrationOwners"
  | "channel"
  | "channelId"
  | "context"
  | "guildId"
>;

/** Whether the bot itself may write in the channel of an interaction: it is there, and Discord says that it may. */
export function mayNoteIn(place: NotedPlace): boolean {
  const { appPermissions, authorizingIntegrationOwners: owners, channel, context } = place;
  if (place.channelId === null) return false;
  if (place.guildId === null) return context === InteractionContextType.BotDM;
  const send =
    channel?.isThread() === true
      ? PermissionFlagsBits.SendMessagesInThreads
      : PermissionFlagsBits.SendMessages;
  const isHere = owners[ApplicationIntegrationType.GuildInstall] !== undefined;
  return isHere && appPermissions.has([PermissionFlagsBits.ViewChannel, send]);
}
