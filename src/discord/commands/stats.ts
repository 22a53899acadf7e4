import {
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from "discord.js";
import type { Command } from "../command.ts";
import { readDays, showStats } from "../stats/show-stats.ts";
import { buildCommand } from "./build-command.ts";

/** `/stats`: what the server asked, what it cost, and what the library could not answer. */
export const stats = {
  data: buildCommand("stats", "What this server asks, what it costs, and which papers are missing")
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .toJSON(),

  access: "managers",

  isEverywhere: true,

  isPrivate: () => true,

  execute: (_interaction, context) => showStats(readDays(undefined), context),
} satisfies Command;
