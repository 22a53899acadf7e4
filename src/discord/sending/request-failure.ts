import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from "discord.js";

/**
 * What a failed request means for the person: `unknown` may or may not have
 * been carried out, `limited` came too often and was given up, `expired` came after the
 * interaction's token had ended, `gone` has nowhere left to be shown, `refused` would be
 * refused again.
 */
export type RequestFailure =
  | "unknown"
  | "limited"
  | "expired"
  | "gone"
  | "refused"
  | "not-a-request";

const EXPIRED: ReadonlySet<string | number> = new Set([
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InvalidWebhookToken,
]);
const GONE: ReadonlySet<string | number> = new Set([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  RESTJSONErrorCodes.ThreadLocked,
]);
const SOCKET_CODE =
  /^(?:UND_ERR_\w+|ECONN\w+|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOST\w+|ENET\w+)$/u;

/** Passes over that what was to be changed or deleted is no longer there, or out of reach. @throws Every other error. */
export function throwUnlessGone(error: unknown): void {
  if (!isOutOfReach(error)) throw error;
}

/** Whether a request was refused because its place, or the right to it, is gone. */
export function isOutOfReach(error: unknown): boolean {
  return ["gone", "expired"].includes(classifyRequestFailure(error));
}

/** Sorts an error that a request to Discord was rejected with; see {@link RequestFailure}. */
export function classifyRequestFailure(error: unknown): RequestFailure {
  if (error instanceof RateLimitError) return "limited";
  if (error instanceof DiscordAPIError) {
    if (EXPIRED.has(error.code)) return "expired";
    return GONE.has(error.code) ? "gone" : "refused";
  }
  if (error instanceof HTTPError) return "unknown";
  if (!(error instanceof Error)) return "not-a-request";
  const code: unknown = Reflect.get(error, "code");
  const isSocket = typeof code === "string" && SOCKET_CODE.test(code);
  return isSocket || error.name === "AbortError" ? "unknown" : "not-a-request";
}
