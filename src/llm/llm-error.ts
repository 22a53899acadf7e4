/** Why a call to a model failed, in the terms in which callers decide what to do next. */
export type LlmErrorKind =
  | "unavailable"
  | "timeout"
  | "rate-limited"
  | "quota"
  /** Our own ceiling on spending, so that the server was not asked. */
  | "budget"
  | "authentication"
  | "bad-request"
  | "context-overflow"
  | "refused"
  | "malformed"
  | "cut"
  | "aborted";

/** A call to a model failed. The message holds neither keys nor the texts that were sent. */
export class LlmError extends Error {
  override readonly name = "LlmError";
  readonly kind: LlmErrorKind;
  /** Milliseconds the server asked to wait, when it did. */
  readonly retryAfterMs: number | undefined;
  /** When a spent budget is renewed, as a sentence ends with it ("22 November, 00:00 UTC"); only of kind `budget`. */
  readonly until: string | undefined;

  constructor(
    kind: LlmErrorKind,
    message: string,
    options: {
      readonly cause?: unknown;
      readonly retryAfterMs?: number;
      readonly until?: string;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
    this.until = options.until;
  }
}
