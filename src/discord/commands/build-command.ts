import {
  ApplicationIntegrationType,
  InteractionContextType,
  SlashCommandBuilder,
} from "discord.js";

/**
 * Starts the definition of a command that works everywhere: in servers, in
 * direct messages with the bot and in private channels, installed by a server
 * or by a member for themselves.
 */
export function buildCommand(name: string, description: string): SlashCommandBuilder {
  const { Guild, BotDM, PrivateChannel } = InteractionContextType;
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  return new SlashCommandBuilder()
    .setName(name)
    .setDescription(description)
    .setContexts(Guild, BotDM, PrivateChannel)
    .setIntegrationTypes(GuildInstall, UserInstall);
}
