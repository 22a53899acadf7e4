import { DiscordjsError, DiscordjsErrorCodes } from "discord.js";
import { UserFacingError } from "../../lib/user-facing-error.ts";
import { BotRefusedError } from "./fatal-reason.ts";
import { operatorWords } from "./operator-words.ts";

const UNAUTHORIZED = 401;
/** How discord.js words a used-up session-start limit; it has no class or code for it. */
const RESETS_AT = /^Not enough sessions remaining\b.* resets at (\S+)$/u;

/** The token has characters that no token has; asking Discord about it is not worth it. */
export function malformedToken(): BotRefusedError {
  return refused(operatorWords.malformedToken);
}

/** Something between here and Discord answered in its place. */
export function notDiscord(cause: unknown): UserFacingError {
  return new UserFacingError(operatorWords.notDiscord, { cause });
}

/**
 * Says for people why a connection to Discord could not be made.
 *
 * @param error What logging in rejected with; it becomes the cause.
 */
export function toStartError(error: unknown): UserFacingError {
  if (error instanceof UserFacingError) return error;
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) {
    return refused(operatorWords.refusedToken, error);
  }
  if (!(error instanceof Error)) {
    return new UserFacingError(operatorWords.unreachable("no answer"), { cause: error });
  }
  const resetsAt = RESETS_AT.exec(error.message)?.[1];
  if (resetsAt !== undefined) {
    return new UserFacingError(operatorWords.sessionsUsedUp(toMinute(resetsAt)), { cause: error });
  }
  // JSON that cannot be read, or lacks what Discord's always has.
  if (error instanceof SyntaxError || error instanceof TypeError) return notDiscord(error);
  const reason = [Reflect.get(error, "code"), Reflect.get(error, "status")].find(
    (value: unknown) => typeof value === "string" || typeof value === "number",
  );
  return new UserFacingError(operatorWords.unreachable(String(reason ?? "no answer")), {
    cause: error,
  });
}

function refused(message: string, cause?: unknown): BotRefusedError {
  const options = cause === undefined ? {} : { cause };
  return new BotRefusedError({ exitCode: 78, code: UNAUTHORIZED, message }, options);
}

/** `2026-11-21T09:38:34.896Z` becomes `2026-11-21 09:39 UTC`: rounded up, so that it isn't too early. */
function toMinute(iso: string): string {
  const minute = 60_000;
  const at = new Date(Math.ceil(Date.parse(iso) / minute) * minute);
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
