import { MessageFlags, MessageType } from "discord-api-types/v10";
import type { APIEmbed, APIMessageTopLevelComponent, APIUser } from "discord-api-types/v10";
import type { ChannelRecord, UserRecord } from "../world/records.ts";
import type { StoredMessage } from "../world/stored-message.ts";
import type { World } from "../world/world.ts";
import { createMessage, createNotice } from "./write-message.ts";

/** A message that no member writes: of a webhook, of Discord itself, or of a bot as it stood there before. */
export interface ForeignMessage {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  /** With Components V2 among them the message gets the flag. */
  readonly components?: readonly APIMessageTopLevelComponent[];
  /** Name of the webhook that writes it. */
  readonly webhook?: string;
  /** Who writes it, when it is no webhook; default the bot. */
  readonly author?: UserRecord;
  /** For a notice of Discord's, for example `MessageType.UserJoin`, whose content may be empty. */
  readonly type?: MessageType;
}

const ACTION_ROW = 1;

function webhookUser(world: World, username: string): APIUser {
  const id = world.nextId();
  return { id, username, discriminator: "0000", global_name: null, avatar: null, bot: true };
}

/** Adds a message and tells everybody. @throws {DiscordError} If it breaks the rules of messages. */
export function addForeignMessage(
  world: World,
  channel: ChannelRecord,
  message: ForeignMessage,
): StoredMessage {
  const {
    content = "",
    embeds = [],
    components = [],
    webhook,
    type = MessageType.Default,
  } = message;
  const author =
    webhook === undefined ? (message.author?.api ?? world.bot) : webhookUser(world, webhook);
  const webhookId = webhook === undefined ? undefined : author.id;
  const place = { channel, author, webhookId, type };
  if (type !== MessageType.Default) return createNotice(world, place, content);
  const isV2 = components.some((component) => component.type !== ACTION_ROW);
  const shown = isV2 ? { flags: MessageFlags.IsComponentsV2 } : { content, embeds };
  const body = { ...shown, components, allowed_mentions: { parse: [] } };
  return createMessage(world, place, { body, uploads: new Map() });
}
