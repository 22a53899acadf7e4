import { ApplicationCommandType, GatewayIntentBits, InteractionType } from "discord-api-types/v10";
import { isJsonObject } from "../json.ts";
import { toApiAttachment } from "./files.ts";
import type { InteractionRecord } from "./interaction-record.ts";
import type { StoredMessage } from "./stored-message.ts";
import { toApiChannel, toApiMember } from "./views.ts";
import type { World } from "./world.ts";

const iso = (ms: number): string => new Date(ms).toISOString().replace("Z", "000+00:00");

function metadataOf(world: World, interaction: InteractionRecord): Record<string, unknown> {
  const { id, type, sourceMessageId, payload, shownBy } = interaction;
  const data = isJsonObject(payload["data"]) ? payload["data"] : {};
  const isOnMessage = data["type"] === ApplicationCommandType.Message;
  const trigger = world.interactions.get(shownBy ?? "");
  return {
    id,
    type,
    user: world.users.get(interaction.userId)?.api,
    authorizing_integration_owners: payload["authorizing_integration_owners"],
    ...(type === InteractionType.MessageComponent
      ? { interacted_message_id: sourceMessageId }
      : {}),
    ...(isOnMessage ? { target_message_id: data["target_id"] } : {}),
    ...(trigger === undefined
      ? {}
      : { triggering_interaction_metadata: metadataOf(world, trigger) }),
  };
}

function originFields(world: World, message: StoredMessage): Record<string, unknown> {
  if (message.webhookId !== undefined) return { webhook_id: message.webhookId };
  const interaction = world.interactions.get(message.interactionId ?? "");
  if (interaction === undefined || message.author.id !== world.bot.id) return {};
  return {
    webhook_id: world.bot.id,
    application_id: world.bot.id,
    interaction_metadata: metadataOf(world, interaction),
  };
}

function referenceFields(
  world: World,
  { reference, guildId }: StoredMessage,
  intents: number,
): Record<string, unknown> {
  if (reference === undefined) return {};
  const { messageId, channelId } = reference;
  const pointer = { type: 0, channel_id: channelId, guild_id: guildId };
  // The notice of a new thread points to the thread, and to no message in it.
  if (messageId === undefined) return { message_reference: pointer };
  const referenced = world.messages.get(messageId);
  const isGone = referenced === undefined || referenced.deletedAt !== undefined;
  return {
    message_reference: { ...pointer, message_id: messageId },
    referenced_message: isGone
      ? null
      : toVisibleMessage(world, { ...referenced, reference: undefined }, intents),
  };
}

/**
 * A message as the REST API sends it to who may read it.
 *
 * @param intents Those that decide whether a message that it replies to may be read as well; default the granted ones.
 */
export function toApiMessage(
  world: World,
  message: StoredMessage,
  intents: number = world.privilegedIntents,
): Record<string, unknown> {
  const thread = world.channels.get(message.threadId ?? "");
  const { pings } = message;
  return {
    id: message.id,
    channel_id: message.channelId,
    author: message.author,
    type: message.type,
    content: message.content,
    embeds: message.embeds.map((embed) => ({ type: "rich", ...embed })),
    components: message.components,
    attachments: message.attachments.map((file) => toApiAttachment(world, file)),
    flags: message.flags,
    timestamp: iso(message.createdAt),
    edited_timestamp: message.editedAt === undefined ? null : iso(message.editedAt),
    tts: false,
    pinned: false,
    mention_everyone: pings.everyone,
    mention_roles: pings.roles,
    mentions: pings.users.flatMap((id) => world.users.get(id)?.api ?? []),
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...referenceFields(world, message, intents),
    ...originFields(world, message),
    ...(thread === undefined ? {} : { thread: toApiChannel(world, thread) }),
  };
}

/** Whether an application without the message content intent may read this message all the same. */
function isReadableByBot(world: World, message: StoredMessage): boolean {
  const isOwn = message.author.id === world.bot.id;
  return isOwn || message.guildId === undefined || message.pings.users.includes(world.bot.id);
}

/** A message as an application with these intents gets it: emptied when its content is none of the bot's business. */
export function toVisibleMessage(
  world: World,
  message: StoredMessage,
  intents: number,
): Record<string, unknown> {
  const api = toApiMessage(world, message, intents);
  const hasContent = (intents & GatewayIntentBits.MessageContent) !== 0;
  if (hasContent || isReadableByBot(world, message)) return api;
  return { ...api, content: "", embeds: [], attachments: [], components: [] };
}

/** The payload of MESSAGE_CREATE and MESSAGE_UPDATE for a session with these intents. */
export function toMessageEvent(
  world: World,
  message: StoredMessage,
  intents: number,
): Record<string, unknown> {
  const api = toVisibleMessage(world, message, intents);
  const channel = world.channels.get(message.channelId);
  const event = { ...api, channel_type: channel?.type };
  const guild = world.guilds.get(message.guildId ?? "");
  // Discord sends an ephemeral message as if it were a direct one, without its guild.
  if (guild === undefined || message.visibleTo !== undefined) return event;
  if (message.webhookId !== undefined) return { ...event, guild_id: guild.id };
  return { ...event, guild_id: guild.id, member: toApiMember(world, guild, message.author.id) };
}
