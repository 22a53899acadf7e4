import type { APIMessageTopLevelComponent } from "discord-api-types/v10";

/** A file that a message carries. */
export interface ViewedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** Somebody as others see them. */
export interface ViewedPerson {
  readonly name: string;
  readonly isApp: boolean;
}

/** A message as somebody sees it in Discord. */
export interface MessageView {
  readonly author: ViewedPerson;
  /** The command that it answers, such as `/ask`, and who used it. */
  readonly usage?: { readonly command: string; readonly name: string };
  /** The message that it replies to. */
  readonly repliesTo?: { readonly author: ViewedPerson; readonly text: string };
  /** Whether only the person who asked sees it. */
  readonly isPrivate: boolean;
  /** Discord's locale in which the client stands. */
  readonly locale: string;
  readonly content: string;
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly files: readonly ViewedFile[];
}
