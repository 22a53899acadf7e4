import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import { kindOfFailure, readRetryAfterMs } from "./http-failure.ts";
import { LlmError, type LlmErrorKind } from "./llm-error.ts";

/**
 * Turns whatever the SDK threw into an {@link LlmError}. The message names the
 * failed action, the status and the server's error code; the server's own text
 * is left out, since servers repeat keys and prompts in it, and so is the
 * SDK's error as a cause, since it carries headers.
 *
 * @param action What was tried, as in "Cannot <action>".
 * @returns The error itself when it is an LlmError already.
 */
export function toLlmError(error: unknown, action: string): LlmError {
  if (error instanceof LlmError) return error;
  const failed = (kind: LlmErrorKind, why: string) =>
    new LlmError(kind, `Cannot ${action}: ${why}`);
  if (error instanceof APIUserAbortError) return failed("aborted", "the request was cancelled");
  if (error instanceof APIConnectionTimeoutError) {
    return failed("timeout", "the model server did not answer in time");
  }
  if (error instanceof APIConnectionError) {
    return failed("unavailable", `no connection to the model server${codeOf(error.cause)}`);
  }
  if (error instanceof APIError) return toFailure(error, action);
  if (error instanceof SyntaxError) {
    return failed("malformed", "the model server answered with something that is not JSON");
  }
  return failed("unavailable", `the connection to the model server broke${codeOf(error)}`);
}

function toFailure(error: APIError, action: string): LlmError {
  const status: number | undefined = error.status;
  const code = plainCode(error.code) ?? plainCode(error.type);
  const kind = kindOfFailure({ status, code, message: error.message });
  const what = status === undefined ? "an error" : `status ${status}`;
  const why = `the model server answered with ${what}${code === undefined ? "" : ` (${code})`}`;
  const retryAfterMs = readRetryAfterMs(error.headers);
  return new LlmError(kind, `Cannot ${action}: ${why}`, {
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** Only what looks like a code: a server may put anything there. */
function plainCode(code: unknown): string | undefined {
  return typeof code === "string" && /^[a-z][a-z_]{2,40}$/u.test(code) ? code : undefined;
}

/** The system's code for a broken connection, such as ECONNREFUSED; fetch hides it one or two causes deep. */
function codeOf(error: unknown): string {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 4; depth += 1) {
    if ("code" in cause && typeof cause.code === "string" && /^[A-Z_]+$/u.test(cause.code)) {
      return ` (${cause.code})`;
    }
    cause = cause.cause;
  }
  return "";
}
