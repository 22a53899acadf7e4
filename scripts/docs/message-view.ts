import type { APIMessageTopLevelComponent } from "discord-api-types/v10";

/** A file that a message carries. */
export interface ViewedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** A message as somebody sees it in Discord. */
export interface MessageView {
  /** `you`, or the name of the bot. */
  readonly author: string;
  readonly isApp: boolean;
  /** The command that it answers, such as `/ask`. */
  readonly command?: string;
  /** The first words of the message that it replies to. */
  readonly repliesTo?: string;
  /** Whether only the person who asked sees it. */
  readonly isPrivate: boolean;
  readonly content: string;
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly files: readonly ViewedFile[];
}
