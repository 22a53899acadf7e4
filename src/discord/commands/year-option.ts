import type { ChatInputCommandInteraction, SlashCommandStringOption } from "discord.js";
import { parseYears, type YearSpan } from "../../retrieval/parse-years.ts";
import { cleanText } from "../rendering/clean-text.ts";
import type { Glance } from "../incoming/glance.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";

const NAME = "year";
const MAX_CHARS = 40;

/** The option that limits a list to papers of some years. */
export const yearOption = {
  build: (option: SlashCommandStringOption): SlashCommandStringOption =>
    option
      .setName(NAME)
      .setDescription("Only papers of these years: 2023, 2020-2023, >=2021, since 2021")
      .setMaxLength(MAX_CHARS),

  /** @returns A sentence with examples when what was typed names no years. */
  refuse(
    interaction: ChatInputCommandInteraction,
    { words }: Pick<Glance, "words">,
  ): string | undefined {
    if (read(interaction) !== undefined) return undefined;
    return words("papers.badYear", { typed: sanitizeText(typedIn(interaction), MAX_CHARS) });
  },

  /** The years; empty when none are asked for. Call it after `refuse` returned undefined. */
  read: (interaction: ChatInputCommandInteraction): YearSpan => read(interaction) ?? {},
} as const;

function typedIn({ options }: ChatInputCommandInteraction): string {
  return cleanText(options.getString(NAME) ?? "", MAX_CHARS);
}

/** What is counted from this year is counted from that in which it was asked. */
function read(interaction: ChatInputCommandInteraction): YearSpan | undefined {
  const typed = typedIn(interaction);
  return typed === "" ? {} : parseYears(typed, interaction.createdAt.getUTCFullYear());
}
