import { InteractionContextType } from "discord-api-types/v10";
import { toText } from "../json.ts";
import {
  GUILD_INSTALL,
  USER_INSTALL,
  contextOf,
  isBotThere,
} from "../interactions/install-context.ts";
import type { ActPlace } from "../interactions/install-context.ts";
import { holds, memberPermissionsIn } from "../world/permissions.ts";
import type { StoredCommand } from "../world/records.ts";
import { isThread } from "../world/views.ts";

/** Who looks at the list of commands, where, and with which permissions there. */
export interface Viewer extends ActPlace {
  /** Default what the member has by roles and ownership. */
  readonly permissions: bigint | undefined;
}

const PLACES: Readonly<Record<InteractionContextType, string>> = {
  [InteractionContextType.Guild]: "servers",
  [InteractionContextType.BotDM]: "direct messages with the bot",
  [InteractionContextType.PrivateChannel]: "messages between people",
};

/** The numbers in a field of a command. @returns `undefined` when the field is absent, which means the default. */
function numbersIn(command: StoredCommand, field: string): readonly unknown[] | undefined {
  const value = command.api[field];
  return Array.isArray(value) ? value : undefined;
}

/** The installations for which a command is. */
export function integrationTypesOf(command: StoredCommand): readonly number[] {
  return (numbersIn(command, "integration_types") ?? [GUILD_INSTALL]).map(Number);
}

function fitsInstall(command: StoredCommand, viewer: Viewer): boolean {
  const types = integrationTypesOf(command);
  const byUser = types.includes(USER_INSTALL);
  if (!isBotThere(viewer)) return byUser;
  return types.includes(GUILD_INSTALL) || (byUser && viewer.user.hasInstalled);
}

/** A server's own installation asks for the permissions; one of the user's does not. */
function lacksPermission(command: StoredCommand, viewer: Viewer): boolean {
  const { guild, user } = viewer;
  const wanted = toText(command.api["default_member_permissions"]);
  if (guild === undefined || !guild.hasBot || wanted === undefined) return false;
  const held = viewer.permissions ?? memberPermissionsIn(guild, user.id);
  // "0" is for administrators alone, whose permissions hold any other bit too.
  const needed = wanted === "0" ? ~0n : BigInt(wanted);
  return !holds(held, needed);
}

/** Why Discord's client does not offer a command to somebody. @returns `undefined` when it does. */
export function whyHidden(command: StoredCommand, viewer: Viewer): string | undefined {
  const context = contextOf(viewer.channel);
  const contexts = numbersIn(command, "contexts");
  if (contexts !== undefined && !contexts.includes(context))
    return `the command is not for ${PLACES[context]}`;
  if (!fitsInstall(command, viewer)) return "the command is not for this kind of installation";
  if (lacksPermission(command, viewer))
    return `the member lacks the permissions ${String(command.api["default_member_permissions"])}`;
  if (isThread(viewer.channel) && viewer.channel.archived) return "the thread is archived";
  return undefined;
}
