import type { RequestContext } from "../bot-services.ts";
import type { MessageBody } from "../rendering/message-body.ts";
import type { AttachedFile } from "../sending/reply.ts";
import { ThrottledEditor } from "../sending/throttled-editor.ts";

/** An interaction's token is good for 15 minutes, from before the work began. */
const HAND_OVER_MS = 13.5 * 60_000;

/** How work ended. */
export interface Ending {
  /** What the member sees whose reply it is. */
  readonly body: MessageBody;
  readonly file?: AttachedFile;
  /** What is posted in the channel, for all to see, when the reply can no longer be written. */
  readonly inChannel: MessageBody;
}

/** A reply to work that may take longer than an interaction lives. */
export interface LongReply {
  /** Shows how far the work is; see `ThrottledEditor`. */
  push(body: MessageBody): void;
  /** Shows how it ended: in the reply, or in the channel once the reply can no longer be written. */
  finish(ending: Ending): Promise<void>;
}

/**
 * Creates a reply to long work.
 *
 * @param options.nonce At most 25 characters, by which Discord knows the message in the channel for the same.
 * @param options.later What the reply says from then on when the end will be told in the channel.
 */
export function createLongReply(
  { nonce, later }: { readonly nonce: string; readonly later: MessageBody },
  { reply, channels, timers, asker, logger }: RequestContext,
): LongReply {
  const editor = new ThrottledEditor((body: MessageBody) => reply.show(body), {
    timers,
  });
  let handingOver: Promise<void> | undefined;
  const cancel = timers.after(HAND_OVER_MS, () => {
    handingOver = editor
      .finish(later)
      .catch((err: unknown) => logger.warn({ err }, "reply not handed over"));
  });
  return {
    push: (body) => editor.push(body),
    async finish({ body, file, inChannel }) {
      cancel();
      await editor.close();
      if (handingOver === undefined) return reply.show(body, file);
      await handingOver;
      const posted = await channels.post(asker.channelId, inChannel, { nonce });
      if (posted.kind === "gone") logger.warn("nowhere left to tell of a change");
    },
  };
}
