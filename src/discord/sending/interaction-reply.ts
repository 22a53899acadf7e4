import { MessageFlags, Routes } from "discord.js";
import type { REST } from "discord.js";
import type { AckKind } from "../incoming/acknowledge.ts";
import { renderNotice } from "../rendering/render-notice.ts";
import type { Reply } from "./reply.ts";
import { retryRequest } from "./retry-request.ts";
import type { Timers } from "./timers.ts";
import { idOf } from "./id-of.ts";
import { throwUnlessGone } from "./request-failure.ts";
import { toUpload } from "./to-upload.ts";

/**
 * The reply to an acknowledged interaction: its first message is the deferred
 * one, or after `update` the message whose button was pressed.
 *
 * @param options.ackKind How the interaction was acknowledged.
 */
export function createInteractionReply(
  { applicationId, token }: { readonly applicationId: string; readonly token: string },
  {
    rest,
    timers,
    ackKind,
  }: { readonly rest: REST; readonly timers: Timers; readonly ackKind: Exclude<AckKind, object> },
): Reply {
  const hidden = ackKind === "private" ? MessageFlags.Ephemeral : 0;
  const edit = Routes.webhookMessage(applicationId, token, "@original");
  const post = Routes.webhook(applicationId, token);
  let messageId: string | undefined;
  const show: Reply["show"] = async (body, file) => {
    const { files, fields } = toUpload(file);
    // Discord keeps the files of what was shown before, out of sight, unless told otherwise.
    const request = { auth: false, files, body: { attachments: [], ...body, ...fields } };
    messageId = idOf(await retryRequest(() => rest.patch(edit, request), timers));
  };
  return {
    show,
    get messageId() {
      return messageId;
    },
    async remove() {
      await retryRequest(() => rest.delete(edit, { auth: false }), timers).catch(throwUnlessGone);
    },
    // Once only: a webhook message carries no nonce by which Discord would know the second for the first.
    async add(body, file) {
      const { files, fields } = toUpload(file);
      const full = { ...body, ...fields, flags: body.flags | hidden };
      return idOf(await rest.post(post, { auth: false, files, body: full }));
    },
    async tell(sentence) {
      const body = renderNotice(sentence);
      if (ackKind !== "update") return show(body);
      await rest.post(post, {
        auth: false,
        body: { ...body, flags: body.flags | MessageFlags.Ephemeral },
      });
    },
  };
}
