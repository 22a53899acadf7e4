/** The parts of a message that decide whether it is meant for the bot. */
export interface IncomingMessage {
  readonly content: string;
  readonly isDirect: boolean;
  /** A person wrote it: no bot, webhook or notice of Discord's own. */
  readonly isFromPerson: boolean;
  /** Ids of the roles that Discord says it mentions, also where it hides the text. */
  readonly mentionedRoleIds: readonly string[];
}

/** Who the bot is where a message was written. */
export interface BotIdentity {
  readonly userId: string;
  /** The role that Discord made for the bot, which people take for the bot itself; absent in direct messages. */
  readonly roleId: string | undefined;
}

/**
 * Finds what a message asks the bot: all of a direct message; in a channel,
 * only a message that names the bot itself, or the role that is the bot's
 * alone. Mentions of everybody or of another role, and replies that don't name
 * it, are for others.
 *
 * @returns The text without the bot's mention, perhaps empty; undefined when the message isn't for the bot.
 */
export function findQuestion(
  { content, isDirect, isFromPerson, mentionedRoleIds }: IncomingMessage,
  { userId, roleId }: BotIdentity,
): string | undefined {
  if (!isFromPerson) return undefined;
  const roleMention = roleId === undefined ? [] : [`<@&${roleId}>`];
  const mentions = [`<@${userId}>`, `<@!${userId}>`, ...roleMention];
  const isNamed =
    mentions.some((mention) => content.includes(mention)) ||
    (roleId !== undefined && mentionedRoleIds.includes(roleId));
  if (!isDirect && !isNamed) return undefined;
  return mentions.reduce((text, mention) => text.replaceAll(mention, " "), content);
}
