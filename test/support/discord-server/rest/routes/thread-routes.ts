import { ChannelType } from "discord-api-types/v10";
import { isJsonObject, toInteger, toStrings, toText } from "../../json.ts";
import { openPost, threadAlone, threadFromMessage } from "../../messages/threads.ts";
import type { NewThread } from "../../messages/threads.ts";
import { requiredProblem } from "../../rules/form-problems.ts";
import { checkTags, checkThread } from "../../rules/thread-rules.ts";
import { DEFAULT_ARCHIVE_MINUTES } from "../../world/add-channel.ts";
import { toApiMessage } from "../../world/message-views.ts";
import type { ChannelRecord } from "../../world/records.ts";
import { isForum, isThread, toApiChannel } from "../../world/views.ts";
import { DiscordError, refuseProblems } from "../discord-error.ts";
import { findChannel, findMessage, requireOpen, requirePermission } from "../find.ts";
import { NO_CONTENT, param } from "../route.ts";
import type { Route, RouteReply, RouteRequest } from "../route.ts";

const PARENT_TYPES = new Set([ChannelType.GuildText, ChannelType.GuildAnnouncement]);

function parentOf({ world, params }: RouteRequest): ChannelRecord {
  const channel = findChannel(world, params["channel"] ?? "");
  if (!PARENT_TYPES.has(channel.type)) throw new DiscordError(50024);
  return channel;
}

function newThread({ world, body }: RouteRequest): NewThread {
  const archiveAfterMinutes = toInteger(body["auto_archive_duration"], DEFAULT_ARCHIVE_MINUTES);
  return { name: toText(body["name"]) ?? "", author: world.bot, archiveAfterMinutes };
}

function startFromMessage(request: RouteRequest): RouteReply {
  const { world } = request;
  const parent = parentOf(request);
  requirePermission(world, parent, "CreatePublicThreads");
  refuseProblems(checkThread(request.body, { isNew: true }));
  const message = findMessage(world, parent.id, param(request, "message"));
  if (message.threadId !== undefined) throw new DiscordError(160004);
  const thread = threadFromMessage(world, parent, message, newThread(request));
  return { status: 201, body: toApiChannel(world, thread) };
}

function startAlone(request: RouteRequest): RouteReply {
  const { world, body } = request;
  const parent = parentOf(request);
  refuseProblems(checkThread(body, { isNew: true }));
  const type = toInteger(body["type"], ChannelType.PrivateThread);
  const isPrivate = type === ChannelType.PrivateThread;
  requirePermission(world, parent, isPrivate ? "CreatePrivateThreads" : "CreatePublicThreads");
  const thread = threadAlone(world, parent, type, newThread(request));
  return { status: 201, body: toApiChannel(world, thread) };
}

function startPost(request: RouteRequest, forum: ChannelRecord): RouteReply {
  const { world, body, uploads } = request;
  requirePermission(world, forum, "SendMessages");
  const tags = forum.tags.filter(({ id }) => toStrings(body["applied_tags"]).includes(id));
  refuseProblems([
    ...checkThread({ ...body, type: undefined }, { isNew: true }),
    ...checkTags(body["applied_tags"], forum.tags),
    ...(isJsonObject(body["message"]) ? [] : [requiredProblem(["message"])]),
  ]);
  if (forum.requiresTag && tags.length === 0) throw new DiscordError(40067);
  const draft = { body: isJsonObject(body["message"]) ? body["message"] : {}, uploads };
  const { thread, message } = openPost(world, forum, { ...newThread(request), tags }, draft);
  const api = { ...toApiChannel(world, thread), message: toApiMessage(world, message) };
  return { status: 201, body: api };
}

function start(request: RouteRequest): RouteReply {
  const channel = findChannel(request.world, param(request, "channel"));
  return isForum(channel) ? startPost(request, channel) : startAlone(request);
}

function membership(request: RouteRequest): RouteReply {
  const { world } = request;
  const thread = findChannel(world, param(request, "channel"));
  if (!isThread(thread)) throw new DiscordError(50024);
  requireOpen(world, thread);
  return NO_CONTENT;
}

const MEMBER_ROUTE = "/channels/:channel/thread-members/:user";

/** Threads, posts and their members. */
export const THREAD_ROUTES: readonly Route[] = [
  {
    method: "POST",
    route: "/channels/:channel/messages/:message/threads",
    auth: true,
    handle: startFromMessage,
  },
  { method: "POST", route: "/channels/:channel/threads", auth: true, handle: start },
  { method: "PUT", route: MEMBER_ROUTE, auth: true, handle: membership },
  { method: "DELETE", route: MEMBER_ROUTE, auth: true, handle: membership },
];
