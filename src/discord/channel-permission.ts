import type { Client } from "discord.js";
import type { Glance } from "./glance.ts";

const MAX_NAMED = 5;

/** Whether the server lets the bot answer questions where somebody asks: in the channel, or in a thread of it. */
export function isAllowedChannel({ asker, settings }: Pick<Glance, "asker" | "settings">): boolean {
  const { allowedChannelIds } = settings;
  if (asker.guildId === undefined || allowedChannelIds.length === 0) return true;
  const { channelId, parentChannelId = "" } = asker;
  return allowedChannelIds.includes(channelId) || allowedChannelIds.includes(parentChannelId);
}

/** @returns A sentence that names channels where questions are answered; undefined where they are. */
export function refusalOfChannel(
  { client }: { readonly client: Client },
  { asker, settings, words }: Glance,
): string | undefined {
  if (isAllowedChannel({ asker, settings })) return undefined;
  const names = settings.allowedChannelIds.flatMap((id) => {
    const channel = client.channels.cache.get(id);
    return channel !== undefined && "name" in channel ? [`#${channel.name}`] : [];
  });
  const channels = names.slice(0, MAX_NAMED).join(", ") || words("hint.anotherChannel");
  return words("hint.otherChannels", { channels });
}
