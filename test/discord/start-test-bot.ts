import type { Logger } from "pino";
import { expect, onTestFinished } from "vitest";
import type { Assistant } from "../../src/answering/assistant.ts";
import type { Bot, BotOptions } from "../../src/discord/start-bot.ts";
import { startBot } from "../../src/discord/start-bot.ts";
import { createLogger } from "../../src/monitoring/log/create-logger.ts";
import { logRequests } from "../../src/monitoring/log/log-requests.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import type { State } from "../../src/state/state-store.ts";
import { FakeAssistant } from "../doubles/fake-assistant.ts";
import { fakeLibraryDesk } from "../doubles/fake-library-desk.ts";
import { FakeTitleLookup } from "../doubles/fake-title-lookup.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import type {
  DiscordServer,
  DiscordServerOptions,
} from "../support/discord-server/discord-server.ts";

/** A bot that talks to a stand-in for Discord. */
export interface TestBot {
  readonly server: DiscordServer;
  readonly bot: Bot;
  readonly assistant: FakeAssistant;
  readonly state: State;
  /** Everything that was logged, one JSON document a line. */
  readonly log: readonly string[];
  /** Resolves with the first line that holds a text, also one already there. */
  readonly logged: (text: string) => Promise<string>;
}

/** How a test's bot differs from the usual one. */
export interface TestBotOptions extends Partial<Omit<BotOptions, "assistant" | "state">> {
  readonly state?: State;
  readonly assistant?: Partial<Assistant>;
  /** An own stand-in, which the test closes itself. */
  readonly server?: DiscordServer;
  readonly discord?: DiscordServerOptions;
  /** Whether to wait until the slash commands are registered, or cannot be; default true. */
  readonly awaitsCommands?: boolean;
}

const stats: BotOptions["libraryStats"] = async () => ({
  papers: 515,
  chunks: 515,
  embedder: { name: "fake", fingerprint: "fake", dimensions: 8 },
  version: "1",
  updatedAt: new Date(0),
});

/** Starts a stand-in and a bot that is connected to it; both end with the running test. */
export async function startTestBot(options: TestBotOptions = {}): Promise<TestBot> {
  const { assistant: methods = {}, server: given, discord, awaitsCommands, ...rest } = options;
  const server = given ?? (await startDiscordServer(discord));
  if (given === undefined) onTestFinished(() => server.close());
  const assistant = new FakeAssistant(methods);
  const state = rest.state ?? openSqliteStateStore(":memory:");
  const { log, logged, logger } = createTestLog();
  const bot = await startBot({
    token: server.token,
    apiUrl: server.apiUrl,
    libraryStats: stats,
    logger,
    titles: new FakeTitleLookup(),
    desk: fakeLibraryDesk(),
    libraryServers: "all",
    answerTimeoutMs: 30_000,
    observe: logRequests(logger),
    ...rest,
    assistant,
    state,
  });
  onTestFinished(() => bot.stop({ graceMs: 0 }));
  if (awaitsCommands !== false) await logged('slash commands"');
  return { server, bot, assistant, state, log, logged };
}

/** A log as the bot's process keeps it, but in memory. A field that no log may hold fails the test. */
function createTestLog(): Pick<TestBot, "log" | "logged"> & { readonly logger: Logger } {
  const dropped = new Set<string>();
  onTestFinished(() => {
    const advice = "fields that src/monitoring/log/log-fields.ts doesn't know, or in another shape";
    expect([...dropped], advice).toEqual([]);
  });
  const log: string[] = [];
  const waiting = new Set<() => void>();
  const write = (line: string): void => {
    log.push(line);
    for (const check of waiting) check();
  };
  return {
    log,
    logger: createLogger({
      level: "debug",
      destination: { write },
      onDropped: (field) => void dropped.add(field),
    }),
    logged: (text) =>
      new Promise((resolve) => {
        const check = (): void => {
          const line = log.find((entry) => entry.includes(text));
          if (line === undefined) return;
          waiting.delete(check);
          resolve(line);
        };
        waiting.add(check);
        check();
      }),
  };
}
