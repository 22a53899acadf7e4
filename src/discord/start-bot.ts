import { Events } from "discord.js";
import type { Client } from "discord.js";
import type { Logger } from "pino";
import { isOneOfSeveral, type ShardPlan } from "../env-schema.ts";
import type { Assistant } from "../answering/assistant.ts";
import type { LibraryStats } from "../indexing/library.ts";
import type { LibraryDesk } from "../indexing/desk/library-desk.ts";
import type { TitleLookup } from "../retrieval/titles/title-lookup.ts";
import type { BotState, StateStore } from "../state/state-store.ts";
import type { BotServices } from "./bot-services.ts";
import { inviteLink } from "../lib/invite-link.ts";
import type { StepListener } from "../lib/step.ts";
import { createBotServices } from "./create-bot-services.ts";
import { connect } from "./gateway/connect.ts";
import { createClient } from "./gateway/create-client.ts";
import { logConnection } from "./gateway/log-connection.ts";
import type { AskLimits } from "./incoming/ask-limits.ts";
import { createInteractionDispatcher } from "./incoming/dispatch-interaction.ts";
import type { FatalReason } from "./gateway/fatal-reason.ts";
import { identifyInTurn } from "./gateway/identify-in-turn.ts";
import { createInteractionRest } from "./gateway/interaction-rest.ts";
import { createGuildDeleteListener } from "./incoming/on-guild-delete.ts";
import { createMessageListener } from "./incoming/on-message.ts";
import { createPostListeners } from "./incoming/on-thread.ts";
import { createOncePerId } from "./incoming/once-per-id.ts";
import { jobs } from "./jobs.ts";
import { observeInteraction, observeMessage, observePost } from "./observing/observe-incoming.ts";
import { observeRest } from "./observing/observe-rest.ts";
import { runJobs } from "./run-jobs.ts";
import { readVitals, type Vitals } from "./gateway/read-vitals.ts";
import { registerCommands } from "./gateway/register-commands.ts";
import type { RegistrationOptions } from "./gateway/register-commands.ts";
import { retryRequest } from "./sending/retry-request.ts";
import { systemTimers } from "./sending/timers.ts";
import type { Timers } from "./sending/timers.ts";
import { watchForFatal } from "./gateway/watch-for-fatal.ts";
import { WorkInFlight } from "./incoming/work-in-flight.ts";

/** What the bot runs on. */
export interface BotOptions {
  readonly token: string;
  /** Where Discord's API is; Discord itself when absent. */
  readonly apiUrl?: string | undefined;
  readonly assistant: Assistant;
  readonly libraryStats: () => Promise<LibraryStats>;
  readonly titles: TitleLookup;
  readonly desk: LibraryDesk;
  /** Ids of the servers whose moderators may change the library, or `all`; see `createLibraryRights`. */
  readonly libraryServers?: readonly string[] | "all" | undefined;
  /** US dollars that adding papers may cost without being asked about, at least 0; default 1. */
  readonly confirmUsd?: number;
  /** Whether to ask for the privileged message content intent; default false. */
  readonly readsMessages?: boolean;
  /** Which shards of the gateway it connects; default `auto`. */
  readonly shards?: ShardPlan;
  readonly state: StateStore & BotState;
  /** Must serialise `err` with `serializeError`: errors of discord.js carry tokens and texts. */
  readonly logger: Logger;
  /** Milliseconds after which a question is given up, at least 1. */
  readonly answerTimeoutMs: number;
  /** Default: 40 answers at once, and nothing else that limits questions. */
  readonly limits?: AskLimits;
  /** Told of each request, job and call of Discord's once it is over; nobody is when absent. */
  readonly observe?: StepListener;
  /** Default: the machine's clock. */
  readonly timers?: Timers;
}

/** A bot that is connected and answering. */
export interface Bot {
  /** Its Discord user id. */
  readonly userId: string;
  /** Resolves when the bot cannot go on; the process should then log the message and exit with `exitCode`. Never rejects. */
  readonly fatal: Promise<FatalReason>;
  /** How it is at this moment. */
  vitals(): Vitals;
  /**
   * Takes no new questions, waits for those being answered, tells whom it
   * cannot wait for, and disconnects. Safe to repeat.
   *
   * @param options.graceMs Milliseconds to wait for answers, at least 0; telling takes at most 5,000 more.
   */
  stop(options: { readonly graceMs: number }): Promise<void>;
}

