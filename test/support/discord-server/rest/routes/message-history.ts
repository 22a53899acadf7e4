import { checkInteger } from "../../rules/form-problems.ts";
import { toVisibleMessage } from "../../world/message-views.ts";
import { mayBot } from "../../world/permissions.ts";
import type { MutableMessage } from "../../world/stored-message.ts";
import type { World } from "../../world/world.ts";
import { formError, refuseProblems } from "../discord-error.ts";
import { findChannel, findMessage, requirePermission } from "../find.ts";
import { ok, param } from "../route.ts";
import type { RouteReply, RouteRequest } from "../route.ts";

const DEFAULT_PAGE = 50;
const MAX_PAGE = 100;
const CURSORS = ["around", "before", "after"];

/** What the bot may read of a message over REST is decided by the intents that the application was granted. */
function readable(world: World, message: MutableMessage): Record<string, unknown> {
  return toVisibleMessage(world, message, world.privilegedIntents);
}

function pageOf(
  messages: readonly MutableMessage[],
  query: RouteRequest["query"],
): MutableMessage[] {
  const limit = Number(query["limit"] ?? DEFAULT_PAGE);
  const { before, after, around } = query;
  const idsFrom = (from: bigint): MutableMessage[] =>
    messages.filter(({ id }) => BigInt(id) > from);
  if (after !== undefined) return idsFrom(BigInt(after)).slice(0, limit);
  if (around !== undefined) {
    const index = messages.findIndex(({ id }) => BigInt(id) >= BigInt(around));
    const start = Math.max(0, index - Math.floor(limit / 2));
    return messages.slice(start, start + limit);
  }
  const older =
    before === undefined ? messages : messages.filter(({ id }) => BigInt(id) < BigInt(before));
  return older.slice(-limit);
}

/** Reads a page of a channel's messages, newest first; empty without the permission to read the history. */
export function getMessages(request: RouteRequest): RouteReply {
  const { world, query } = request;
  const channel = findChannel(world, param(request, "channel"));
  const limit = query["limit"] === undefined ? undefined : Number(query["limit"]);
  refuseProblems(checkInteger(limit, ["limit"], { min: 1, max: MAX_PAGE }));
  const cursors = CURSORS.filter((name) => query[name] !== undefined);
  const wrong = cursors.find((name) => !/^\d+$/.test(query[name] ?? ""));
  if (wrong !== undefined) throw formError([wrong], "NUMBER_TYPE_COERCE", "Expected an id");
  if (cursors.length > 1)
    throw formError([cursors[1] ?? ""], "BASE_TYPE_EXCLUSIVE", "Only one of before, after, around");
  if (!mayBot(world, channel, "ReadMessageHistory")) return ok([]);
  const inChannel = [...world.messages.values()]
    .filter(({ channelId, deletedAt, visibleTo }) => {
      const isThere = deletedAt === undefined && visibleTo === undefined;
      return channelId === channel.id && isThere;
    })
    .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  const page = pageOf(inChannel, query).toReversed();
  return ok(page.map((message) => readable(world, message)));
}

/** Reads one message of a channel. */
export function getMessage(request: RouteRequest): RouteReply {
  const { world } = request;
  const channel = findChannel(world, param(request, "channel"));
  requirePermission(world, channel, "ReadMessageHistory");
  return ok(readable(world, findMessage(world, channel.id, param(request, "message"))));
}
