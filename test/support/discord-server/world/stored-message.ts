import type { APIEmbed, APIMessageTopLevelComponent, APIUser } from "discord-api-types/v10";
import type { Pings } from "../rules/allowed-mentions.ts";
import type { StoredFile } from "./records.ts";

/** What a message showed at one time. */
export interface MessageVersion {
  /** When it was written, on the stand-in's clock. */
  readonly at: number;
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly attachments: readonly StoredFile[];
  /** Discord's message flags: 64 ephemeral, 128 thinking, 32768 Components V2. */
  readonly flags: number;
  /** Who is mentioned in a way that the allowed mentions let through. */
  readonly pings: Pings;
}

/** What a message points to: the message that it replies to, or a new thread. */
export interface MessageReference {
  readonly messageId: string | undefined;
  readonly channelId: string;
}

/** A message with its history. The fields of `MessageVersion` show the current state. */
export interface StoredMessage extends MessageVersion {
  readonly id: string;
  readonly channelId: string;
  readonly guildId: string | undefined;
  readonly author: APIUser;
  /** The webhook that wrote it, if one did. */
  readonly webhookId?: string | undefined;
  readonly type: number;
  readonly createdAt: number;
  /** The only user who sees it (ephemeral); `undefined` when everybody in the channel does. */
  readonly visibleTo: string | undefined;
  /** The interaction that it answers. */
  readonly interactionId: string | undefined;
  readonly reference: MessageReference | undefined;
  readonly nonce: string | number | undefined;
  readonly editedAt: number | undefined;
  readonly deletedAt: number | undefined;
  /** Emoji with which the bot reacted. */
  readonly reactions: readonly string[];
  /** The thread that was started from this message. */
  readonly threadId: string | undefined;
  /** Every version, oldest first; the last one is the current state. */
  readonly versions: readonly MessageVersion[];
}

/** A stored message as the stand-in itself may change it. */
export type MutableMessage = {
  -readonly [Key in keyof StoredMessage]: Key extends "versions"
    ? MessageVersion[]
    : Key extends "reactions"
      ? string[]
      : StoredMessage[Key];
};
