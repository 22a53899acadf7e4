/** Why a call to a model failed, in the terms in which callers decide what to do next. */
export type LlmErrorKind =
  | "unavailable"
  | "timeout"
  | "rate-limited"
  | "quota"
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

  constructor(
    kind: LlmErrorKind,
    message: string,
    options: { readonly cause?: unknown; readonly retryAfterMs?: number } = {},
  ) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
  }
}
