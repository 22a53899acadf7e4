import type {
  ChatInputCommandInteraction,
  SlashCommandBuilder,
  SlashCommandStringOption,
  SlashCommandSubcommandGroupBuilder,
} from "discord.js";
import { buildCommand } from "../commands/build-command.ts";

/** Discord takes 6,000; fifty links have less. */
const MAX_IDS_CHARS = 4_000;
const MAX_TITLE_CHARS = 400;
const FILE_DESCRIPTION =
  "Text, HTML, BibTeX, RIS, CSV, TSV, JSON or XML, also as .gz or .zip; at most 10 MiB";

/** Names of what `/library` takes. */
export const libraryOptions = { file: "file", ids: "ids", paper: "paper" } as const;

/** Defines `/library` with its subcommands. */
export function buildLibraryCommand(): ReturnType<SlashCommandBuilder["toJSON"]> {
  return buildCommand("library", "The papers I answer from: see, add, remove")
    .addSubcommand((sub) =>
      sub.setName("status").setDescription("How many papers there are, from where and since when"),
    )
    .addSubcommandGroup(buildAddGroup)
    .addSubcommand((sub) =>
      sub.setName("remove").setDescription("Take a paper out").addStringOption(buildPaperOption),
    )
    .addSubcommand((sub) =>
      sub
        .setName("merges")
        .setDescription("What was merged into a paper, and splitting it off")
        .addStringOption(buildPaperOption),
    )
    .addSubcommand((sub) =>
      sub
        .setName("quarantine")
        .setDescription("Texts that were held back until somebody has read them"),
    )
    .toJSON();
}

function buildPaperOption(option: SlashCommandStringOption) {
  return option
    .setName(libraryOptions.paper)
    .setDescription("Its title; start typing")
    .setMaxLength(MAX_TITLE_CHARS)
    .setAutocomplete(true)
    .setRequired(true);
}

function buildAddGroup(group: SlashCommandSubcommandGroupBuilder) {
  return group
    .setName("add")
    .setDescription("Add papers")
    .addSubcommand((sub) =>
      sub
        .setName("file")
        .setDescription("Add the papers of a file, such as a saved page of titles and abstracts")
        .addAttachmentOption((option) =>
          option.setName(libraryOptions.file).setDescription(FILE_DESCRIPTION).setRequired(true),
        ),
    )
    .addSubcommand((sub) =>
      sub
        .setName("arxiv")
        .setDescription("Add papers from arXiv")
        .addStringOption((option) =>
          option
            .setName(libraryOptions.ids)
            .setDescription("Ids or links, several with spaces between, such as 2401.12345")
            .setMaxLength(MAX_IDS_CHARS)
            .setRequired(true),
        ),
    )
    .addSubcommand((sub) =>
      sub.setName("text").setDescription("Add one paper by pasting its title and abstract"),
    );
}

/** What of `/library` is asked for, such as `add file`; any text. */
export function libraryPath({ options }: Pick<ChatInputCommandInteraction, "options">): string {
  const group = options.getSubcommandGroup(false);
  const name = options.getSubcommand(false) ?? "";
  return group === null ? name : `${group} ${name}`;
}
