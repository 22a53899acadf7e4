import {
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type SlashCommandBuilder,
} from "discord.js";
import { buildCommand } from "./build-command.ts";

/** Starts the definition of a command of servers that have installed the bot: it is about what they share. */
export function buildServerCommand(name: string, description: string): SlashCommandBuilder {
  return buildCommand(name, description)
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall);
}

/** One that is shown to those only who may manage the server; who may use it, its `access` says. */
export function buildManagersCommand(name: string, description: string): SlashCommandBuilder {
  return buildServerCommand(name, description).setDefaultMemberPermissions(
    PermissionFlagsBits.ManageGuild,
  );
}