/**
 * Connects to Discord and answers commands, mentions and direct messages until
 * stopped. The slash commands are registered meanwhile, where this process has the first shard.
 *
 * @throws {BotRefusedError} If Discord refuses the token or the connection for good.
 * @throws {UserFacingError} If Discord cannot be reached.
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const {
    token,
    apiUrl,
    state,
    logger,
    answerTimeoutMs: timeoutMs,
    readsMessages = false,
    shards = "auto",
    timers = systemTimers,
    observe = () => undefined,
  } = options;
  const turns = isOneOfSeveral(shards) ? identifyInTurn(state, { timers, logger }) : undefined;
  const client = createClient(apiUrl, { readsMessages, shards, buildIdentifyThrottler: turns });
  const services = createBotServices(client, { ...options, timers });
  const inFlight = new WorkInFlight({ timers, timeoutMs });
  const fatal = watchForFatal(client, { token, apiUrl, shards });
  observeRest(client.rest, observe);
  listen(client, { services, inFlight, apiUrl, observe });
  logConnection(client, logger);

  const ready = await connect(client, { token, fatal });
  const { application, user } = ready;
  logger.info(connectionOf(ready), "connected to Discord");
  logger.info({ invite: inviteLink(application.id) }, "to invite the bot, open this address");
  // Logging in is over, and retryRequest covers all that is to come: repeating within it would multiply.
  client.rest.options.retries = 0;
  const ending = new AbortController();
  const { signal } = ending;
  const stopJobs = runJobs(jobs, services, observe);
  // Who owns the bot stands in no gateway event.
  ready.application.fetch().catch((err: unknown) => logger.warn({ err }, "owner not known"));
  void registerLater({ rest: client.rest, applicationId: application.id, state, signal }, services);

  let comesBack = true;
  void fatal.then(({ exitCode }) => {
    comesBack = exitCode !== 78;
  });
  let stopping: Promise<void> | undefined;
  return {
    userId: user.id,
    fatal,
    vitals: () => readVitals(client, services.lanes),
    stop({ graceMs }) {
      ending.abort();
      services.lanes.close({ comesBack });
      const drains = [inFlight, services.longWork].map((work) =>
        work.drain({ graceMs, comesBack }),
      );
      stopping ??= Promise.all([stopJobs(), ...drains]).then(() => disconnect(client));
      return stopping;
    },
  };
}

/** Answers commands, buttons and messages from now on, each of them once. */
function listen(
  client: Client,
  {
    services,
    inFlight,
    apiUrl,
    observe,
  }: {
    readonly services: BotServices;
    readonly inFlight: WorkInFlight;
    readonly apiUrl: string | undefined;
    readonly observe: StepListener;
  },
): void {
  const isFirst = createOncePerId(() => services.timers.now());
  const shared = { services, inFlight, isFirst };
  const rest = createInteractionRest(apiUrl);
  observeRest(rest, observe);
  const dispatch = createInteractionDispatcher({ ...shared, rest });
  client.on(
    Events.InteractionCreate,
    (interaction) => void observeInteraction(interaction, observe, () => dispatch(interaction)),
  );
  const answerMessage = createMessageListener({ ...shared, rest: client.rest });
  client.on(
    Events.MessageCreate,
    (message) => void observeMessage(message, observe, () => answerMessage(message)),
  );
  const posts = createPostListeners({ ...shared, rest: client.rest });
  client.on(
    Events.ThreadCreate,
    (thread, isNew) => void observePost(thread, observe, () => posts.onThread(thread, isNew)),
  );
  client.on(Events.MessageCreate, posts.onMessage);
  const forgetGuild = createGuildDeleteListener(services);
  client.on(Events.GuildDelete, (guild) => void forgetGuild(guild));
}

/**
 * Registers the commands, which are the whole bot's, while the bot already answers: Discord may ask to wait
 * for hours, and people who know the commands needn't.
 */
async function registerLater(
  options: RegistrationOptions & { readonly signal: AbortSignal },
  { logger, timers, shards }: BotServices,
): Promise<void> {
  if (!shards.hasFirst) return;
  try {
    const outcome = await retryRequest(() => registerCommands(options), timers);
    logger.info({ outcome }, "slash commands");
  } catch (err) {
    if (!options.signal.aborted) logger.error({ err }, "cannot register slash commands");
  }
}

/** discord.js takes its own goodbye for a connection to be made again, and says so. */
async function disconnect(client: Client): Promise<void> {
  client.removeAllListeners(Events.ShardReconnecting);
  await client.destroy();
}

function connectionOf({ user, guilds, options, ws }: Client<true>) {
  const shards = { shards: [...ws.shards.keys()], of: options.shardCount };
  return { userId: user.id, guilds: guilds.cache.size, ...shards };
}
