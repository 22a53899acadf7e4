import type { Glance } from "./glance.ts";
import { seesChannel, type Viewer } from "./sees-channel.ts";

const MAX_NAMED = 5;

/**
 * Whether the server lets the bot answer questions where somebody asks: in the channel, or in a thread of it. Posts in
 * the forums that the bot answers by itself are conversations, so they count too.
 */
export function isAllowedChannel({ asker, settings }: Pick<Glance, "asker" | "settings">): boolean {
  const { allowedChannelIds, forumChannelIds } = settings;
  if (asker.guildId === undefined || allowedChannelIds.length === 0) return true;
  const { channelId, parentChannelId = "" } = asker;
  const allowed = new Set([...allowedChannelIds, ...forumChannelIds]);
  return allowed.has(channelId) || allowed.has(parentChannelId);
}

/** @returns A sentence that names channels where questions are answered, of those that the asker sees; undefined where they are. */
export function refusalOfChannel(
  viewer: Viewer,
  { asker, settings, words }: Glance,
): string | undefined {
  if (isAllowedChannel({ asker, settings })) return undefined;
  const names = settings.allowedChannelIds.flatMap((id) => {
    const channel = viewer.client.channels.cache.get(id);
    if (channel === undefined || channel.isDMBased() || !seesChannel(id, viewer)) return [];
    return [`#${channel.name}`];
  });
  const channels = names.slice(0, MAX_NAMED).join(", ") || words("hint.anotherChannel");
  return words("hint.otherChannels", { channels });
}
