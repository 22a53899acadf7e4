import type { ChatInputCommandInteraction, Client, Interaction } from "discord.js";

/** Lets a test answer interactions in place of the example bot, and reports what the answer throws. */
export function answerWith<T>(
  client: Client,
  answer: (interaction: Interaction) => Promise<T>,
): Promise<T> {
  client.removeAllListeners("interactionCreate");
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  client.on("interactionCreate", (interaction) => void answer(interaction).then(resolve, reject));
  return promise;
}

/** The interaction as a slash command. @throws {TypeError} If it is none. */
export const asCommand = (interaction: Interaction): ChatInputCommandInteraction => {
  if (!interaction.isChatInputCommand()) throw new TypeError("Expected a command");
  return interaction;
};
