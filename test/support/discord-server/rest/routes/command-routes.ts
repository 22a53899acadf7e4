import { deleteCommand, putCommands, upsertCommand } from "../../commands/command-store.ts";
import { isJsonObject, toObjects } from "../../json.ts";
import type { JsonObject } from "../../json.ts";
import type { StoredCommand } from "../../world/records.ts";
import { DiscordError, formError } from "../discord-error.ts";
import { findGuild } from "../find.ts";
import { NO_CONTENT, ok, param } from "../route.ts";
import type { Route, RouteRequest } from "../route.ts";

function scopeOf(request: RouteRequest): string | undefined {
  const { world, params } = request;
  if (param(request, "app") !== world.bot.id) throw new DiscordError(10002);
  return params["guild"] === undefined ? undefined : findGuild(world, params["guild"]).id;
}

function commandsOf(request: RouteRequest): StoredCommand[] {
  const guildId = scopeOf(request);
  return [...request.world.commands.values()].filter((command) => command.guildId === guildId);
}

function commandOf(request: RouteRequest): StoredCommand {
  const found = commandsOf(request).find(({ id }) => id === param(request, "command"));
  if (found === undefined) throw new DiscordError(10063);
  return found;
}

/** A list of commands comes without translations unless they are asked for. */
function withoutTranslations(item: JsonObject): JsonObject {
  const { name_localizations: _, description_localizations: __, ...rest } = item;
  const nested = ["options", "choices"].filter((field) => Array.isArray(rest[field]));
  const lists = nested.map((field) => [field, toObjects(rest[field]).map(withoutTranslations)]);
  return { ...rest, ...Object.fromEntries(lists) };
}

function routesUnder(base: string): Route[] {
  return [
    {
      method: "GET",
      route: base,
      auth: true,
      handle: (request) => {
        const isWhole = request.query["with_localizations"] === "true";
        return ok(commandsOf(request).map(({ api }) => (isWhole ? api : withoutTranslations(api))));
      },
    },
    {
      method: "PUT",
      route: base,
      auth: true,
      handle: (request) => {
        const guildId = scopeOf(request);
        const { list } = request;
        if (list === undefined)
          throw formError([], "LIST_TYPE_CONVERT", "Expected a list of commands");
        return ok(
          putCommands(request.world, guildId, list.filter(isJsonObject)).map(({ api }) => api),
        );
      },
    },
    {
      method: "POST",
      route: base,
      auth: true,
      handle: (request) => {
        const { command, isNew } = upsertCommand(request.world, scopeOf(request), request.body);
        return { status: isNew ? 201 : 200, body: command.api };
      },
    },
    {
      method: "GET",
      route: `${base}/:command`,
      auth: true,
      handle: (request) => ok(commandOf(request).api),
    },
    {
      method: "PATCH",
      route: `${base}/:command`,
      auth: true,
      handle: (request) => {
        const old = commandOf(request);
        const changed = { ...old.api, ...request.body };
        return ok(upsertCommand(request.world, old.guildId, changed, old.id).command.api);
      },
    },
    {
      method: "DELETE",
      route: `${base}/:command`,
      auth: true,
      handle: (request) => {
        deleteCommand(request.world, commandOf(request).id);
        return NO_CONTENT;
      },
    },
  ];
}

/** The application's commands, global and of a guild. */
export const COMMAND_ROUTES: readonly Route[] = [
  ...routesUnder("/applications/:app/commands"),
  ...routesUnder("/applications/:app/guilds/:guild/commands"),
];
