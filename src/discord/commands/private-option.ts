import type { ChatInputCommandInteraction, SlashCommandBooleanOption } from "discord.js";

/** The option of every command that decides who sees the reply. */
export const privateOption = {
  build: (option: SlashCommandBooleanOption): SlashCommandBooleanOption =>
    option.setName("private").setDescription("Show the reply to me only"),

  /** Whether the asker wants the reply for themselves. */
  isChosen: (interaction: ChatInputCommandInteraction): boolean =>
    interaction.options.getBoolean("private") ?? false,
} as const;
