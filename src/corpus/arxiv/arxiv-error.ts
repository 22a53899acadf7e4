import { UserFacingError } from "../../lib/user-facing-error.ts";

/** `busy`: arXiv asks to come back later; `unreachable`: no answer; `unreadable`: an answer that isn't arXiv's feed. */
export type ArxivErrorKind = "busy" | "unreachable" | "unreadable";

/** arXiv could not be asked; nothing was read. The message is fit for people. */
export class ArxivError extends UserFacingError {
  override readonly name = "ArxivError";
  readonly kind: ArxivErrorKind;

  constructor(kind: ArxivErrorKind, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.kind = kind;
  }
}
