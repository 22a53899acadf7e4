import { ChannelType } from "discord-api-types/v10";
import { openPost, threadAlone, threadFromMessage } from "../messages/threads.ts";
import type { Post } from "../messages/threads.ts";
import { createMessage, deleteMessage, editMessage } from "../messages/write-message.ts";
import { storeFile } from "../world/files.ts";
import type { ChannelRecord, UserRecord } from "../world/records.ts";
import type { MutableMessage, StoredMessage } from "../world/stored-message.ts";
import { isForum, isThread } from "../world/views.ts";
import type { World } from "../world/world.ts";
import { requirePresence } from "./act-options.ts";
import type { UploadedFile } from "./command-options.ts";

/** How a user writes a message. */
export interface SayOptions {
  /** Put a mention of the bot before the text. */
  readonly mention?: boolean;
  readonly replyTo?: StoredMessage;
  /** Whether a reply pings the author of the message; default true, as in Discord's client. */
  readonly pingReply?: boolean;
  readonly files?: readonly UploadedFile[];
}

/** How a user opens a post in a forum. */
export interface PostOptions extends Pick<SayOptions, "mention" | "files"> {
  /** Names of tags that the forum has. */
  readonly tags?: readonly string[];
}

/** How a user starts a thread. */
export interface ThreadOptions {
  /** The message from which it starts; default none. */
  readonly from?: StoredMessage;
  /** Seen by those who are added, and by who manages threads. */
  readonly isPrivate?: boolean;
  readonly archiveAfterMinutes?: 60 | 1440 | 4320 | 10080;
}

/** Text and files as a user's client sends them. */
function draftOf(
  world: World,
  text: string,
  options: SayOptions,
): Parameters<typeof createMessage>[2] {
  const content = options.mention === true ? `<@${world.bot.id}> ${text}` : text;
  const mentions = {
    parse: ["users", "roles", "everyone"],
    replied_user: options.pingReply ?? true,
  };
  const files = (options.files ?? []).map((file) => storeFile(world, file));
  const uploads = new Map(files.map((file, index) => [String(index), file]));
  return { body: { content, allowed_mentions: mentions }, uploads };
}

function mutable(world: World, { id, deletedAt }: StoredMessage): MutableMessage {
  const message = world.messages.get(id);
  if (message === undefined || deletedAt !== undefined)
    throw new TypeError(`Cannot use message ${id}: it is gone`);
  return message;
}

/** Writes a message. @throws {TypeError} Where nobody can write: in a forum, or in a locked thread. */
export function say(
  world: World,
  user: UserRecord,
  channel: ChannelRecord,
  { text, ...options }: SayOptions & { readonly text: string },
): StoredMessage {
  requirePresence(world, channel, user);
  if (isForum(channel)) throw new TypeError("Cannot write into a forum: open a post with posts()");
  if (channel.locked) throw new TypeError("Cannot write into the thread: it is locked");
  world.guilds.get(channel.guildId ?? "")?.memberIds.add(user.id);
  const { replyTo } = options;
  const reference = replyTo && { messageId: replyTo.id, channelId: replyTo.channelId };
  const place = { channel, author: user.api, reference };
  return createMessage(world, place, draftOf(world, text, options));
}

/** Opens a post in a forum. @throws {TypeError} If it is no forum, or the tags are not as it wants them. */
export function post(
  world: World,
  user: UserRecord,
  forum: ChannelRecord,
  { name, text, ...options }: PostOptions & { readonly name: string; readonly text: string },
): Post {
  requirePresence(world, forum, user);
  if (!isForum(forum)) throw new TypeError("Cannot open a post: the channel is no forum");
  const tags = (options.tags ?? []).map((wanted) => {
    const tag = forum.tags.find((one) => one.name === wanted);
    if (tag === undefined) throw new TypeError(`Cannot open a post: no tag "${wanted}"`);
    return tag;
  });
  if (forum.requiresTag && tags.length === 0)
    throw new TypeError("Cannot open a post: the forum wants a tag");
  world.guilds.get(forum.guildId ?? "")?.memberIds.add(user.id);
  return openPost(world, forum, { name, author: user.api, tags }, draftOf(world, text, options));
}

/** Starts a thread. @throws {TypeError} Where there are no threads, or the message has one. */
export function startThread(
  world: World,
  user: UserRecord,
  parent: ChannelRecord,
  options: ThreadOptions & { readonly name: string },
): ChannelRecord {
  const { name, from, isPrivate = false, archiveAfterMinutes } = options;
  requirePresence(world, parent, user);
  if (parent.guildId === undefined || isThread(parent) || isForum(parent))
    throw new TypeError("Cannot start a thread: the channel has none");
  const request = { name, author: user.api, archiveAfterMinutes };
  const type = isPrivate ? ChannelType.PrivateThread : ChannelType.PublicThread;
  if (from === undefined) return threadAlone(world, parent, type, request);
  const message = mutable(world, from);
  if (message.threadId !== undefined || message.visibleTo !== undefined)
    throw new TypeError(`Cannot start a thread: message ${from.id} has one, or is ephemeral`);
  return threadFromMessage(world, parent, message, request);
}

/** Changes or, without a text, deletes a message of the user's own. @throws {TypeError} If it is another's. */
export function change(
  world: World,
  user: UserRecord,
  message: StoredMessage,
  text: string | undefined,
): void {
  const own = mutable(world, message);
  if (own.author.id !== user.id) throw new TypeError("Cannot change the message: it is another's");
  if (text === undefined) deleteMessage(world, own);
  else editMessage(world, own, draftOf(world, text, {}));
}
