import { Routes } from "discord.js";
import type { REST } from "discord.js";
import type { MessageBody } from "../rendering/message-body.ts";
import { idOf } from "./id-of.ts";
import { renderNotice } from "../rendering/render-notice.ts";
import { throwUnlessGone } from "./request-failure.ts";
import type { AttachedFile, Reply } from "./reply.ts";
import { retryRequest } from "./retry-request.ts";
import type { Timers } from "./timers.ts";
import { toUpload } from "./to-upload.ts";

/** The message that is answered, and where. */
export interface ReplyPlace {
  /** Of the message. */
  readonly id: string;
  readonly channelId: string;
  /** Whether the first post points at the message, which must then be in the same channel; default true. */
  readonly isReply?: boolean;
}

/**
 * The reply to a message. Each post carries a nonce made of the message's id
 * and its place, so that Discord posts it once however often it is sent.
 */
export function createMessageReply(
  { id, channelId, isReply = true }: ReplyPlace,
  { rest, timers }: { readonly rest: REST; readonly timers: Timers },
): Reply {
  let shownId: string | undefined;
  let posted = 0;
  /** Whether a post with the present nonce failed; Discord may have stored it all the same. */
  let isUncertain = false;

  const post = async (body: MessageBody, file?: AttachedFile): Promise<string | undefined> => {
    const { files, fields } = toUpload(file);
    const nonce = `${id}-${posted}`;
    const reference = { message_id: id, fail_if_not_exists: false };
    const full = {
      ...body,
      ...fields,
      nonce,
      enforce_nonce: true,
      ...(posted === 0 && isReply ? { message_reference: reference } : {}),
    };
    const message = await retryRequest(
      () => rest.post(Routes.channelMessages(channelId), { files, body: full }),
      timers,
    ).catch((error: unknown) => {
      isUncertain = true;
      throw error;
    });
    posted += 1;
    isUncertain = false;
    return idOf(message);
  };

  const show: Reply["show"] = async (body, file) => {
    if (shownId === undefined) {
      // For a nonce that it knows, Discord returns what it stored first, perhaps an older draft.
      const mayBeOlder = isUncertain;
      shownId = await post(body, file);
      if (!mayBeOlder || shownId === undefined) return;
    }
    const route = Routes.channelMessage(channelId, shownId);
    const { files, fields } = toUpload(file);
    const request = { files, body: { ...body, ...fields } };
    await retryRequest(() => rest.patch(route, request), timers);
  };

  return {
    show,
    get messageId() {
      return shownId;
    },
    async remove() {
      if (shownId === undefined) return;
      const route = Routes.channelMessage(channelId, shownId);
      await retryRequest(() => rest.delete(route), timers).catch(throwUnlessGone);
    },
    add: (body, file) => post(body, file),
    tell: (sentence) => show(renderNotice(sentence)),
  };
}
