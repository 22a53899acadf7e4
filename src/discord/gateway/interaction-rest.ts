import { REST } from "discord.js";
import { rateLimitPatience } from "../sending/rate-limit-patience.ts";

/** Discord does not count requests on an interaction's own token towards the bot's 50 a second. */
const NO_GLOBAL_LIMIT = Number.MAX_SAFE_INTEGER;

/** discord.js keeps one queue for each token; an hour's worth, its default, is some 70,000 of them at 20 questions a second. */
const SWEEP_EVERY_MS = 5 * 60_000;

/**
 * Creates the connection for requests that ride on an interaction's own token.
 * It repeats nothing by itself, because only the caller knows which requests
 * may be repeated (discord.js posts a follow-up twice when an answer is lost),
 * and it knows no bot token that one false 401 could make it forget. 429 is
 * waited out, within reason; see {@link rateLimitPatience}.
 *
 * @param apiUrl Where Discord's API is; Discord itself when absent.
 */
export function createInteractionRest(apiUrl: string | undefined): REST {
  return new REST({
    ...rateLimitPatience(),
    retries: 0,
    globalRequestsPerSecond: NO_GLOBAL_LIMIT,
    handlerSweepInterval: SWEEP_EVERY_MS,
    ...(apiUrl === undefined ? {} : { api: apiUrl }),
  });
}
