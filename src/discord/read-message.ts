import { type Message, MessageReferenceType } from "discord.js";
import type { ConversationStore } from "../state/conversation-store.ts";
import { type FoundQuestion, findQuestion } from "./find-question.ts";

/** @returns What a message asks the bot; undefined when it is for somebody else. */
export async function readMessage(
  message: Message,
  conversations: Pick<ConversationStore, "isOpen">,
): Promise<FoundQuestion | undefined> {
  const { content, guild, guildId, channel, channelId, client, mentions } = message;
  const isFromPerson = !message.author.bot && !message.system && message.webhookId === null;
  if (!isFromPerson) return undefined;
  const isThread = guildId !== null && channel.isThread();
  const userId = client.user.id;
  return findQuestion(
    {
      content,
      isDirect: guildId === null,
      isFromPerson,
      mentionedUserIds: [...mentions.users.keys()],
      mentionedRoleIds: [...mentions.roles.keys()],
      repliesToUserId: isReply(message) ? mentions.repliedUser?.id : undefined,
      isInConversation: isThread && (await conversations.isOpen(channelId)),
      hasOtherContent:
        message.attachments.size > 0 || message.stickers.size > 0 || message.poll !== null,
    },
    { userId, roleId: guild?.roles.botRoleFor(userId)?.id },
  );
}

function isReply({ reference }: Message): boolean {
  return reference !== null && reference.type !== MessageReferenceType.Forward;
}
