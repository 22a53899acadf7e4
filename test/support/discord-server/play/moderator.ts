import { deleteMessage } from "../messages/write-message.ts";
import { changeLocale, joinGuild } from "../world/add-to-world.ts";
import { publishChannel } from "../world/add-channel.ts";
import type { ChannelRecord, GuildRecord } from "../world/records.ts";
import { deleteChannel, leaveGuild } from "../world/remove-from-world.ts";
import type { StoredMessage } from "../world/stored-message.ts";
import { isThread } from "../world/views.ts";
import type { World } from "../world/world.ts";

/** How a thread is open. */
export interface ThreadState {
  readonly archived?: boolean;
  readonly locked?: boolean;
}

/** Somebody who manages the guilds: each method does what it says and tells connected clients. */
export class Moderator {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Deletes a channel with its messages and threads, or a thread. */
  deleteChannel(channel: ChannelRecord): void {
    deleteChannel(this.#world, channel);
  }

  /** Deletes anybody's message. */
  deleteMessage({ id }: StoredMessage): void {
    const message = this.#world.messages.get(id);
    if (message !== undefined) deleteMessage(this.#world, message);
  }

  /** Archives, locks or opens a thread; `closeThread(thread, { archived: true, locked: true })` is "close and lock". */
  closeThread(thread: ChannelRecord, { archived = true, locked = false }: ThreadState = {}): void {
    thread.archived = archived;
    thread.locked = locked;
    publishChannel(this.#world, "THREAD_UPDATE", thread);
  }

  /** Renames a channel or thread. */
  rename(channel: ChannelRecord, name: string): void {
    channel.name = name;
    publishChannel(this.#world, isThread(channel) ? "THREAD_UPDATE" : "CHANNEL_UPDATE", channel);
  }

  /** Takes permissions from the bot in a channel and its threads, as bits; `0n` gives all back. */
  denyBot(channel: ChannelRecord, permissions: bigint): void {
    channel.deniedToBot = permissions;
    publishChannel(this.#world, "CHANNEL_UPDATE", channel);
  }

  /** Sets a guild's preferred language, for example `"de"`. */
  changeLocale(guild: GuildRecord, locale: string): void {
    changeLocale(this.#world, guild, locale);
  }

  /** Throws the bot out of a guild: GUILD_DELETE, and 50001 from then on. */
  removeBot(guild: GuildRecord): void {
    leaveGuild(this.#world, guild);
  }

  /** Lets the bot join a guild that it left or never was in: GUILD_CREATE. */
  addBot(guild: GuildRecord): void {
    joinGuild(this.#world, guild);
  }
}
