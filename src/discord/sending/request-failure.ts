import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from "discord.js";

/**
 * What a failed request means for the person: `unknown` may or may not have
 * been carried out, `gone` has nowhere left to be shown, `refused` would be
 * refused again.
 */
export type RequestFailure = "unknown" | "gone" | "refused" | "not-a-request";

const GONE: ReadonlySet<string | number> = new Set([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  RESTJSONErrorCodes.ThreadLocked,
]);
const SOCKET_CODE =
  /^(?:UND_ERR_\w+|ECONN\w+|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOST\w+|ENET\w+)$/u;

/** Passes over that what was to be changed or deleted is no longer there. @throws Every other error. */
export function throwUnlessGone(error: unknown): void {
  if (classifyRequestFailure(error) !== "gone") throw error;
}

/** Sorts an error that a request to Discord was rejected with; see {@link RequestFailure}. */
export function classifyRequestFailure(error: unknown): RequestFailure {
  if (error instanceof DiscordAPIError) return GONE.has(error.code) ? "gone" : "refused";
  if (error instanceof HTTPError) return "unknown";
  if (!(error instanceof Error)) return "not-a-request";
  const code: unknown = Reflect.get(error, "code");
  const isSocket = typeof code === "string" && SOCKET_CODE.test(code);
  return isSocket || error.name === "AbortError" ? "unknown" : "not-a-request";
}
