import type { APIRole, APIUser, ChannelType } from "discord-api-types/v10";

/** Somebody who can talk to the bot, or the bot itself. */
export interface UserRecord {
  readonly id: string;
  /** The user as Discord sends it. */
  readonly api: APIUser;
  /** The language of the user's client, for example `"en-US"`. */
  readonly locale: string;
  /** Direct messages from the bot are refused with 50007 when true. */
  readonly dmsClosed: boolean;
  /** Whether the user has installed the application for themselves. */
  readonly hasInstalled: boolean;
}

/** A server ("guild") of the stand-in. */
export interface GuildRecord {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  preferredLocale: string;
  /** False for a guild that only knows the application as installed by its users. */
  hasBot: boolean;
  readonly roles: APIRole[];
  readonly memberIds: Set<string>;
}

/** A tag that posts of a forum can have. */
export interface ForumTag {
  readonly id: string;
  readonly name: string;
}

/** A channel, thread, direct message or group message. */
export interface ChannelRecord {
  readonly id: string;
  readonly type: ChannelType;
  name: string;
  /** Absent in a direct message. */
  readonly guildId: string | undefined;
  /** The human side of a direct message with the bot. */
  readonly recipientId: string | undefined;
  /** The people of a group message, or of a direct message between two people; the bot is in neither. */
  readonly peopleIds: readonly string[] | undefined;
  /** The channel that a thread belongs to. */
  readonly parentId: string | undefined;
  readonly ownerId: string | undefined;
  /** Permissions that an overwrite takes from the bot in this channel and its threads. */
  deniedToBot: bigint;
  archived: boolean;
  locked: boolean;
  /** Minutes without activity after which a thread leaves the channel list. */
  archiveAfterMinutes: number;
  /** Of a forum: the tags there are. Of a post: the tags it has. */
  readonly tags: readonly ForumTag[];
  /** Whether each post of this forum must have a tag. */
  readonly requiresTag: boolean;
  lastMessageId: string | undefined;
  /** Messages of a thread; the one that starts it is not counted. */
  messageCount: number;
}

/** An uploaded file, kept so that tests can read it back. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** Where it is served; the address is signed and good for 24 hours. */
  readonly url: string;
  /** Whether it came as the value of an option or of a modal, and not with a message. */
  readonly ephemeral: boolean;
}

/** A command of the application as the stand-in keeps it. */
export interface StoredCommand {
  readonly id: string;
  readonly guildId: string | undefined;
  readonly name: string;
  readonly type: number;
  /** The command as Discord sends it. */
  readonly api: Readonly<Record<string, unknown>>;
}

/** One request of the bot and what it was told. */
export interface RecordedRequest {
  readonly method: string;
  /** The route's template, for example `/channels/:channel/messages`; `undefined` for an unknown route. */
  readonly route: string | undefined;
  /** The path without the API version and without the query. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly files: readonly StoredFile[];
  /** When it arrived, on the stand-in's clock. */
  readonly at: number;
  /** The HTTP status of the answer; 0 while there is none, or when the connection was cut. */
  status: number;
  /** Discord's error code, when the answer was an error. */
  code: number | undefined;
  /** The kind of the fault that was injected, if one was. */
  fault: string | undefined;
}

/** A rule of Discord that the bot broke. */
export interface Violation {
  /** Short name of the rule, for example `"invalid-form-body"`, `"second-acknowledgement"`, `"ping"`. */
  readonly rule: string;
  readonly message: string;
  /** Discord's error code, when the request was refused with one. */
  readonly code?: number | undefined;
  /** Method and path of the request, when there was one. */
  readonly request?: string | undefined;
  readonly at: number;
}
