import type { ChatInputCommandInteraction, SlashCommandStringOption } from "discord.js";
import { discordLimits } from "../rendering/discord-limits.ts";
import type { Glance } from "../incoming/glance.ts";
import { readQuestion } from "../incoming/read-question.ts";
import { refusalOf } from "../incoming/refusal-of.ts";
import type { WordKey } from "../words/words.ts";

/** Declares, checks and reads the one option that all commands need: a line of text to search for. */
export interface QuestionOption {
  readonly build: (option: SlashCommandStringOption) => SlashCommandStringOption;
  readonly refuse: (
    interaction: ChatInputCommandInteraction,
    glance: Pick<Glance, "words">,
  ) => string | undefined;
  /** The text as one clean line; call it after `refuse` returned undefined. */
  readonly read: (interaction: ChatInputCommandInteraction) => string;
}

/**
 * Makes a required text option of at most 500 characters.
 *
 * @param options.hint What a person who typed nothing visible is told.
 * @param options.completes Whether titles are offered while it is typed; then the command needs `completeTitle`.
 */
export function createQuestionOption({
  name,
  description,
  hint,
  completes = false,
}: {
  readonly name: string;
  readonly description: string;
  readonly hint: WordKey;
  readonly completes?: boolean;
}): QuestionOption {
  const typed = (interaction: ChatInputCommandInteraction): string =>
    interaction.options.getString(name) ?? "";
  return {
    build: (option) =>
      option
        .setName(name)
        .setDescription(description)
        .setMaxLength(discordLimits.questionChars)
        .setAutocomplete(completes)
        .setRequired(true),
    refuse: (interaction, { words }) =>
      refusalOf(readQuestion(typed(interaction)), { hint, words }),
    read(interaction) {
      const read = readQuestion(typed(interaction));
      return read.kind === "question" ? read.text : "";
    },
  };
}
