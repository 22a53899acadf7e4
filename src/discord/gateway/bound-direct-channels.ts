import { Events } from "discord.js";
import type { Client } from "discord.js";
import { LRUCache } from "lru-cache";

const CHANNELS_KEPT = 50;

/** The fields of a gateway event that tell where it happened. */
interface PlacedEvent {
  readonly d?: { readonly channel_id?: unknown; readonly guild_id?: unknown } | null;
}

/**
 * Keeps a client from remembering every direct message channel that it ever
 * met: discord.js has neither a limit nor a sweeper for them. The bot answers
 * by a channel's id, so it misses none that is dropped.
 */
export function boundDirectChannels(client: Client): void {
  const { cache } = client.channels;
  const recent = new LRUCache<string, true>({
    max: CHANNELS_KEPT,
    // An ephemeral message comes without its guild; the guild's channel stays.
    dispose: (_, id) => void (cache.get(id)?.isDMBased() === true && cache.delete(id)),
  });
  client.on(Events.Raw, ({ d }: PlacedEvent) => {
    if (typeof d?.channel_id === "string" && d.guild_id === undefined)
      recent.set(d.channel_id, true);
  });
}
