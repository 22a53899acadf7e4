import { toInteger, toText } from "../../json.ts";
import { checkText } from "../../rules/form-problems.ts";
import { checkThread } from "../../rules/thread-rules.ts";
import { openDm, publishChannel } from "../../world/add-channel.ts";
import { mayBot } from "../../world/permissions.ts";
import type { ChannelRecord } from "../../world/records.ts";
import { deleteChannel } from "../../world/remove-from-world.ts";
import { isThread, toApiChannel } from "../../world/views.ts";
import type { World } from "../../world/world.ts";
import { DiscordError, refuseProblems } from "../discord-error.ts";
import { findChannel, findUser, requirePermission } from "../find.ts";
import { NO_CONTENT, ok, param } from "../route.ts";
import type { Route, RouteReply, RouteRequest } from "../route.ts";

const MAX_NAME = 100;

/** Fields of a thread that its creator may change without managing threads. */
const BY_CREATOR = new Set(["name", "archived", "auto_archive_duration"]);

function requireThreadChange(
  world: World,
  thread: ChannelRecord,
  body: Readonly<Record<string, unknown>>,
): void {
  const fields = Object.keys(body).filter((field) => body[field] !== undefined);
  const isReopening = fields.length === 1 && body["archived"] === false;
  const isOwn = thread.ownerId === world.bot.id && fields.every((field) => BY_CREATOR.has(field));
  const isFree = isOwn || (isReopening && mayBot(world, thread, "SendMessagesInThreads"));
  if (!isFree || thread.locked) requirePermission(world, thread, "ManageThreads");
  if (thread.archived && body["archived"] !== false) throw new DiscordError(50083);
}

function changeThread(world: World, thread: ChannelRecord, body: RouteRequest["body"]): void {
  requireThreadChange(world, thread, body);
  refuseProblems(checkThread(body, { isNew: false }));
  if (typeof body["archived"] === "boolean") thread.archived = body["archived"];
  if (typeof body["locked"] === "boolean") thread.locked = body["locked"];
  const minutes = toInteger(body["auto_archive_duration"], thread.archiveAfterMinutes);
  thread.archiveAfterMinutes = minutes;
}

function patchChannel(request: RouteRequest): RouteReply {
  const { world, body } = request;
  const channel = findChannel(world, param(request, "channel"));
  if (isThread(channel)) changeThread(world, channel, body);
  else requirePermission(world, channel, "ManageChannels");
  refuseProblems(checkText(body["name"], ["name"], { max: MAX_NAME }));
  channel.name = toText(body["name"]) ?? channel.name;
  publishChannel(world, isThread(channel) ? "THREAD_UPDATE" : "CHANNEL_UPDATE", channel);
  return ok(toApiChannel(world, channel));
}

function removeChannel(request: RouteRequest): RouteReply {
  const { world } = request;
  const channel = findChannel(world, param(request, "channel"));
  const api = toApiChannel(world, channel);
  // A direct message is only closed, and opens again with the next message.
  if (channel.guildId === undefined) return ok(api);
  requirePermission(world, channel, isThread(channel) ? "ManageThreads" : "ManageChannels");
  deleteChannel(world, channel);
  return ok(api);
}

function startTyping(request: RouteRequest): RouteReply {
  const { world } = request;
  const channel = findChannel(world, param(request, "channel"));
  requirePermission(world, channel, isThread(channel) ? "SendMessagesInThreads" : "SendMessages");
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
  { method: "DELETE", route: "/channels/:channel", auth: true, handle: removeChannel },
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
