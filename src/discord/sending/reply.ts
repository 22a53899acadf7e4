import type { MessageBody } from "../rendering/message-body.ts";

/** A file that goes along with a message. */
export interface AttachedFile {
  /** Of letters, digits, `-`, `_` and `.`: Discord rewrites other names, and links to them break. */
  readonly name: string;
  readonly data: string | Uint8Array;
  readonly contentType: string;
}

/** Where an answer goes: one message that is written and rewritten, and others after it. */
export interface Reply {
  /** Shows a body in the reply's first message, in place of what it showed before. Repeats itself on lost answers. */
  show(body: MessageBody, file?: AttachedFile): Promise<void>;
  /**
   * Posts a further message, never twice. Rejects when it isn't certain that it was posted.
   *
   * @returns Its id; undefined when Discord didn't say.
   */
  add(body: MessageBody, file?: AttachedFile): Promise<string | undefined>;
  /** Tells the asker a sentence that is no answer. */
  tell(sentence: string): Promise<void>;
  /** Tells the asker alone, beside a reply that can no longer be written. Once, and absent where there is no such place. */
  tellAside?(sentence: string): Promise<void>;
  /**
   * Tells in the channel that no answer comes, after Discord has ended the reply itself: not where the bot may not write, or
   * where nobody but the asker is to know. Absent from what Discord doesn't end.
   */
  tellChannel?(sentence: string): Promise<void>;
  /** Takes the first message back; none there is no error. */
  remove(): Promise<void>;
  /** Id of the first message once it is shown; undefined before, or when Discord didn't say. */
  readonly messageId: string | undefined;
}
