import { ChannelType, GatewayIntentBits } from "discord-api-types/v10";
import { toInteger, toText } from "../../json.ts";
import { checkText } from "../../rules/form-problems.ts";
import type { ChannelRecord } from "../../world/records.ts";
import { isThread, toApiChannel } from "../../world/views.ts";
import { publish } from "../../world/world.ts";
import type { World } from "../../world/world.ts";
import { DiscordError, formError, refuseProblems } from "../discord-error.ts";
import { findChannel, findMessage, requirePermission } from "../find.ts";
import { NO_CONTENT, param } from "../route.ts";
import type { Route, RouteReply, RouteRequest } from "../route.ts";

const MAX_NAME = 100;
const ARCHIVE_DURATIONS = [60, 1_440, 4_320, 10_080];
const HAS_THREAD_FLAG = 32;

function checkThread({ body }: RouteRequest): void {
  refuseProblems(checkText(body["name"], ["name"], { max: MAX_NAME, required: true }));
  const duration = body["auto_archive_duration"];
  if (
    duration === undefined ||
    duration === null ||
    ARCHIVE_DURATIONS.includes(toInteger(duration))
  )
    return;
  throw formError(
    ["auto_archive_duration"],
    "BASE_TYPE_CHOICES",
    `Must be one of ${ARCHIVE_DURATIONS.join(", ")}`,
  );
}

function parentOf(request: RouteRequest): ChannelRecord {
  const channel = findChannel(request.world, param(request, "channel"));
  if (channel.guildId === undefined || isThread(channel)) throw new DiscordError(50008);
  return channel;
}

function addThread(
  world: World,
  parent: ChannelRecord,
  thread: Pick<ChannelRecord, "id" | "name" | "type">,
): RouteReply {
  const record: ChannelRecord = {
    ...thread,
    guildId: parent.guildId,
    recipientId: undefined,
    parentId: parent.id,
    ownerId: world.bot.id,
    deniedToBot: parent.deniedToBot,
    archived: false,
    locked: false,
  };
  world.channels.set(record.id, record);
  const api = { ...toApiChannel(world, record), newly_created: true };
  publish(world, {
    name: "THREAD_CREATE",
    data: () => api,
    intents: GatewayIntentBits.Guilds,
    guildId: parent.guildId,
  });
  world.changes.notify();
  return { status: 201, body: toApiChannel(world, record) };
}

function startFromMessage(request: RouteRequest): RouteReply {
  const { world, body } = request;
  const parent = parentOf(request);
  requirePermission(parent, "CreatePublicThreads");
  checkThread(request);
  const message = findMessage(world, parent.id, param(request, "message"));
  if (message.threadId !== undefined) throw new DiscordError(160004);
  // A thread started from a message has the message's id.
  message.threadId = message.id;
  message.flags |= HAS_THREAD_FLAG;
  const type =
    parent.type === ChannelType.GuildAnnouncement
      ? ChannelType.AnnouncementThread
      : ChannelType.PublicThread;
  return addThread(world, parent, { id: message.id, name: toText(body["name"]) ?? "", type });
}

function startAlone(request: RouteRequest): RouteReply {
  const { world, body } = request;
  const parent = parentOf(request);
  checkThread(request);
  const isPublic = body["type"] === ChannelType.PublicThread;
  requirePermission(parent, isPublic ? "CreatePublicThreads" : "CreatePrivateThreads");
  const type = isPublic ? ChannelType.PublicThread : ChannelType.PrivateThread;
  return addThread(world, parent, { id: world.nextId(), name: toText(body["name"]) ?? "", type });
}

const membership = (request: RouteRequest): RouteReply => {
  findChannel(request.world, param(request, "channel"));
  return NO_CONTENT;
};

/** Threads and their members. */
export const THREAD_ROUTES: readonly Route[] = [
  {
    method: "POST",
    route: "/channels/:channel/messages/:message/threads",
    auth: true,
    handle: startFromMessage,
  },
  { method: "POST", route: "/channels/:channel/threads", auth: true, handle: startAlone },
  {
    method: "PUT",
    route: "/channels/:channel/thread-members/:user",
    auth: true,
    handle: membership,
  },
  {
    method: "DELETE",
    route: "/channels/:channel/thread-members/:user",
    auth: true,
    handle: membership,
  },
];
