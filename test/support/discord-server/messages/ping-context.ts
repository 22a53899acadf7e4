import { PermissionFlagsBits } from "discord-api-types/v10";
import type { JsonObject } from "../json.ts";
import { NO_PINGS, computePings } from "../rules/allowed-mentions.ts";
import type { Pings } from "../rules/allowed-mentions.ts";
import { textDisplaysIn } from "../rules/component-tree.ts";
import { botPermissionsIn } from "../world/permissions.ts";
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
  return (botPermissionsIn(channel) & PermissionFlagsBits.MentionEveryone) !== 0n;
}

function repliedUserId(
  world: World,
  { repliedMessageId, authorId }: PingPlace,
): string | undefined {
  const replied = world.messages.get(repliedMessageId ?? "")?.author.id;
  return replied === authorId ? undefined : replied;
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
    // Everybody the stand-in knows can be pinged in a guild, whether or not they have spoken there yet.
    userIds: new Set(
      guild === undefined ? [world.bot.id, channel.recipientId] : world.users.keys(),
    ),
    roleIds: new Set(guild?.roles.map((role) => role.id)),
    mayPingEveryone: mayPingEveryone(world, place),
    repliedUserId: repliedUserId(world, place),
  });
}
