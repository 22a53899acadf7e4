import { RESTJSONErrorCodes } from "discord.js";
import type { BotServices } from "../bot-services.ts";
import { cleanText } from "../rendering/clean-text.ts";
import type { Posted } from "../sending/channels.ts";
import { CONVERSATION_MS } from "./open-conversation.ts";
import { isRefusedForGood } from "../sending/refused-for-good.ts";

/** Discord's limit of a thread's name. */
const NAME_CHARS = 100;

/**
 * Opens a thread that is a conversation with the bot; one that hangs on the message already becomes one.
 *
 * @param options.name What it is about; cut to what Discord allows.
 * @param options.messageId The message that it hangs on.
 * @returns Id of the thread; undefined where the bot may not open one, or Discord takes no more of them.
 * @throws Whatever Discord rejects with that may pass.
 */
export async function openThread(
  { channels, state, logger }: Pick<BotServices, "channels" | "state" | "logger">,
  {
    channelId,
    messageId,
    name,
  }: { readonly channelId: string; readonly messageId: string; readonly name: string },
): Promise<string | undefined> {
  const options = { name: cleanText(name, NAME_CHARS) || "papercord", messageId };
  const thread = await channels.openThread(channelId, options).catch((err: unknown): Posted => {
    if (!isRefusedForGood(err)) throw err;
    const isThere = err.code === RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage;
    if (!isThere) logger.warn({ err }, "Discord refuses a thread");
    // A thread at a message has the message's id.
    return isThere ? { kind: "posted", id: messageId } : { kind: "gone" };
  });
  if (thread.kind === "gone") {
    logger.info({ channelId }, "no thread can be opened here");
    return undefined;
  }
  await state.conversations.open(thread.id, { ttlMs: CONVERSATION_MS });
  return thread.id;
}
