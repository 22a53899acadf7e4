import { ApplicationCommandType, InteractionType } from "discord-api-types/v10";
import { findCommand } from "../commands/command-store.ts";
import { integrationTypesOf, whyHidden } from "../commands/visibility.ts";
import type { JsonObject } from "../json.ts";
import { toApiMessage } from "../world/message-views.ts";
import type { StoredCommand } from "../world/records.ts";
import type { StoredMessage } from "../world/stored-message.ts";
import type { World } from "../world/world.ts";
import type { ActSite } from "./act-options.ts";
import { fillOptions } from "./command-options.ts";
import type { OptionValues } from "./command-options.ts";
import { resolveId } from "./resolve-ids.ts";
import type { Resolved } from "./resolve-ids.ts";
import { resolveOptions } from "./resolve-options.ts";
import { MAX_FILE_BYTES } from "../rules/limits.ts";

/** A command as a user calls it. */
export interface CommandCall {
  /** With subcommand group and subcommand after spaces. */
  readonly name: string;
  readonly values: OptionValues;
  /** Name of the option being typed, for an autocomplete. */
  readonly focused?: string;
  /** Also when Discord's client hides it. */
  readonly force: boolean;
}

/** The part of an interaction that says which command is used on what. */
export interface CommandData {
  readonly type: InteractionType;
  readonly data: JsonObject;
  /** The `integration_types` of the command. */
  readonly supports: readonly number[];
}

const PATH_SEPARATOR = /\s+/;

function find(
  world: World,
  site: ActSite,
  { name, force }: Pick<CommandCall, "name" | "force">,
  type: ApplicationCommandType,
): StoredCommand {
  const command = findCommand(world, { name, type, guildId: site.guild?.id });
  if (command === undefined) {
    const known = [...world.commands.values()].map((one) => one.name).join(", ") || "none";
    const problem = `no such command is registered; registered: ${known}`;
    throw new TypeError(`Cannot use "${name}": ${problem}`);
  }
  const hidden = whyHidden(command, site);
  if (hidden === undefined || force) return command;
  throw new TypeError(`Cannot use "${name}": Discord's client hides it here, because ${hidden}`);
}

function baseOf({ id, name, type, guildId }: StoredCommand): JsonObject {
  return { id, name, type, ...(guildId === undefined ? {} : { guild_id: guildId }) };
}

/** Names of the commands that Discord's client offers. */
export function offeredCommands(world: World, site: ActSite, type: number): string[] {
  const fitting = [...world.commands.values()].filter(
    (command) =>
      command.type === type &&
      (command.guildId === undefined || command.guildId === site.guild?.id),
  );
  return fitting
    .filter((command) => whyHidden(command, site) === undefined)
    .map(({ name }) => name);
}

/** A slash command, or the autocomplete of one of its options. @throws {TypeError} If it cannot be used so. */
export function chatCommandData(
  world: World,
  site: ActSite,
  { values, focused, ...call }: CommandCall,
): Omit<CommandData, "type"> {
  const [name = "", ...path] = call.name.trim().split(PATH_SEPARATOR);
  const command = find(world, site, { name, force: call.force }, ApplicationCommandType.ChatInput);
  const maxFileBytes = site.attachmentSizeLimit ?? MAX_FILE_BYTES;
  const filled = fillOptions(command.api, path, { values, focused, maxFileBytes });
  const { options, resolved } = resolveOptions({ world, guild: site.guild }, filled);
  const isTyping = focused !== undefined;
  // Nothing is looked up while the user still types.
  const extra = isTyping || Object.keys(resolved).length === 0 ? {} : { resolved };
  const data = { ...baseOf(command), options, ...extra };
  return { data, supports: integrationTypesOf(command) };
}

/** A command of the menu of a message, with the whole message. @throws {TypeError} If it cannot be used so. */
export function messageCommandData(
  world: World,
  site: ActSite,
  call: Pick<CommandCall, "name" | "force">,
  message: StoredMessage,
): CommandData {
  const isSecret = message.visibleTo !== undefined && message.visibleTo !== site.user.id;
  if (message.deletedAt !== undefined || isSecret)
    throw new TypeError(`Cannot use "${call.name}": the message is gone, or only another sees it`);
  const command = find(world, site, call, ApplicationCommandType.Message);
  const messages = { [message.id]: toApiMessage(world, message) };
  const data = { ...baseOf(command), target_id: message.id, resolved: { messages } };
  const type = InteractionType.ApplicationCommand;
  return { type, data, supports: integrationTypesOf(command) };
}

/** A command of the menu of a user. @throws {TypeError} If it cannot be used so. */
export function userCommandData(
  world: World,
  site: ActSite,
  call: Pick<CommandCall, "name" | "force">,
  targetId: string,
): CommandData {
  const command = find(world, site, call, ApplicationCommandType.User);
  const resolved: Resolved = {};
  if (!resolveId({ world, guild: site.guild }, ["user"], targetId, resolved))
    throw new TypeError(`Cannot use "${call.name}": there is no user ${targetId}`);
  const data = { ...baseOf(command), target_id: targetId, resolved };
  const type = InteractionType.ApplicationCommand;
  return { type, data, supports: integrationTypesOf(command) };
}
