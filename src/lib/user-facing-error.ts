import type { Phrase } from "./phrase.ts";

/**
 * A failure whose message is written for the person at the other end: one or
 * two sentences saying what happened and what to do, without secrets, stack
 * or vendor text. Everything else a front end catches is shown as a general
 * apology and logged.
 */
export class UserFacingError extends Error {
  override readonly name: string = "UserFacingError";
  /** The message for other languages; undefined where it is in English only. */
  readonly phrases: readonly Phrase[] | undefined;

  constructor(
    message: string,
    {
      phrases,
      ...options
    }: { readonly cause?: unknown; readonly phrases?: readonly Phrase[] | undefined } = {},
  ) {
    super(message, options);
    this.phrases = phrases;
  }
}
