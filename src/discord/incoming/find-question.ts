import { isCourtesy } from "./is-courtesy.ts";

/** The parts of a person's message that decide whether it is meant for the bot. */
export interface IncomingMessage {
  /** Empty where Discord hides it. */
  readonly content: string;
  readonly isDirect: boolean;
  /** Ids of the users and roles that Discord says it mentions, also where it hides the text. A reply mentions whom it pings. */
  readonly mentionedUserIds: readonly string[];
  readonly mentionedRoleIds: readonly string[];
  /** Whose message it replies to; absent for a message that is no reply. */
  readonly repliesToUserId: string | undefined;
  /** Whether it stands in a thread that is a conversation with the bot. */
  readonly isInConversation: boolean;
  /** Whether a file, sticker or poll is all that it may hold. */
  readonly hasOtherContent: boolean;
}

/** Who the bot is where a message was written. */
export interface BotIdentity {
  readonly userId: string;
  /** The role that Discord made for the bot, which people take for the bot itself; absent in direct messages. */
  readonly roleId: string | undefined;
}

/**
 * What a message asks the bot. `hidden-mention`: it is for the bot, but Discord hides the text of a mention of its role.
 * `hidden-reply`: it replies to the
 * bot without a ping, which a reply to a slash command's answer never has. `hidden-follow-up`: it stands in a conversation with the bot, and Discord hides it because it doesn't ping the bot.
 */
export type FoundQuestion =
  | { readonly kind: "question"; readonly typed: string }
  | { readonly kind: "hidden-mention" | "hidden-reply" | "hidden-follow-up" };

/**
 * Finds what a message asks the bot: all of a direct message; in a channel, a message that names the bot itself or the
 * role that is the bot's alone, and a reply to the bot's own; in a conversation with the bot, what isn't said to
 * somebody else and isn't a mere courtesy. Mentions of everybody or of another role are for others.
 *
 * @returns The text without the bot's mention, perhaps empty; undefined when the message isn't for the bot.
 */
export function findQuestion(
  message: IncomingMessage,
  { userId, roleId }: BotIdentity,
): FoundQuestion | undefined {
  const { content, isDirect, mentionedRoleIds, repliesToUserId } = message;
  const roleMention = roleId === undefined ? [] : [`<@&${roleId}>`];
  const mentions = [`<@${userId}>`, `<@!${userId}>`, ...roleMention];
  const typed = mentions.reduce((text, mention) => text.replaceAll(mention, " "), content);
  const isNamed =
    mentions.some((mention) => content.includes(mention)) ||
    (roleId !== undefined && mentionedRoleIds.includes(roleId));
  if (isDirect) return toQuestion(typed);
  if (isNamed) return content === "" ? { kind: "hidden-mention" } : toQuestion(typed);
  if (repliesToUserId === userId) return findReply(message);
  return message.isInConversation ? findFollowUp(message, userId) : undefined;
}

/** Whoever says hello to the bot, or thanks, learns how to ask it. */
function toQuestion(typed: string): FoundQuestion {
  return { kind: "question", typed: isCourtesy(typed) ? "" : typed };
}

function findReply({ content, hasOtherContent }: IncomingMessage): FoundQuestion | undefined {
  if (content !== "") return isCourtesy(content) ? undefined : { kind: "question", typed: content };
  return hasOtherContent ? undefined : { kind: "hidden-reply" };
}

function findFollowUp(
  { content, mentionedUserIds, repliesToUserId, hasOtherContent }: IncomingMessage,
  userId: string,
): FoundQuestion | undefined {
  const isForOthers =
    mentionedUserIds.some((id) => id !== userId) ||
    (repliesToUserId !== undefined && repliesToUserId !== userId);
  if (isForOthers) return undefined;
  if (content !== "") return isCourtesy(content) ? undefined : { kind: "question", typed: content };
  return hasOtherContent ? undefined : { kind: "hidden-follow-up" };
}
