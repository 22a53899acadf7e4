import { type Message, MessageReferenceType } from "discord.js";
import type { ConversationStore } from "../state/conversation-store.ts";
import type { ReadingGroupStore } from "../state/reading-group-store.ts";
import { type FoundQuestion, findQuestion } from "./find-question.ts";

/** @returns What a message asks the bot; undefined when it is for somebody else. */
export async function readMessage(
  message: Message,
  {
    conversations,
    readingGroups,
  }: {
    readonly conversations: Pick<ConversationStore, "isOpen">;
    readonly readingGroups: Pick<ReadingGroupStore, "byThread">;
  },
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
      // Members of a reading group talk to each other; they call the bot when they want it.
      isInConversation:
        isThread &&
        (await conversations.isOpen(channelId)) &&
        (await readingGroups.byThread(channelId)) === undefined,
      hasOtherContent:
        message.attachments.size > 0 || message.stickers.size > 0 || message.poll !== null,
    },
    { userId, roleId: guild?.roles.botRoleFor(userId)?.id },
  );
}

function isReply({ reference }: Message): boolean {
  return reference !== null && reference.type !== MessageReferenceType.Forward;
}
