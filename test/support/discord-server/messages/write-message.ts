import { GatewayIntentBits, MessageFlags, MessageType } from "discord-api-types/v10";
import type { APIUser } from "discord-api-types/v10";
import type { JsonObject } from "../json.ts";
import { isPinging } from "../rules/allowed-mentions.ts";
import type { Pings } from "../rules/allowed-mentions.ts";
import { publishChannel } from "../world/add-channel.ts";
import { toMessageEvent } from "../world/message-views.ts";
import { isSeenByBot } from "../world/permissions.ts";
import type { ChannelRecord } from "../world/records.ts";
import type { MessageReference, MessageVersion, MutableMessage } from "../world/stored-message.ts";
import { isThread } from "../world/views.ts";
import { publish, recordViolation } from "../world/world.ts";
import type { World } from "../world/world.ts";
import { NOTHING, applyDraft } from "./message-draft.ts";
import type { MessageDraft, MessageParts } from "./message-draft.ts";
import { pingsOf } from "./ping-context.ts";

/** Where a new message goes and what it belongs to. */
export interface MessagePlace {
  readonly channel: ChannelRecord;
  readonly author: APIUser;
  /** Default a new one; the message that starts a post has the post's own. */
  readonly id?: string;
  readonly webhookId?: string | undefined;
  readonly type?: MessageType;
  readonly reference?: MessageReference | undefined;
  readonly interactionId?: string;
  /** The only user who sees the message. */
  readonly visibleTo?: string | undefined;
  readonly nonce?: string | number | undefined;
}

/** Tells the gateway sessions about a message, each by what it may see. */
export function publishMessage(
  world: World,
  name: "MESSAGE_CREATE" | "MESSAGE_UPDATE",
  message: MutableMessage,
): void {
  const channel = world.channels.get(message.channelId);
  const isSeen = channel !== undefined && isSeenByBot(world, channel);
  if (!isSeen && message.visibleTo === undefined) return;
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

/** Under Components V2 a file is seen only where a component shows it. */
function watchAttachments(world: World, authorId: string, parts: MessageParts): void {
  if (authorId !== world.bot.id || (parts.flags & MessageFlags.IsComponentsV2) === 0) return;
  const shown = JSON.stringify(parts.components);
  for (const { id, name } of parts.attachments) {
    // Named in a request; a component that came back from Discord has the address, which holds the id.
    if (shown.includes(JSON.stringify(`attachment://${name}`)) || shown.includes(id)) continue;
    const message = `No component shows the file ${name}, so nobody sees it`;
    recordViolation(world, { rule: "hidden-attachment", message });
  }
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
    id: place.id ?? world.nextId(),
    channelId: channel.id,
    guildId: channel.guildId,
    author,
    webhookId: place.webhookId,
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

function storeMessage(
  world: World,
  place: MessagePlace,
  parts: MessageParts,
  body: JsonObject,
): MutableMessage {
  const message = newMessage(world, place);
  const ephemeral = place.visibleTo === undefined ? 0 : MessageFlags.Ephemeral;
  const shown = { ...parts, flags: parts.flags | ephemeral };
  addVersion(world, message, shown, pingsOf(world, placeOf(world, message), shown, body));
  world.messages.set(message.id, message);
  if (place.visibleTo === undefined) touchChannel(world, place.channel, message);
  publishMessage(world, "MESSAGE_CREATE", message);
  world.changes.notify();
  return message;
}

/** A message wakes the archived thread in which it is written. */
function touchChannel(world: World, channel: ChannelRecord, { id }: MutableMessage): void {
  channel.lastMessageId = id;
  if (!isThread(channel)) return;
  if (id !== channel.id) channel.messageCount += 1;
  if (!channel.archived) return;
  channel.archived = false;
  publishChannel(world, "THREAD_UPDATE", channel);
}

/** Stores a new message and tells everybody. @throws {DiscordError} If a rule forbids it. */
export function createMessage(
  world: World,
  place: MessagePlace,
  draft: MessageDraft,
): MutableMessage {
  const parts = applyDraft(draft);
  watchAttachments(world, place.author.id, parts);
  return storeMessage(world, place, parts, draft.body);
}

/** Stores the empty message that shows "thinking" until the bot fills it. */
export function createThinkingMessage(world: World, place: MessagePlace): MutableMessage {
  return storeMessage(world, place, { ...NOTHING, flags: MessageFlags.Loading }, {});
}

/** Stores a notice of Discord's own, for example that a thread was started; it pings nobody. */
export function createNotice(world: World, place: MessagePlace, content: string): MutableMessage {
  return storeMessage(world, place, { ...NOTHING, content }, { allowed_mentions: { parse: [] } });
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
  watchAttachments(world, message.author.id, parts);
  addVersion(world, message, parts, pingsOf(world, placeOf(world, message), parts, draft.body));
  if (!wasThinking) message.editedAt = world.now();
  publishMessage(world, "MESSAGE_UPDATE", message);
  world.changes.notify();
}

/** Deletes a message and tells everybody. */
export function deleteMessage(world: World, message: MutableMessage): void {
  message.deletedAt = world.now();
  const { id, channelId, guildId } = message;
  const channel = world.channels.get(channelId);
  const isCounted = message.visibleTo === undefined && id !== channelId;
  if (channel !== undefined && isCounted && isThread(channel)) channel.messageCount -= 1;
  const isSeen = channel !== undefined && isSeenByBot(world, channel);
  const isDirect = guildId === undefined || message.visibleTo !== undefined;
  const intents = isDirect ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
  const data = { id, channel_id: channelId, ...(isDirect ? {} : { guild_id: guildId }) };
  const event = { name: "MESSAGE_DELETE", data: () => data, intents };
  if (isSeen || message.visibleTo !== undefined)
    publish(world, { ...event, guildId: isDirect ? undefined : guildId });
  world.changes.notify();
}
