import { type Message, MessageReferenceType } from "discord.js";
import type { BotState } from "../state/state-store.ts";
import { type FoundQuestion, findQuestion } from "./find-question.ts";

/** @returns What a message asks the bot; undefined when it is for somebody else. */
export async function readMessage(
  message: Message,
  state: Pick<BotState, "conversations" | "readingGroups">,
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
      isInConversation: isThread && (await isConversation(channelId, state)),
      hasOtherContent:
        message.attachments.size > 0 || message.stickers.size > 0 || message.poll !== null,
    },
    { userId, roleId: guild?.roles.botRoleFor(userId)?.id },
  );
}

/** Members of a reading group talk to each other; they call the bot when they want it. */
async function isConversation(
  channelId: string,
  { conversations, readingGroups }: Pick<BotState, "conversations" | "readingGroups">,
): Promise<boolean> {
  if (!(await conversations.isOpen(channelId))) return false;
  return (await readingGroups.byThread(channelId)) === undefined;
}

function isReply({ reference }: Message): boolean {
  return reference !== null && reference.type !== MessageReferenceType.Forward;
}
