import type { Command } from "../command.ts";
import { readDays, showStats } from "../stats/show-stats.ts";
import { buildManagersCommand } from "./build-server-command.ts";

/** `/stats`: what the server asked, what it cost, and what the library could not answer. */
export const stats = {
  data: buildManagersCommand(
    "stats",
    "What this server asks, what it costs, and which papers are missing",
  ).toJSON(),

  access: "managers",

  isEverywhere: true,

  isPrivate: () => true,

  execute: (_interaction, context) => showStats(readDays(undefined), context),
} satisfies Command;
