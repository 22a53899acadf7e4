import type { Glance } from "./glance.ts";

/** @returns A sentence for whoever uses something of servers where the bot isn't a member; undefined in its servers. */
export function refusalOfPlace({
  asker,
  words,
}: Pick<Glance, "asker" | "words">): string | undefined {
  return asker.guildId === undefined || !asker.botIsHere ? words("hint.serverOnly") : undefined;
}
