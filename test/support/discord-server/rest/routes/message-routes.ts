import { GatewayIntentBits } from "discord-api-types/v10";
import { isJsonObject, toText } from "../../json.ts";
import type { JsonObject } from "../../json.ts";
import { createMessage, deleteMessage, editMessage } from "../../messages/write-message.ts";
import { NONCE_MEMORY_MS } from "../../rules/limits.ts";
import { toApiMessage, toVisibleMessage } from "../../world/message-views.ts";
import type { ChannelRecord } from "../../world/records.ts";
import type { MessageReference, MutableMessage } from "../../world/stored-message.ts";
import { isThread } from "../../world/views.ts";
import type { World } from "../../world/world.ts";
import { DiscordError, formError } from "../discord-error.ts";
import { findChannel, findMessage, requirePermission } from "../find.ts";
import { NO_CONTENT, ok, param } from "../route.ts";
import type { Route, RouteReply, RouteRequest } from "../route.ts";

const DEFAULT_PAGE = 50;

function requireSending({ world }: RouteRequest, channel: ChannelRecord): void {
  requirePermission(channel, isThread(channel) ? "SendMessagesInThreads" : "SendMessages");
  if (world.users.get(channel.recipientId ?? "")?.dmsClosed === true) throw new DiscordError(50007);
  if (channel.locked) throw new DiscordError(50083);
  channel.archived = false;
}

function referenceOf(
  { world, body }: RouteRequest,
  channel: ChannelRecord,
): MessageReference | undefined {
  const reference = body["message_reference"];
  if (!isJsonObject(reference)) return undefined;
  const messageId = toText(reference["message_id"]) ?? "";
  const target = world.messages.get(messageId);
  const isThere = target?.channelId === channel.id && target.deletedAt === undefined;
  if (isThere) return { messageId, channelId: channel.id };
  if (reference["fail_if_not_exists"] === false) return undefined;
  throw formError(
    ["message_reference"],
    "MESSAGE_REFERENCE_UNKNOWN_MESSAGE",
    "No such message to reply to",
  );
}

function nonceOf({ nonce }: JsonObject): string | number | undefined {
  return typeof nonce === "number" ? nonce : toText(nonce);
}

/** The message that the bot already made with this nonce, when the request says that it must not be made twice. */
function findByNonce(
  { world, body }: RouteRequest,
  channel: ChannelRecord,
): MutableMessage | undefined {
  const nonce = nonceOf(body);
  if (body["enforce_nonce"] !== true || nonce === undefined) return undefined;
  return [...world.messages.values()].find(
    (message) =>
      message.author.id === world.bot.id &&
      message.channelId === channel.id &&
      String(message.nonce) === String(nonce) &&
      world.now() - message.createdAt <= NONCE_MEMORY_MS,
  );
}

function postMessage(request: RouteRequest): RouteReply {
  const { world, body, uploads } = request;
  const channel = findChannel(world, param(request, "channel"));
  requireSending(request, channel);
  if (uploads.size > 0) requirePermission(channel, "AttachFiles");
  const already = findByNonce(request, channel);
  if (already !== undefined) return ok(toApiMessage(world, already));
  const reference = referenceOf(request, channel);
  if (reference !== undefined) requirePermission(channel, "ReadMessageHistory");
  const nonce = nonceOf(body);
  return ok(
    toApiMessage(
      world,
      createMessage(world, { channel, author: world.bot, reference, nonce }, request),
    ),
  );
}

function ownMessage(request: RouteRequest): MutableMessage {
  const { world } = request;
  const channel = findChannel(world, param(request, "channel"));
  const message = findMessage(world, channel.id, param(request, "message"));
  if (message.author.id !== world.bot.id) throw new DiscordError(50005);
  if (channel.archived) throw new DiscordError(50083);
  return message;
}

function patchMessage(request: RouteRequest): RouteReply {
  const message = ownMessage(request);
  editMessage(request.world, message, request);
  return ok(toApiMessage(request.world, message));
}

/** The intents that decide what the bot may read over REST: those that the application was granted. */
function readable(world: World, message: MutableMessage): Record<string, unknown> {
  return toVisibleMessage(
    world,
    message,
    world.privilegedIntents & GatewayIntentBits.MessageContent,
  );
}

function getMessages(request: RouteRequest): RouteReply {
  const { world, query } = request;
  const channel = findChannel(world, param(request, "channel"));
  requirePermission(channel, "ReadMessageHistory");
  const before = BigInt(query["before"] ?? world.nextId());
  const after = BigInt(query["after"] ?? 0);
  const found = [...world.messages.values()].filter(
    ({ id, channelId, deletedAt, visibleTo }) =>
      channelId === channel.id &&
      deletedAt === undefined &&
      visibleTo === undefined &&
      BigInt(id) < before &&
      BigInt(id) > after,
  );
  const newestFirst = found.toReversed().slice(0, Number(query["limit"] ?? DEFAULT_PAGE));
  return ok(newestFirst.map((message) => readable(world, message)));
}

function react(request: RouteRequest): RouteReply {
  const { world } = request;
  const channel = findChannel(world, param(request, "channel"));
  requirePermission(channel, "AddReactions");
  const message = findMessage(world, channel.id, param(request, "message"));
  const emoji = param(request, "emoji");
  if (!message.reactions.includes(emoji)) message.reactions.push(emoji);
  world.changes.notify();
  return NO_CONTENT;
}

function unreact(request: RouteRequest): RouteReply {
  const { world } = request;
  const message = findMessage(world, param(request, "channel"), param(request, "message"));
  message.reactions.splice(
    0,
    Infinity,
    ...message.reactions.filter((one) => one !== param(request, "emoji")),
  );
  world.changes.notify();
  return NO_CONTENT;
}

/** Messages of a channel. */
export const MESSAGE_ROUTES: readonly Route[] = [
  { method: "GET", route: "/channels/:channel/messages", auth: true, handle: getMessages },
  { method: "POST", route: "/channels/:channel/messages", auth: true, handle: postMessage },
  {
    method: "GET",
    route: "/channels/:channel/messages/:message",
    auth: true,
    handle: (request) => {
      const channel = findChannel(request.world, param(request, "channel"));
      requirePermission(channel, "ReadMessageHistory");
      return ok(
        readable(request.world, findMessage(request.world, channel.id, param(request, "message"))),
      );
    },
  },
  {
    method: "PATCH",
    route: "/channels/:channel/messages/:message",
    auth: true,
    handle: patchMessage,
  },
  {
    method: "DELETE",
    route: "/channels/:channel/messages/:message",
    auth: true,
    handle: (request) => {
      const { world } = request;
      const channel = findChannel(world, param(request, "channel"));
      const message = findMessage(world, channel.id, param(request, "message"));
      if (message.author.id !== world.bot.id) requirePermission(channel, "ManageMessages");
      deleteMessage(world, message);
      return NO_CONTENT;
    },
  },
  {
    method: "PUT",
    route: "/channels/:channel/messages/:message/reactions/:emoji/@me",
    auth: true,
    handle: react,
  },
  {
    method: "DELETE",
    route: "/channels/:channel/messages/:message/reactions/:emoji/@me",
    auth: true,
    handle: unreact,
  },
];
