import { DiscordAPIError } from "discord.js";

/** A body, a place or a right that is wrong stays wrong; a token that is refused (401) is another matter. */
const FINAL = new Set([400, 403, 404]);

/** Whether Discord would refuse a request again, however often it is sent. */
export function isRefusedForGood(error: unknown): error is DiscordAPIError {
  return error instanceof DiscordAPIError && FINAL.has(error.status);
}
