import type { MessageComponentInteraction } from "discord.js";
import { textOfAsked } from "../../state/text-of-asked.ts";
import type { Control } from "../control.ts";
import { answerOf } from "./answer-of.ts";
import { controlNames } from "../control-ids.ts";
import { toMessageBody, toText } from "../rendering/message-body.ts";
import { CONVERSATION_MS, toTurn } from "../answer/open-conversation.ts";
import { openThread } from "../answer/open-thread.ts";

/** Opens a thread at an answer, in which the conversation about it goes on; whoever presses later is led to it. */
export const startThread = {
  name: controlNames.startThread,

  acknowledge: () => "private",

  async execute({ interaction, args: [answerId = ""] }, context) {
    const { state, channels, reply, words, asker, readsMessages } = context;
    const record = await answerOf(answerId, context);
    const { message } = interaction as MessageComponentInteraction;
    if (!asker.botIsHere || !asker.takesThreads) {
      return reply.tell(words("thread.notHere"));
    }
    const isOpen = await state.conversations.isOpen(message.id);
    const threadId = await openThread(context, {
      channelId: asker.channelId,
      messageId: message.id,
      name: textOfAsked(record.asked),
    });
    if (threadId === undefined) return reply.tell(words("thread.notHere"));
    if (!isOpen) {
      await state.conversations.append(threadId, toTurn(record), { ttlMs: CONVERSATION_MS });
      const welcome = toMessageBody([
        toText(words(readsMessages ? "thread.welcomeReading" : "thread.welcome")),
      ]);
      await channels.post(threadId, welcome, { nonce: `w-${threadId}` });
    }
    await reply.show(toMessageBody([toText(words("thread.opened", { thread: `<#${threadId}>` }))]));
  },
} satisfies Control;
