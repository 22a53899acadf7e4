import type { Command } from "../command.ts";
import { buildLibraryCommand, libraryPath } from "../library/library-options.ts";
import { libraryParts } from "../library/library-parts.ts";
import { completeTitle } from "./complete-title.ts";

/**
 * `/library`: what there is to answer from, for everybody; adding, removing and letting in papers, for librarians. Discord
 * shows it to everybody, because it knows no permissions of single subcommands.
 */
export const library = {
  data: buildLibraryCommand(),

  access(interaction) {
    const access = libraryParts.get(libraryPath(interaction))?.access;
    return typeof access === "string" ? access : "everyone";
  },

  isEverywhere: true,

  isPrivate: () => true,

  refuse(interaction, glance) {
    const part = libraryParts.get(libraryPath(interaction));
    if (part === undefined) return glance.words("hint.unknownCommand");
    return part.refuse?.(interaction, glance);
  },

  acknowledge: (interaction, glance) =>
    libraryParts.get(libraryPath(interaction))?.acknowledge?.(interaction, glance),

  complete: completeTitle,

  async execute(interaction, context) {
    await libraryParts.get(libraryPath(interaction))?.execute(interaction, context);
  },
} satisfies Command;
