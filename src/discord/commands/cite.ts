import type { SlashCommandStringOption } from "discord.js";
import { CITATION_FORMATS } from "../../answering/export/export-format.ts";
import type { Command } from "../command.ts";
import { replyWithCite } from "../papers/reply-with-cite.ts";
import { buildCommand } from "./build-command.ts";
import { completeTitle } from "./complete-title.ts";
import { paperOption } from "./paper-option.ts";

const FORMAT = "format";
const FORMAT_NAMES = { bibtex: "BibTeX", ris: "RIS", apa: "APA", markdown: "Markdown" } as const;

function buildFormat(option: SlashCommandStringOption): SlashCommandStringOption {
  const choices = CITATION_FORMATS.map((value) => ({ name: FORMAT_NAMES[value], value }));
  return option
    .setName(FORMAT)
    .setDescription("In which form? BibTeX unless you choose another")
    .addChoices(...choices);
}

/** `/cite`: how one paper is cited, for the asker alone. */
export const cite = {
  data: buildCommand("cite", "Get the citation of a paper as BibTeX, RIS, APA or Markdown")
    .addStringOption(paperOption.build)
    .addStringOption(buildFormat)
    .toJSON(),

  isPrivate: () => true,

  counts: paperOption.isSearch,

  refuse: paperOption.refuse,

  complete: completeTitle,

  async execute(interaction, context) {
    const chosen = interaction.options.getString(FORMAT);
    const format = CITATION_FORMATS.find((name) => name === chosen) ?? "bibtex";
    await replyWithCite(paperOption.read(interaction), format, context);
  },
} satisfies Command;
