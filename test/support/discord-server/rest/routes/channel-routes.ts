import { GatewayIntentBits } from "discord-api-types/v10";
import { toText } from "../../json.ts";
import { checkText } from "../../rules/form-problems.ts";
import { openDm } from "../../world/add-to-world.ts";
import { isThread, toApiChannel } from "../../world/views.ts";
import { publish } from "../../world/world.ts";
import { DiscordError, refuseProblems } from "../discord-error.ts";
import { findChannel, findUser, requirePermission } from "../find.ts";
import { NO_CONTENT, ok, param } from "../route.ts";
import type { Route, RouteReply, RouteRequest } from "../route.ts";

const MAX_NAME = 100;

function patchChannel(request: RouteRequest): RouteReply {
  const { world, body } = request;
  const channel = findChannel(world, param(request, "channel"));
  requirePermission(channel, isThread(channel) ? "ManageThreads" : "ManageChannels");
  refuseProblems(checkText(body["name"], ["name"], { max: MAX_NAME }));
  channel.name = toText(body["name"]) ?? channel.name;
  if (typeof body["archived"] === "boolean") channel.archived = body["archived"];
  if (typeof body["locked"] === "boolean") channel.locked = body["locked"];
  const api = toApiChannel(world, channel);
  const name = isThread(channel) ? "THREAD_UPDATE" : "CHANNEL_UPDATE";
  publish(world, {
    name,
    data: () => api,
    intents: GatewayIntentBits.Guilds,
    guildId: channel.guildId,
  });
  return ok(api);
}

function startTyping(request: RouteRequest): RouteReply {
  const { world } = request;
  const channel = findChannel(world, param(request, "channel"));
  requirePermission(channel, isThread(channel) ? "SendMessagesInThreads" : "SendMessages");
  world.typings.push({ channelId: channel.id, at: world.now() });
  world.changes.notify();
  return NO_CONTENT;
}

/** Channels, direct messages and typing. */
export const CHANNEL_ROUTES: readonly Route[] = [
  {
    method: "GET",
    route: "/channels/:channel",
    auth: true,
    handle: (request) =>
      ok(toApiChannel(request.world, findChannel(request.world, param(request, "channel")))),
  },
  { method: "PATCH", route: "/channels/:channel", auth: true, handle: patchChannel },
  { method: "POST", route: "/channels/:channel/typing", auth: true, handle: startTyping },
  {
    method: "POST",
    route: "/users/@me/channels",
    auth: true,
    handle: ({ world, body }) => {
      const recipient = findUser(world, String(body["recipient_id"]));
      if (recipient.api.bot === true) throw new DiscordError(50007);
      return ok(toApiChannel(world, openDm(world, recipient.id)));
    },
  },
];
