import { MessageType } from "discord-api-types/v10";
import { isJsonObject, toText } from "../../json.ts";
import type { JsonObject } from "../../json.ts";
import { createMessage, deleteMessage, editMessage } from "../../messages/write-message.ts";
import { NONCE_MEMORY_MS } from "../../rules/limits.ts";
import { toApiMessage } from "../../world/message-views.ts";
import type { ChannelRecord } from "../../world/records.ts";
import type { MessageReference, MutableMessage } from "../../world/stored-message.ts";
import { DiscordError, formError } from "../discord-error.ts";
import { findChannel, findMessage, requireOpen, requirePermission } from "../find.ts";
import { requireSending } from "../require-sending.ts";
import { NO_CONTENT, ok, param } from "../route.ts";
import type { Route, RouteReply, RouteRequest } from "../route.ts";
import { refuseLargeFiles } from "../upload-limit.ts";
import { getMessage, getMessages } from "./message-history.ts";

/** Types of messages that people and applications write; the others are Discord's own notices. */
const WRITTEN = new Set<number>([
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
]);

function referenceOf(
  { world, body }: RouteRequest,
  channel: ChannelRecord,
): MessageReference | undefined {
  const reference = body["message_reference"];
  if (!isJsonObject(reference)) return undefined;
  const messageId = toText(reference["message_id"]) ?? "";
  const target = world.messages.get(messageId);
  const isThere = target?.channelId === channel.id && target.deletedAt === undefined;
  // An ephemeral message is none of the channel's.
  if (isThere && target.visibleTo === undefined) {
    if (WRITTEN.has(target.type)) return { messageId, channelId: channel.id };
    const code = "REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE";
    throw formError(["message_reference"], code, "Cannot reply to a system message");
  }
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
  requireSending(world, channel);
  refuseLargeFiles(uploads);
  if (uploads.size > 0) requirePermission(world, channel, "AttachFiles");
  const already = findByNonce(request, channel);
  if (already !== undefined) return ok(toApiMessage(world, already));
  const reference = referenceOf(request, channel);
  if (reference !== undefined) requirePermission(world, channel, "ReadMessageHistory");
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
  requireOpen(world, channel);
  return message;
}

function patchMessage(request: RouteRequest): RouteReply {
  const message = ownMessage(request);
  refuseLargeFiles(request.uploads);
  editMessage(request.world, message, request);
  return ok(toApiMessage(request.world, message));
}

function react(request: RouteRequest): RouteReply {
  const { world } = request;
  const channel = findChannel(world, param(request, "channel"));
  requirePermission(world, channel, "AddReactions");
  requireOpen(world, channel);
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
    handle: getMessage,
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
      if (message.author.id !== world.bot.id) requirePermission(world, channel, "ManageMessages");
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
