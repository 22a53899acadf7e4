import type { Interaction, Message, ThreadChannel } from "discord.js";
import { observeSteps, type StepListener } from "../../lib/step.ts";
import { commands } from "../commands.ts";
import { controls } from "../controls.ts";
import { parseCustomId } from "../custom-id.ts";
import { menus } from "../menus.ts";

/** What interactions are counted under; Discord may bring older names, and those are nobody's to choose. */
const NAMES: ReadonlySet<string> = new Set([
  ...[...commands, ...menus].map(({ data }) => data.name),
  ...controls.map(({ name }) => name),
]);

/** Observes the work that an interaction makes; what is being typed is not a request yet. */
export function observeInteraction(
  interaction: Interaction,
  listener: StepListener,
  work: () => Promise<void>,
): Promise<void> {
  const name = interaction.isAutocomplete() ? "autocomplete" : "interaction";
  const { id: interactionId, guildId } = interaction;
  const command = nameOf(interaction);
  return observeSteps(listener, name, work, { interactionId, ...placeOf(guildId), command });
}

/** Observes what becomes of a message; of most nothing does. */
export function observeMessage(
  { id: messageId, guildId }: Message,
  listener: StepListener,
  work: () => Promise<void>,
): Promise<void> {
  const notes = { messageId, ...placeOf(guildId), command: "message" };
  return observeSteps(listener, "message", work, notes);
}

/** Observes what becomes of a new thread, which may be a forum's post. */
export function observePost(
  { id: threadId, guildId }: ThreadChannel,
  listener: StepListener,
  work: () => Promise<void>,
): Promise<void> {
  const notes = { threadId, ...placeOf(guildId), command: "forum" };
  return observeSteps(listener, "post", work, notes);
}

function placeOf(guildId: string | null): { readonly guildId?: string } {
  return guildId === null ? {} : { guildId };
}

function nameOf(interaction: Interaction): string {
  const name = givenName(interaction);
  return NAMES.has(name) ? name : "other";
}

function givenName(interaction: Interaction): string {
  if (interaction.isCommand() || interaction.isAutocomplete()) return interaction.commandName;
  if (interaction.isMessageComponent() || interaction.isModalSubmit()) {
    return parseCustomId(interaction.customId).name;
  }
  return "";
}
