import { createLogger } from "../../src/monitoring/log/create-logger.ts";
import { logRequests } from "../../src/monitoring/log/log-requests.ts";
import type { SerializedError } from "../../src/monitoring/log/serialize-error.ts";
import { type BotOptions, startBot } from "../../src/discord/start-bot.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import type { State } from "../../src/state/state-store.ts";
import { FakeTitleLookup } from "../doubles/fake-title-lookup.ts";
import {
  type DiscordServer,
  type DiscordServerOptions,
  startDiscordServer,
} from "../support/discord-server/discord-server.ts";
import type { InteractionHandle } from "../support/discord-server/play/interaction-handle.ts";
import { allKnowing, TITLES, willingDesk } from "./matrix-bot.ts";

/** A line of the bot's log. */
export interface LogLine {
  /** As pino numbers them: 40 is a warning, 50 an error. */
  readonly level: number;
  readonly msg: string;
  readonly interactionId?: string;
  readonly command?: string;
  readonly err?: SerializedError;
}

/** A bot that runs outside of a test too, of which can be told when it is done with an interaction. */
export interface FuzzBot {
  readonly server: DiscordServer;
  readonly state: State;
  readonly log: readonly LogLine[];
  /** Resolves when an interaction is answered for good, and none of it is under way any more. */
  readonly settled: (handle: InteractionHandle) => Promise<void>;
  /** Lets everything under way end; then the bot is gone. */
  readonly stop: () => Promise<void>;
  /** Ends the stand-in as well. */
  readonly close: () => Promise<void>;
}

/** How such a bot differs from one that knows everything. */
export type FuzzBotOptions = Partial<
  Pick<BotOptions, "assistant" | "desk" | "titles" | "answerTimeoutMs" | "readsMessages">
> & { readonly discord?: DiscordServerOptions };

/** What the bot logs of an interaction when it has nothing more to do about it, but perhaps to tell that it failed. */
const LAST_WORDS = new Set([
  "answered",
  "request not answered",
  "request failed",
  "nowhere left to answer",
  "interaction dropped",
  "interaction lost",
]);
const GRACE_MS = 20_000;

/** Starts a stand-in and a bot that has registered its commands there. */
export async function startFuzzBot({ discord, ...options }: FuzzBotOptions = {}): Promise<FuzzBot> {
  const server = await startDiscordServer(discord);
  const state = openSqliteStateStore(":memory:");
  const { log, logger, lastWords } = createLog();
  const registered = lastWords("slash commands");
  const bot = await startBot({
    token: server.token,
    apiUrl: server.apiUrl,
    assistant: allKnowing,
    titles: new FakeTitleLookup(TITLES),
    desk: willingDesk,
    libraryServers: "all",
    answerTimeoutMs: 30_000,
    libraryStats: async () => ({
      papers: 515,
      chunks: 515,
      embedder: { name: "fake", fingerprint: "fake", dimensions: 8 },
      version: "1",
      updatedAt: new Date(0),
    }),
    ...options,
    logger,
    observe: logRequests(logger),
    state,
  });
  await registered;
  return {
    server,
    state,
    log,
    async settled(handle) {
      const kind = await handle.waitForAck();
      if (kind !== "defer-reply" && kind !== "defer-update") return;
      const { msg } = await lastWords(handle.id);
      if (msg === "answered" || msg === "nowhere left to answer") return;
      await server.waitFor(
        () => handle.followUps().length > 0 || !handle.record.thinking,
        `the word that ${handle.id} failed`,
      );
    },
    stop: () => bot.stop({ graceMs: GRACE_MS }),
    close: () => server.close(),
  };
}

function createLog() {
  const log: LogLine[] = [];
  const ended = new Map<string, PromiseWithResolvers<LogLine>>();
  const lastOf = (key: string): PromiseWithResolvers<LogLine> => {
    const known = ended.get(key) ?? Promise.withResolvers<LogLine>();
    ended.set(key, known);
    return known;
  };
  const write = (text: string): void => {
    const line = JSON.parse(text) as LogLine;
    log.push(line);
    if (line.interactionId !== undefined && LAST_WORDS.has(line.msg)) {
      lastOf(line.interactionId).resolve(line);
    } else if (line.msg === "slash commands" || line.msg.startsWith("cannot register")) {
      lastOf("slash commands").resolve(line);
    }
  };
  return {
    log,
    logger: createLogger({ level: "debug", destination: { write } }),
    lastWords: (key: string): Promise<LogLine> => lastOf(key).promise,
  };
}
