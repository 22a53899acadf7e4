import type { ChatInputCommandInteraction, SlashCommandBooleanOption } from "discord.js";
import type { Glance } from "../incoming/glance.ts";

/** The option of every command that decides who sees the reply. */
export const privateOption = {
  build: (option: SlashCommandBooleanOption): SlashCommandBooleanOption =>
    option.setName("private").setDescription("Show the reply to me only"),

  /** Whether the asker wants the reply for themselves; what the server has set where they don't say. */
  isChosen: ({ options }: ChatInputCommandInteraction, { settings }: Glance): boolean =>
    options.getBoolean("private") ?? settings.isPrivateByDefault,
} as const;
