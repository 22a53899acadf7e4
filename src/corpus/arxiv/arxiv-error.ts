import { UserFacingError } from "../../lib/user-facing-error.ts";

/**
 * `busy`: arXiv asks to come back later; `unreachable`: no answer; `unreadable`: an answer that isn't arXiv's; `refused`:
 * arXiv doesn't take the question.
 */
export type ArxivErrorKind = "busy" | "unreachable" | "unreadable" | "refused";

/** arXiv could not be asked, or not to the end. The message is fit for people and says what came of it. */
export class ArxivError extends UserFacingError {
  override readonly name = "ArxivError";
  readonly kind: ArxivErrorKind;

  constructor(kind: ArxivErrorKind, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.kind = kind;
  }
}
