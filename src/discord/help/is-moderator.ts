import type { Asker } from "../incoming/asker.ts";

/** Whether somebody may set the bot up where they ask: they may manage the server, and it has added the bot. */
export function isModerator({
  guildId,
  managesServer,
  botIsHere,
}: Pick<Asker, "guildId" | "managesServer" | "botIsHere">): boolean {
  return guildId !== undefined && managesServer && botIsHere;
}
