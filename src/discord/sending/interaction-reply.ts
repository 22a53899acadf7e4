import { MessageFlags, Routes } from "discord.js";
import type { REST, RepliableInteraction } from "discord.js";
import type { AckKind } from "../incoming/acknowledge.ts";
import { renderNotice } from "../rendering/render-notice.ts";
import { mayNoteIn, type NotedPlace } from "./may-note-in.ts";
import type { Reply } from "./reply.ts";
import { retryRequest } from "./retry-request.ts";
import type { Timers } from "./timers.ts";
import { idOf } from "./id-of.ts";
import { throwUnlessGone } from "./request-failure.ts";
import { toUpload } from "./to-upload.ts";

/** Of an interaction what a reply to it needs. */
type Replied = Pick<RepliableInteraction, "id" | "applicationId" | "token" | "client"> & NotedPlace;

/**
 * The reply to an acknowledged interaction: its first message is the deferred
 * one, or after `update` the message whose button was pressed.
 *
 * @param options.ackKind How the interaction was acknowledged.
 */
export function createInteractionReply(
  interaction: Replied,
  {
    rest,
    timers,
    ackKind,
  }: { readonly rest: REST; readonly timers: Timers; readonly ackKind: Exclude<AckKind, object> },
): Reply {
  const { applicationId, token } = interaction;
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
  const tellAside = async (sentence: string): Promise<void> => {
    const body = renderNotice(sentence);
    const full = { ...body, flags: body.flags | MessageFlags.Ephemeral };
    await rest.post(post, { auth: false, body: full });
  };
  return {
    show,
    tellAside,
    // Looked at no earlier: what an interaction says of its place may be anything.
    async tellChannel(sentence) {
      if (ackKind === "private" || !mayNoteIn(interaction)) return;
      await noteIn(interaction, sentence, timers);
    },
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
      if (ackKind === "update") return tellAside(sentence);
      return show(renderNotice(sentence));
    },
  };
}

/** Once: the nonce tells Discord that it knows it. The interaction's own token is over, so it goes by the bot's. */
async function noteIn(
  { id, channelId, client }: Pick<Replied, "id" | "channelId" | "client">,
  sentence: string,
  timers: Timers,
): Promise<void> {
  const body = { ...renderNotice(sentence), nonce: id, enforce_nonce: true };
  const route = Routes.channelMessages(channelId ?? "");
  await retryRequest(() => client.rest.post(route, { body }), timers);
}
