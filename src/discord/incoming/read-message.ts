import { type Message, MessageReferenceType } from "discord.js";
import type { BotState } from "../../state/state-store.ts";
import { type FoundQuestion, type IncomingMessage, findQuestion } from "./find-question.ts";

/** A question, in the scripts of the languages that the bot speaks. */
const QUESTION_MARK = /[?？]/u;

/** @returns What a message asks the bot; undefined when it is for somebody else. */
export async function readMessage(
  message: Message,
  state: Pick<BotState, "conversations" | "readingGroups">,
): Promise<FoundQuestion | undefined> {
  const { author, system, webhookId, guild, guildId, channel, channelId, client } = message;
  if (author.bot || system || webhookId !== null) return undefined;
  const place = guildId !== null && channel.isThread() ? await placeOf(channelId, state) : "other";
  const userId = client.user.id;
  const identity = { userId, roleId: guild?.roles.botRoleFor(userId)?.id };
  const found = findQuestion(toIncoming(message, place === "conversation"), identity);
  return place === "reading" && isRemark(found) ? undefined : found;
}

function toIncoming(message: Message, isInConversation: boolean): IncomingMessage {
  const { content, guildId, mentions, attachments, stickers, poll } = message;
  return {
    content,
    isDirect: guildId === null,
    mentionedUserIds: [...mentions.users.keys()],
    mentionedRoleIds: [...mentions.roles.keys()],
    repliesToUserId: isReply(message) ? mentions.repliedUser?.id : undefined,
    isInConversation,
    hasOtherContent: attachments.size > 0 || stickers.size > 0 || poll !== null,
  };
}

/**
 * Members of a reading group talk to each other; they call the bot when they want it. What they think of the paper they
 * may tell it too, so that it knows for the recap: that is no question.
 */
function isRemark(found: FoundQuestion | undefined): boolean {
  return found?.kind === "question" && !QUESTION_MARK.test(found.typed);
}

async function placeOf(
  channelId: string,
  { conversations, readingGroups }: Pick<BotState, "conversations" | "readingGroups">,
): Promise<"reading" | "conversation" | "other"> {
  if ((await readingGroups.byThread(channelId)) !== undefined) return "reading";
  return (await conversations.isOpen(channelId)) ? "conversation" : "other";
}

function isReply({ reference }: Message): boolean {
  return reference !== null && reference.type !== MessageReferenceType.Forward;
}
