import { ApplicationCommandType } from "discord-api-types/v10";
import { toInteger } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { refuseProblems, DiscordError } from "../rest/discord-error.ts";
import { checkCommand, checkCommandList } from "../rules/command-rules.ts";
import type { StoredCommand } from "../world/records.ts";
import type { World } from "../world/world.ts";

const MAX_BY_TYPE: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };

function commandType(definition: JsonObject): number {
  return toInteger(definition["type"], ApplicationCommandType.ChatInput);
}

function inScope(world: World, guildId: string | undefined): StoredCommand[] {
  return [...world.commands.values()].filter((command) => command.guildId === guildId);
}

function store(
  world: World,
  guildId: string | undefined,
  definition: JsonObject,
  id: string,
): StoredCommand {
  const type = commandType(definition);
  const name = String(definition["name"]);
  const api = {
    default_member_permissions: null,
    nsfw: false,
    integration_types: [0],
    contexts: null,
    name_localizations: null,
    description_localizations: null,
    description: "",
    ...definition,
    id,
    type,
    application_id: world.bot.id,
    version: world.nextId(),
    ...(guildId === undefined ? {} : { guild_id: guildId }),
  };
  const command = { id, guildId, name, type, api };
  world.commands.set(id, command);
  return command;
}

/** Refuses more commands than Discord keeps. @throws {DiscordError} 30032. */
function refuseTooMany(definitions: readonly JsonObject[]): void {
  for (const [type, max] of Object.entries(MAX_BY_TYPE)) {
    const count = definitions.filter(
      (definition) => commandType(definition) === Number(type),
    ).length;
    const message = `At most ${max} commands of type ${type}, got ${count}`;
    if (count > max) throw new DiscordError(30032, { message });
  }
}

/** Replaces all commands of a scope; a command that keeps its name and type keeps its id. */
export function putCommands(
  world: World,
  guildId: string | undefined,
  definitions: readonly JsonObject[],
): StoredCommand[] {
  refuseTooMany(definitions);
  refuseProblems(checkCommandList(definitions));
  const before = inScope(world, guildId);
  for (const { id } of before) world.commands.delete(id);
  const stored = definitions.map((definition) => {
    const same = before.find(
      ({ name, type }) => name === definition["name"] && type === commandType(definition),
    );
    return store(world, guildId, definition, same?.id ?? world.nextId());
  });
  world.changes.notify();
  return stored;
}

/** Adds a command, or overwrites the one with its name and type (or with the given id). */
export function upsertCommand(
  world: World,
  guildId: string | undefined,
  definition: JsonObject,
  id?: string,
): { readonly command: StoredCommand; readonly isNew: boolean } {
  refuseProblems(checkCommand(definition, []));
  const before = inScope(world, guildId);
  const same = before.find(
    ({ name, type }) => name === definition["name"] && type === commandType(definition),
  );
  const kept = id ?? same?.id;
  const others = before.filter((command) => command.id !== kept).map(({ api }) => api);
  refuseTooMany([...others, definition]);
  const command = store(world, guildId, definition, kept ?? world.nextId());
  world.changes.notify();
  return { command, isNew: kept === undefined };
}

/** Removes a command. */
export function deleteCommand(world: World, id: string): void {
  world.commands.delete(id);
  world.changes.notify();
}

/** The command that a user of a guild (or of a direct message) sees under a name; the guild's own comes first. */
export function findCommand(
  world: World,
  {
    name,
    type,
    guildId,
  }: { readonly name: string; readonly type: number; readonly guildId: string | undefined },
): StoredCommand | undefined {
  const named = [...world.commands.values()].filter(
    (command) => command.name === name && command.type === type,
  );
  const own =
    guildId === undefined ? undefined : named.find((command) => command.guildId === guildId);
  return own ?? named.find((command) => command.guildId === undefined);
}
