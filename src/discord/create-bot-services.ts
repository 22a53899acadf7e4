import type { Client } from "discord.js";
import type { BotServices } from "./bot-services.ts";
import { createShards } from "./gateway/shards.ts";
import { NO_LIMITS } from "./incoming/ask-limits.ts";
import { createLanes } from "./incoming/lanes.ts";
import { createMemberLocales } from "./incoming/member-locales.ts";
import { cacheSettings } from "./incoming/settings-cache.ts";
import { WorkInFlight } from "./incoming/work-in-flight.ts";
import { createDownload } from "./library/download.ts";
import { createLibraryRights } from "./library/library-rights.ts";
import { createChannels } from "./sending/channels.ts";
import type { Timers } from "./sending/timers.ts";
import type { BotOptions } from "./start-bot.ts";

/** What a change of the library may take: hours of papers are better ingested from the command line. */
const LONG_WORK_MS = 60 * 60_000;
/** What `INGEST_CONFIRM_USD` is where nobody sets it. */
const CONFIRM_USD = 1;
/** Changes of the library at once; they wait for each other, and more are told to come back. */
const MAX_LONG_WORK = 20;

/** Makes of what the bot runs on what its commands and jobs are answered with. */
export function createBotServices(
  client: Client,
  {
    assistant,
    libraryStats,
    libraryServers,
    confirmUsd = CONFIRM_USD,
    titles,
    desk,
    state,
    logger,
    apiUrl,
    readsMessages = false,
    limits = NO_LIMITS,
    timers,
  }: BotOptions & { readonly timers: Timers },
): BotServices {
  return {
    assistant,
    libraryStats,
    titles,
    desk,
    libraryRights: createLibraryRights(libraryServers, client),
    confirmUsd,
    download: createDownload({ apiUrl }),
    limits,
    lanes: createLanes({ timers, ...limits }),
    longWork: new WorkInFlight({ timers, timeoutMs: LONG_WORK_MS, limit: MAX_LONG_WORK }),
    state,
    serverSettings: cacheSettings(state.settings, { timers, logger }),
    locales: createMemberLocales(state, { logger }),
    channels: createChannels({ rest: client.rest, timers }),
    shards: createShards(client),
    readsMessages,
    logger,
    timers,
  };
}
