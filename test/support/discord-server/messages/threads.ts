import { ChannelType, MessageType } from "discord-api-types/v10";
import type { APIUser } from "discord-api-types/v10";
import { DEFAULT_ARCHIVE_MINUTES, newChannel, publishChannel } from "../world/add-channel.ts";
import type { ChannelRecord, ForumTag } from "../world/records.ts";
import type { MutableMessage } from "../world/stored-message.ts";
import type { World } from "../world/world.ts";
import { applyDraft } from "./message-draft.ts";
import type { MessageDraft } from "./message-draft.ts";
import { createMessage, createNotice, publishMessage } from "./write-message.ts";

const HAS_THREAD_FLAG = 32;

/** A thread to be opened. */
export interface NewThread {
  readonly name: string;
  readonly author: APIUser;
  readonly archiveAfterMinutes?: number | undefined;
}

/** A post of a forum, which is a thread, with the message that starts it. */
export interface Post {
  readonly thread: ChannelRecord;
  readonly message: MutableMessage;
}

function openThread(
  world: World,
  parent: ChannelRecord,
  { name, author, archiveAfterMinutes = DEFAULT_ARCHIVE_MINUTES }: NewThread,
  special: { readonly id?: string; readonly type: ChannelType; readonly tags?: ForumTag[] },
): ChannelRecord {
  const thread = newChannel(world, {
    name,
    archiveAfterMinutes,
    guildId: parent.guildId,
    parentId: parent.id,
    ownerId: author.id,
    ...special,
  });
  publishChannel(world, "THREAD_CREATE", thread, { newly_created: true });
  return thread;
}

/** Starts a thread from a message; the thread has the message's id and opens with a notice that points to it. */
export function threadFromMessage(
  world: World,
  parent: ChannelRecord,
  message: MutableMessage,
  request: NewThread,
): ChannelRecord {
  const type =
    parent.type === ChannelType.GuildAnnouncement
      ? ChannelType.AnnouncementThread
      : ChannelType.PublicThread;
  const thread = openThread(world, parent, request, { id: message.id, type });
  message.threadId = thread.id;
  message.flags |= HAS_THREAD_FLAG;
  publishMessage(world, "MESSAGE_UPDATE", message);
  const reference = { messageId: message.id, channelId: parent.id };
  const place = { channel: thread, author: request.author, reference };
  createNotice(world, { ...place, type: MessageType.ThreadStarterMessage }, "");
  return thread;
}

/** Starts a thread that belongs to no message; of a public one a notice in its parent tells. */
export function threadAlone(
  world: World,
  parent: ChannelRecord,
  type: ChannelType,
  request: NewThread,
): ChannelRecord {
  const thread = openThread(world, parent, request, { type });
  if (type === ChannelType.PrivateThread) return thread;
  const reference = { messageId: undefined, channelId: thread.id };
  const place = { channel: parent, author: request.author, reference };
  createNotice(world, { ...place, type: MessageType.ThreadCreated }, request.name);
  return thread;
}

/** Opens a post in a forum. @throws {DiscordError} If its message breaks a rule; then there is no post. */
export function openPost(
  world: World,
  forum: ChannelRecord,
  { tags, ...request }: NewThread & { readonly tags: ForumTag[] },
  draft: MessageDraft,
): Post {
  applyDraft(draft);
  const thread = openThread(world, forum, request, { type: ChannelType.PublicThread, tags });
  const place = {
    channel: thread,
    author: request.author,
    id: thread.id,
    type: MessageType.Default,
  };
  const message = createMessage(world, place, draft);
  return { thread, message };
}
