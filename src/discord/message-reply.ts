import { Routes } from "discord.js";
import type { REST } from "discord.js";
import type { MessageBody } from "./message-body.ts";
import { renderNotice } from "./render-notice.ts";
import type { AttachedFile, Reply } from "./reply.ts";
import { retryRequest } from "./retry-request.ts";
import type { Timers } from "./timers.ts";

/**
 * The reply to a message. Each post carries a nonce made of the message's id
 * and its place, so that Discord posts it once however often it is sent.
 */
export function createMessageReply(
  { id, channelId }: { readonly id: string; readonly channelId: string },
  { rest, timers }: { readonly rest: REST; readonly timers: Timers },
): Reply {
  let shownId: string | undefined;
  let posted = 0;

  const post = async (body: MessageBody, file?: AttachedFile): Promise<string | undefined> => {
    const files =
      file === undefined
        ? []
        : [{ name: file.name, data: file.text, contentType: "text/markdown" }];
    const nonce = `${id}-${posted}`;
    const reference = { message_id: id, fail_if_not_exists: false };
    const full = {
      ...body,
      nonce,
      enforce_nonce: true,
      ...(posted === 0 ? { message_reference: reference } : {}),
    };
    const message = await retryRequest(
      () => rest.post(Routes.channelMessages(channelId), { files, body: full }),
      timers,
    );
    posted += 1;
    return idOf(message);
  };

  const show: Reply["show"] = async (body) => {
    if (shownId === undefined) {
      shownId = await post(body);
      return;
    }
    const route = Routes.channelMessage(channelId, shownId);
    await retryRequest(() => rest.patch(route, { body }), timers);
  };

  return {
    show,
    async add(body, file) {
      await post(body, file);
    },
    tell: (sentence) => show(renderNotice(sentence)),
  };
}

function idOf(message: unknown): string | undefined {
  const id: unknown =
    typeof message === "object" && message !== null ? Reflect.get(message, "id") : undefined;
  return typeof id === "string" ? id : undefined;
}
