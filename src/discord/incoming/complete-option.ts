import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  InteractionResponseType,
  type REST,
  Routes,
} from "discord.js";
import type { BotServices } from "../bot-services.ts";
import { characterBorder } from "../rendering/character-border.ts";
import type { Choice } from "../command.ts";
import { commands } from "../commands.ts";

const MAX_CHOICES = 25;
const MAX_CHARS = 100;

/**
 * Offers what fits what a member has typed so far. Nothing is offered where that fails: typing goes on, and the command
 * itself tells what is wrong. Never rejects.
 */
export async function completeOption(
  interaction: AutocompleteInteraction,
  { services, rest }: { readonly services: BotServices; readonly rest: REST },
): Promise<void> {
  const { logger } = services;
  try {
    const found = await offer(interaction, services).catch((err: unknown) => {
      logger.warn({ err, command: interaction.commandName }, "no choices");
      return [];
    });
    const choices = found.filter(isSendable).slice(0, MAX_CHOICES).map(toChoice);
    await rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
      auth: false,
      body: {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices },
      },
    });
  } catch (err) {
    logger.debug({ err }, "choices not shown");
  }
}

async function offer(
  interaction: AutocompleteInteraction,
  services: BotServices,
): Promise<readonly Choice[]> {
  const command = commands.find(({ data }) => data.name === interaction.commandName);
  // Choices are texts, which Discord takes for no other option.
  const isText = interaction.options.getFocused(true).type === ApplicationCommandOptionType.String;
  const found = isText ? await command?.complete?.(interaction, services) : undefined;
  return found ?? [];
}

/** A cut value would be another one. */
function isSendable({ name, value }: Choice): boolean {
  return name.trim() !== "" && value !== "" && value.length <= MAX_CHARS;
}

function toChoice({ name, value }: Choice): Choice {
  return { name: name.slice(0, characterBorder(name, MAX_CHARS)), value };
}
