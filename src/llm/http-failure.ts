import type { LlmErrorKind } from "./llm-error.ts";

/** What is known of a refused request, whatever library made it. */
export interface HttpFailure {
  /** HTTP status; absent when the server reported the error inside a stream. */
  readonly status: number | undefined;
  /** The server's error code or type, such as `insufficient_quota`. */
  readonly code: string | undefined;
  /** The server's own words; read here, never shown. */
  readonly message: string;
}

const QUOTA =
  /insufficient_quota|billing_hard_limit|insufficient_credits?|exceeded your current quota/iu;
const OVERFLOW =
  /context_length_exceeded|context_window|maximum context|context (?:length|size|window)|prompt is too long|too many (?:input )?tokens|maximum number of (?:input )?tokens|max_new_tokens` must be/iu;
const REFUSED = /content_filter|content_policy|moderation/iu;

/** The meaning of a refused request for callers: what the server says goes before its status. */
export function kindOfFailure({ status, code, message }: HttpFailure): LlmErrorKind {
  const said = `${code ?? ""} ${message}`;
  if (QUOTA.test(said) || status === 402) return "quota";
  if (OVERFLOW.test(said) || status === 413) return "context-overflow";
  if (REFUSED.test(code ?? "")) return "refused";
  if (status === 429 || /rate_limit/iu.test(code ?? "")) return "rate-limited";
  return kindOfStatus(status);
}

function kindOfStatus(status: number | undefined): LlmErrorKind {
  if (status === 401 || status === 403) return "authentication";
  if (status === 408 || status === 504) return "timeout";
  if (status !== undefined && status >= 400 && status < 500 && status !== 409) return "bad-request";
  return "unavailable";
}

/**
 * The wait that a server asks for in `retry-after-ms` or `retry-after`, the
 * latter in seconds or as a date.
 *
 * @param options.now Milliseconds since 1970, for dates.
 * @returns Milliseconds, at least 0; `undefined` when the server asks for none or it cannot be read.
 */
export function readRetryAfterMs(
  headers: { get(name: string): string | null } | undefined,
  { now = Date.now() }: { readonly now?: number } = {},
): number | undefined {
  const exact = Number.parseFloat(headers?.get("retry-after-ms") ?? "");
  if (exact >= 0) return exact;
  const value = headers?.get("retry-after")?.trim() ?? "";
  if (/^\d+(?:\.\d+)?$/u.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
