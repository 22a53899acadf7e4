/** The parts of a message that decide whether it is meant for the bot. */
export interface IncomingMessage {
  readonly content: string;
  readonly isDirect: boolean;
  /** A person wrote it: no bot, webhook or notice of Discord's own. */
  readonly isFromPerson: boolean;
}

/**
 * Finds what a message asks the bot: all of a direct message; in a channel,
 * only a message whose text names the bot itself. Mentions of everybody or of
 * a role, and replies that don't name it, are for others.
 *
 * @param botId The bot's user id.
 * @returns The text without the bot's mention, perhaps empty; undefined when the message isn't for the bot.
 */
export function findQuestion(
  { content, isDirect, isFromPerson }: IncomingMessage,
  botId: string,
): string | undefined {
  if (!isFromPerson) return undefined;
  const mentions = [`<@${botId}>`, `<@!${botId}>`];
  if (!isDirect && !mentions.some((mention) => content.includes(mention))) return undefined;
  return mentions.reduce((text, mention) => text.replaceAll(mention, " "), content);
}
