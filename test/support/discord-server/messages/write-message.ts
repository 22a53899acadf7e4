import { GatewayIntentBits, MessageFlags, MessageType } from "discord-api-types/v10";
import type { APIUser } from "discord-api-types/v10";
import { isPinging } from "../rules/allowed-mentions.ts";
import type { Pings } from "../rules/allowed-mentions.ts";
import { toMessageEvent } from "../world/message-views.ts";
import type { ChannelRecord } from "../world/records.ts";
import type { MessageReference, MessageVersion, MutableMessage } from "../world/stored-message.ts";
import { publish, recordViolation } from "../world/world.ts";
import type { World } from "../world/world.ts";
import { applyDraft } from "./message-draft.ts";
import type { MessageDraft, MessageParts } from "./message-draft.ts";
import { pingsOf } from "./ping-context.ts";

/** Where a new message goes and what it belongs to. */
export interface MessagePlace {
  readonly channel: ChannelRecord;
  readonly author: APIUser;
  readonly type?: MessageType;
  readonly reference?: MessageReference | undefined;
  readonly interactionId?: string;
  /** The only user who sees the message. */
  readonly visibleTo?: string | undefined;
  readonly nonce?: string | number | undefined;
}

/** Tells the gateway sessions about a message, each by what it may see. */
function publishMessage(
  world: World,
  name: "MESSAGE_CREATE" | "MESSAGE_UPDATE",
  message: MutableMessage,
): void {
  // An ephemeral message comes as if it were a direct one.
  const isDirect = message.guildId === undefined || message.visibleTo !== undefined;
  const intents = isDirect ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
  // The payload is made now: a session that resumes later must not see the message's later state.
  const payloads = new Map<number, unknown>();
  const frozen = { ...message, versions: [...message.versions] };
  const data = (sessionIntents: number): unknown => {
    const payload = payloads.get(sessionIntents) ?? toMessageEvent(world, frozen, sessionIntents);
    payloads.set(sessionIntents, payload);
    return payload;
  };
  publish(world, { name, data, intents, guildId: isDirect ? undefined : message.guildId });
}

function watchPings(world: World, message: MutableMessage, pings: Pings): void {
  if (message.author.id !== world.bot.id || world.allowPings || !isPinging(pings)) return;
  const whom = [
    ...pings.users,
    ...pings.roles.map((id) => `role ${id}`),
    ...(pings.everyone ? ["everyone"] : []),
  ];
  recordViolation(world, {
    rule: "ping",
    message: `Message ${message.id} pings ${whom.join(", ")}`,
  });
}

/** Makes `version` the current state of a message. */
function addVersion(
  world: World,
  message: MutableMessage,
  parts: MessageParts,
  pings: Pings,
): void {
  const version: MessageVersion = { ...parts, at: world.now(), pings };
  message.versions.push(version);
  Object.assign(message, version);
  watchPings(world, message, pings);
}

function newMessage(world: World, place: MessagePlace): MutableMessage {
  const { channel, author } = place;
  const at = world.now();
  return {
    id: world.nextId(),
    channelId: channel.id,
    guildId: channel.guildId,
    author,
    type: place.type ?? (place.reference === undefined ? MessageType.Default : MessageType.Reply),
    createdAt: at,
    at,
    visibleTo: place.visibleTo,
    interactionId: place.interactionId,
    reference: place.reference,
    nonce: place.nonce,
    editedAt: undefined,
    deletedAt: undefined,
    reactions: [],
    threadId: undefined,
    versions: [],
    content: "",
    embeds: [],
    components: [],
    attachments: [],
    flags: 0,
    pings: { users: [], roles: [], everyone: false },
  };
}

function placeOf(world: World, message: MutableMessage): Parameters<typeof pingsOf>[1] {
  const channel = world.channels.get(message.channelId);
  if (channel === undefined) throw new Error(`Message ${message.id} stands in no channel`);
  const isEphemeral = message.visibleTo !== undefined;
  return {
    channel,
    authorId: message.author.id,
    repliedMessageId: message.reference?.messageId,
    isEphemeral,
  };
}

/** Stores a new message and tells everybody. @throws {DiscordError} If a rule forbids it. */
export function createMessage(
  world: World,
  place: MessagePlace,
  draft: MessageDraft,
): MutableMessage {
  const parts = applyDraft(draft);
  const message = newMessage(world, place);
  const ephemeral = place.visibleTo === undefined ? 0 : MessageFlags.Ephemeral;
  const withFlags = { ...parts, flags: parts.flags | ephemeral };
  addVersion(
    world,
    message,
    withFlags,
    pingsOf(world, placeOf(world, message), withFlags, draft.body),
  );
  world.messages.set(message.id, message);
  publishMessage(world, "MESSAGE_CREATE", message);
  world.changes.notify();
  return message;
}

/** Stores the empty message that shows "thinking" until the bot fills it. */
export function createThinkingMessage(world: World, place: MessagePlace): MutableMessage {
  const message = newMessage(world, place);
  const ephemeral = place.visibleTo === undefined ? 0 : MessageFlags.Ephemeral;
  const parts = {
    content: "",
    embeds: [],
    components: [],
    attachments: [],
    flags: MessageFlags.Loading | ephemeral,
  };
  addVersion(world, message, parts, message.pings);
  world.messages.set(message.id, message);
  publishMessage(world, "MESSAGE_CREATE", message);
  world.changes.notify();
  return message;
}

/**
 * Changes a message and tells everybody.
 *
 * Pings are computed for every version: an edit notifies nobody on Discord, but it highlights the message for whom
 * it mentions, so a bot that must not ping must not do it in an edit either.
 *
 * @throws {DiscordError} If a rule forbids it.
 */
export function editMessage(world: World, message: MutableMessage, draft: MessageDraft): void {
  const wasThinking = (message.flags & MessageFlags.Loading) !== 0;
  const { content, embeds, components, attachments, flags } = message;
  const current = {
    content,
    embeds,
    components,
    attachments,
    flags: flags & ~MessageFlags.Loading,
  };
  const parts = applyDraft(draft, current);
  addVersion(world, message, parts, pingsOf(world, placeOf(world, message), parts, draft.body));
  if (!wasThinking) message.editedAt = world.now();
  publishMessage(world, "MESSAGE_UPDATE", message);
  world.changes.notify();
}

/** Deletes a message and tells everybody. */
export function deleteMessage(world: World, message: MutableMessage): void {
  message.deletedAt = world.now();
  const { id, channelId, guildId } = message;
  const isDirect = guildId === undefined || message.visibleTo !== undefined;
  const intents = isDirect ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
  const data = { id, channel_id: channelId, ...(isDirect ? {} : { guild_id: guildId }) };
  publish(world, {
    name: "MESSAGE_DELETE",
    data: () => data,
    intents,
    guildId: isDirect ? undefined : guildId,
  });
  world.changes.notify();
}
