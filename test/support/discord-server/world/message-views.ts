import { GatewayIntentBits, InteractionType } from "discord-api-types/v10";
import type { StoredFile } from "./records.ts";
import type { StoredMessage } from "./stored-message.ts";
import { toApiChannel, toApiMember } from "./views.ts";
import type { World } from "./world.ts";

const iso = (ms: number): string => new Date(ms).toISOString().replace("Z", "000+00:00");

function toApiAttachment(file: StoredFile): Record<string, unknown> {
  const { id, name, url, contentType } = file;
  return {
    id,
    filename: name,
    size: file.bytes.byteLength,
    url,
    proxy_url: url,
    content_type: contentType,
  };
}

function interactionFields(world: World, message: StoredMessage): Record<string, unknown> {
  const interaction = world.interactions.get(message.interactionId ?? "");
  if (interaction === undefined || message.author.id !== world.bot.id) return {};
  const { id, type } = interaction;
  const owners = interaction.payload["authorizing_integration_owners"];
  const user = world.users.get(interaction.userId)?.api;
  const metadata = { id, type, user, authorizing_integration_owners: owners };
  const source = interaction.sourceMessageId;
  return {
    webhook_id: world.bot.id,
    application_id: world.bot.id,
    interaction_metadata:
      type === InteractionType.MessageComponent && source !== undefined
        ? { ...metadata, interacted_message_id: source }
        : metadata,
  };
}

function referenceFields(world: World, message: StoredMessage): Record<string, unknown> {
  const { reference } = message;
  if (reference === undefined) return {};
  const referenced = world.messages.get(reference.messageId);
  const isGone = referenced === undefined || referenced.deletedAt !== undefined;
  return {
    message_reference: {
      type: 0,
      message_id: reference.messageId,
      channel_id: reference.channelId,
    },
    referenced_message: isGone
      ? null
      : toApiMessage(world, { ...referenced, reference: undefined }),
  };
}

/** A message as the REST API sends it. */
export function toApiMessage(world: World, message: StoredMessage): Record<string, unknown> {
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
    attachments: message.attachments.map(toApiAttachment),
    flags: message.flags,
    timestamp: iso(message.createdAt),
    edited_timestamp: message.editedAt === undefined ? null : iso(message.editedAt),
    tts: false,
    pinned: false,
    mention_everyone: pings.everyone,
    mention_roles: pings.roles,
    mentions: pings.users.flatMap((id) => world.users.get(id)?.api ?? []),
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...referenceFields(world, message),
    ...interactionFields(world, message),
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
  const api = toApiMessage(world, message);
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
  return { ...event, guild_id: guild.id, member: toApiMember(world, guild, message.author.id) };
}
