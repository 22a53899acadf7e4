import type { BotServices } from "./bot-services.ts";
import { cleanText } from "./clean-text.ts";
import { CONVERSATION_MS } from "./open-conversation.ts";

/** Discord's limit of a thread's name. */
const NAME_CHARS = 100;

/**
 * Opens a thread that is a conversation with the bot.
 *
 * @param options.name What it is about; cut to what Discord allows.
 * @param options.messageId The message that it hangs on.
 * @returns Id of the thread; undefined where the bot may not open one.
 */
export async function openThread(
  { channels, state, logger }: Pick<BotServices, "channels" | "state" | "logger">,
  {
    channelId,
    messageId,
    name,
  }: { readonly channelId: string; readonly messageId: string; readonly name: string },
): Promise<string | undefined> {
  const thread = await channels.openThread(channelId, {
    name: cleanText(name, NAME_CHARS) || "papercord",
    messageId,
  });
  if (thread.kind === "gone") {
    logger.info({ channelId }, "no thread can be opened here");
    return undefined;
  }
  await state.conversations.open(thread.id, { ttlMs: CONVERSATION_MS });
  return thread.id;
}
