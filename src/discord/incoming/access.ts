import type { Glance } from "./glance.ts";

/**
 * Who may do a thing: everybody; managers, who may manage the server; or librarians, who are managers and the roles that
 * they chose. Only the first exists outside of servers, and in those to which a member brought the bot for themselves. The last one
 * asks `LibraryRights` too.
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
  { asker, settings, words, mayChangeLibrary }: Glance,
): string | undefined {
  if (access === "everyone") return undefined;
  if (asker.guildId === undefined) return words("hint.serverOnly");
  if (!asker.botIsHere) return words("settings.notInstalled");
  if (access === "librarians" && !mayChangeLibrary) return words("hint.otherLibrary");
  if (asker.managesServer) return undefined;
  if (access === "managers") return words("hint.managersOnly");
  const isLibrarian = asker.roleIds.some((id) => settings.libraryRoleIds.includes(id));
  return isLibrarian ? undefined : words("hint.librariansOnly");
}
