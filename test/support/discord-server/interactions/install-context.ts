import { InteractionContextType, PermissionFlagsBits } from "discord-api-types/v10";
import { holds } from "../world/permissions.ts";
import type { ChannelRecord, GuildRecord, UserRecord } from "../world/records.ts";

/** Who acts where. */
export interface ActPlace {
  readonly user: UserRecord;
  readonly channel: ChannelRecord;
  /** Absent outside of guilds. */
  readonly guild: GuildRecord | undefined;
}

/** Ids of those who installed the application: `"0"` is a guild's installation, `"1"` a user's. */
export type InstallOwners = Readonly<Record<string, string>>;

/** Number of a guild's installation in `integration_types`. */
export const GUILD_INSTALL = 0;
/** Number of a user's installation in `integration_types`. */
export const USER_INSTALL = 1;

/** Where an interaction takes place: 0 a guild, 1 the direct messages with the bot, 2 messages between people. */
export function contextOf({ guildId, peopleIds }: ChannelRecord): InteractionContextType {
  if (guildId !== undefined) return InteractionContextType.Guild;
  return peopleIds === undefined
    ? InteractionContextType.BotDM
    : InteractionContextType.PrivateChannel;
}

/** Whether the bot itself is there, and not only as installed by a user. */
export function isBotThere({ channel, guild }: Omit<ActPlace, "user">): boolean {
  return guild?.hasBot ?? channel.peopleIds === undefined;
}

/** Whose installations let the interaction through. @param supports The `integration_types` of the command. */
export function ownersOf(place: ActPlace, supports: readonly number[]): InstallOwners {
  const { user, guild } = place;
  if (!isBotThere(place)) return { [USER_INSTALL]: user.id };
  const byGuild = { [GUILD_INSTALL]: guild?.id ?? "0" };
  const byUser = { [USER_INSTALL]: user.id };
  const hasUser = user.hasInstalled && supports.includes(USER_INSTALL);
  if (!hasUser) return byGuild;
  return supports.includes(GUILD_INSTALL) ? { ...byGuild, ...byUser } : byUser;
}

/** Whether only a user's installation let the interaction through. */
export function isUserInstall(owners: InstallOwners): boolean {
  return owners[GUILD_INSTALL] === undefined;
}

/** Whether Discord shows answers to the user alone: where members may not let installed applications speak. */
export function isForcedEphemeral(
  owners: InstallOwners,
  { guild }: ActPlace,
  permissions: bigint,
): boolean {
  const { UseExternalApps, SendMessages } = PermissionFlagsBits;
  const isForeign = guild !== undefined && !guild.hasBot && isUserInstall(owners);
  return isForeign && !holds(permissions, UseExternalApps | SendMessages);
}
