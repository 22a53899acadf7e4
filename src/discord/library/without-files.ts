import type { MessageBody } from "../rendering/message-body.ts";

/** A body that takes the files of the message away which it is shown in: Discord keeps them otherwise, out of sight. */
export function withoutFiles(
  body: MessageBody,
): MessageBody & { readonly attachments: readonly [] } {
  return { ...body, attachments: [] };
}
