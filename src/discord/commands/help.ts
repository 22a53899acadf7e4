import type { Command } from "../command.ts";
import { replyWithOverview } from "../help/reply-with-overview.ts";
import { buildCommand } from "./build-command.ts";

/** `/help`: what the bot can do, with examples to press, for the asker alone. */
export const help = {
  data: buildCommand("help", "What I can do, and how to ask me").toJSON(),

  isEverywhere: true,

  isPrivate: () => true,

  execute: (_interaction, context) => replyWithOverview(context),
} satisfies Command;
