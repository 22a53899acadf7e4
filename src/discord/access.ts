import type { ServerSettings } from "../state/server-settings.ts";
import type { Asker } from "./asker.ts";
import type { Words } from "./words/words.ts";

/**
 * Who may do a thing: everybody; managers, who may manage the server; or librarians, who are managers and the roles that
 * they chose. Only the first exists outside of servers, and in those to which a member brought the bot for themselves.
 */
export type Access = "everyone" | "managers" | "librarians";

/**
 * Decides whether somebody may do a thing, from what Discord says of them at this moment. A command's default
 * permissions are only what its clients show: servers change them, so this is asked every time.
 *
 * @returns A sentence for the asker; undefined when they may.
 */
export function refusalOfAccess(
  access: Access,
  {
    asker,
    settings,
    words,
  }: { readonly asker: Asker; readonly settings: ServerSettings; readonly words: Words },
): string | undefined {
  if (access === "everyone") return undefined;
  if (asker.guildId === undefined) return words("hint.serverOnly");
  if (!asker.botIsHere) return words("settings.notInstalled");
  if (asker.managesServer) return undefined;
  if (access === "managers") return words("hint.managersOnly");
  const isLibrarian = asker.roleIds.some((id) => settings.libraryRoleIds.includes(id));
  return isLibrarian ? undefined : words("hint.librariansOnly");
}
