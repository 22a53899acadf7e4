import type { JsonObject } from "../json.ts";
import { NO_PINGS, computePings } from "../rules/allowed-mentions.ts";
import type { Pings } from "../rules/allowed-mentions.ts";
import { textDisplaysIn } from "../rules/component-tree.ts";
import { mayBot } from "../world/permissions.ts";
import type { ChannelRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import type { MessageParts } from "./message-draft.ts";

/** Where a message stands and what it answers. */
export interface PingPlace {
  readonly channel: ChannelRecord;
  readonly authorId: string;
  readonly repliedMessageId: string | undefined;
  /** An ephemeral message reaches nobody but the one who sees it. */
  readonly isEphemeral: boolean;
}

function mayPingEveryone(world: World, { channel, authorId }: PingPlace): boolean {
  if (channel.guildId === undefined || authorId !== world.bot.id) return false;
  return mayBot(world, channel, "MentionEveryone");
}

/** A reply to what an interaction was answered with pings nobody: only a mention reaches the bot then. */
function repliedUserId(
  world: World,
  { repliedMessageId, authorId }: PingPlace,
): string | undefined {
  const replied = world.messages.get(repliedMessageId ?? "");
  if (replied === undefined || replied.interactionId !== undefined) return undefined;
  return replied.author.id === authorId ? undefined : replied.author.id;
}

/** Who sees the channel; everybody that the stand-in knows can be pinged in a guild. */
function readersOf(
  world: World,
  { peopleIds, guildId, recipientId }: ChannelRecord,
): Parameters<typeof computePings>[0]["userIds"] {
  if (guildId !== undefined) return { has: (id) => world.users.has(id ?? "") };
  return new Set(peopleIds ?? [world.bot.id, recipientId ?? ""]);
}

/** Computes whom a message pings in its channel. */
export function pingsOf(
  world: World,
  place: PingPlace,
  parts: MessageParts,
  body: JsonObject,
): Pings {
  if (place.isEphemeral) return NO_PINGS;
  const { channel } = place;
  const guild = world.guilds.get(channel.guildId ?? "");
  return computePings({
    text: [parts.content, ...textDisplaysIn(parts.components)].join("\n"),
    allowedMentions: body["allowed_mentions"],
    userIds: readersOf(world, channel),
    roleIds: new Set(guild?.roles.map((role) => role.id)),
    mayPingEveryone: mayPingEveryone(world, place),
    repliedUserId: repliedUserId(world, place),
  });
}
