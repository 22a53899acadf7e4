import { isThread, toApiChannel, toApiGuild, toFullMember } from "../../world/views.ts";
import { DiscordError } from "../discord-error.ts";
import { findGuild, findUser } from "../find.ts";
import { ok, param } from "../route.ts";
import type { Route, RouteRequest } from "../route.ts";

function gatewayUrl({ world }: RouteRequest): string {
  return `${world.baseUrl.replace("http:", "ws:")}/gateway`;
}

function application({ world }: RouteRequest): Record<string, unknown> {
  return {
    id: world.bot.id,
    name: world.bot.username,
    icon: null,
    description: "",
    summary: "",
    bot: world.bot,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: "0".repeat(64),
    team: null,
    flags: 0,
  };
}

/** The application, its user, the gateway's address, users and guilds. */
export const APPLICATION_ROUTES: readonly Route[] = [
  {
    method: "GET",
    route: "/gateway",
    auth: false,
    handle: (request) => ok({ url: gatewayUrl(request) }),
  },
  {
    method: "GET",
    route: "/gateway/bot",
    auth: true,
    handle: (request) =>
      ok({ url: gatewayUrl(request), ...request.world.sessionStarts.describe() }),
  },
  {
    method: "GET",
    route: "/applications/@me",
    auth: true,
    handle: (request) => ok(application(request)),
  },
  {
    method: "GET",
    route: "/oauth2/applications/@me",
    auth: true,
    handle: (request) => ok(application(request)),
  },
  { method: "GET", route: "/users/@me", auth: true, handle: ({ world }) => ok(world.bot) },
  {
    method: "GET",
    route: "/users/:user",
    auth: true,
    handle: (request) => ok(findUser(request.world, param(request, "user")).api),
  },
  {
    method: "GET",
    route: "/guilds/:guild",
    auth: true,
    handle: (request) => ok(toApiGuild(findGuild(request.world, param(request, "guild")))),
  },
  {
    method: "GET",
    route: "/guilds/:guild/channels",
    auth: true,
    handle: (request) => {
      const { id } = findGuild(request.world, param(request, "guild"));
      const channels = [...request.world.channels.values()].filter(
        (one) => one.guildId === id && !isThread(one),
      );
      return ok(channels.map((channel) => toApiChannel(request.world, channel)));
    },
  },
  {
    method: "GET",
    route: "/guilds/:guild/roles",
    auth: true,
    handle: (request) => ok(findGuild(request.world, param(request, "guild")).roles),
  },
  {
    method: "GET",
    route: "/guilds/:guild/members/:user",
    auth: true,
    handle: (request) => {
      const { world } = request;
      const guild = findGuild(world, param(request, "guild"));
      const user = findUser(world, param(request, "user"));
      if (!guild.memberIds.has(user.id)) throw new DiscordError(10007);
      return ok(toFullMember(world, guild, user.id));
    },
  },
];
